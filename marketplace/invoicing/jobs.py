"""What the worker does about invoices."""

from marketplace.infra.outbox import subscribe
from marketplace.invoicing import operations
from marketplace.invoicing.events import InvoiceIssued
from marketplace.orders.events import SellerOrderCredited, SellerOrderMoved
from marketplace.orders.rules import SellerOrderState

SUPPLIED = frozenset({SellerOrderState.SENT, SellerOrderState.HANDED_OVER})


@subscribe(SellerOrderMoved)
def issue_when_the_goods_leave(event: SellerOrderMoved, _key: str) -> None:
    """Issue at the first of sent and handed over; the second finds the invoice."""
    if event.state in SUPPLIED:
        operations.issue(event.seller_order_id)


@subscribe(SellerOrderCredited)
def cancel_what_was_taken_back(event: SellerOrderCredited, _key: str) -> None:
    operations.correct(event.credit_id)


@subscribe(InvoiceIssued)
def print_the_document(event: InvoiceIssued, _key: str) -> None:
    operations.print_pdf(event.invoice_id)
