"""Invoices and cancellations go to the customer as soon as their PDF is there."""

from marketplace.infra.mail import Attachment
from marketplace.infra.outbox import subscribe
from marketplace.invoicing import queries as invoices
from marketplace.invoicing.events import InvoicePrinted
from marketplace.notifications.order_mails import order_link
from marketplace.notifications.post import deliver
from marketplace.orders import queries as orders


@subscribe(InvoicePrinted)
def send_the_invoice(event: InvoicePrinted, key: str) -> None:
    """Send the PDF: an invoice without paper, to which customers may agree silently.

    § 14 (1) sentence 5 UStG, UStAE 14.4 (1).
    """
    invoice = invoices.get(event.invoice_id)
    part = orders.get_seller_order(invoice.seller_order_id)
    file = Attachment(invoice.file_name, "application/pdf", invoices.pdf_of(invoice))
    deliver(
        to=part.order.email,
        template="invoice",
        key=key,
        language=part.order.language,
        attachments=(file,),
        invoice=invoice,
        part=part,
        link=order_link(part.order),
    )
