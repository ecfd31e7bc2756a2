"""Every way a document comes to be: issue, correct, print. There is no way to change one."""

import hashlib
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from marketplace.infra import journal, outbox, storage
from marketplace.infra.config import settings
from marketplace.infra.db import db, lock, transaction
from marketplace.invoicing import content, printing, queries, rules
from marketplace.invoicing.content import Content, Head
from marketplace.invoicing.events import InvoiceIssued, InvoicePrinted
from marketplace.invoicing.models import FORGOTTEN, Invoice, InvoiceSeries, digest_of
from marketplace.invoicing.rules import InvoiceKind
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.kit.refusal import Refusal
from marketplace.kit.retention import VOUCHERS
from marketplace.orders import crediting
from marketplace.orders import queries as orders
from marketplace.orders.models import Credit, SellerOrder
from marketplace.producers import queries as producers


class NotSuppliedYet(Refusal):
    message = _("Eine Rechnung gibt es erst, wenn die Waren verschickt oder übergeben sind.")


class NoTaxNumber(Refusal):
    status = 422
    message = _("Ohne Steuernummer oder USt-IdNr. darf keine Rechnung ausgestellt werden.")


class TamperedError(RuntimeError):
    """The content is not what was issued; a person has to look at it."""


def issue(seller_order_id: int) -> Invoice | None:
    """Issue the invoice of a contract whose goods have left; asked again, find the first.

    :returns: None when everything was taken back before and nothing is owed.
    :raises NotSuppliedYet: the goods are still with the producer.
    :raises NoTaxNumber: § 14 (4) no. 2 UStG wants one and the producer gave none.
    """
    with transaction():
        part = _locked(seller_order_id)
        known = queries.find_of_sale(part.id)
        if known is not None:
            return known
        given = orders.credits_of(part.id)
        left = crediting.left_of(part, part.lines, given)
        if not left.amount:
            return None
        producer = producers.get(part.producer_id)
        if not (producer.tax_number or producer.vat_id):
            raise NoTaxNumber
        number, top = _next(InvoiceKind.INVOICE, part, supplied=_supplied(part))
        return _write(
            part, number, content.of_sale(top, part, left, given, producer),
            origin=rules.sale_origin(part.id),
        )  # fmt: skip


def correct(credit_id: int) -> Invoice | None:
    """Cancel what a credit took back of an issued invoice; asked again, find the first.

    :returns: None when there is no invoice, or it came after the credit and knew of it.
    """
    credit = orders.get_credit(credit_id)
    part_id = credit.seller_order_id
    with transaction():
        part = _locked(part_id)
        invoice = queries.find_of_sale(part.id)
        if invoice is None or credit_id in invoice.content["credits_before"]:
            return None
        known = queries.find_by_origin(rules.credit_origin(credit_id))
        if known is not None:
            return known
        given = [each for each in orders.credits_of(part.id) if each.id <= credit_id]
        before, after = (crediting.left_of(part, part.lines, some) for some in (given[:-1], given))
        number, top = _next(InvoiceKind.CANCELLATION, part, supplied=invoice.supply_date)
        return _write(
            part, number, content.of_credit(top, invoice.content, given[-1], before, after),
            origin=rules.credit_origin(credit_id), cancels=invoice, credit=given[-1],
        )  # fmt: skip


def print_pdf(invoice_id: int) -> None:
    """Print a document and store it; does nothing if that was done.

    Number and content stand already, so whatever fails here is only tried again (R13).

    :raises TamperedError: somebody changed the row behind our back.
    """
    invoice = queries.get(invoice_id)
    if invoice.pdf_key is not None:
        return
    if not invoice.is_genuine:
        raise TamperedError(invoice.label)
    pdf = printing.render(invoice.content)
    key = f"invoices/{hashlib.sha256(pdf).hexdigest()}.pdf"
    storage.put(key, pdf)
    with transaction():
        # Set once: of two workers one sets it, and the mail goes out once.
        was_open = db.session.scalar(
            update(Invoice)
            .where(Invoice.id == invoice_id, Invoice.pdf_key.is_(None))
            .values(pdf_key=key)
            .returning(Invoice.id)
        )
        if was_open is not None:
            outbox.publish(InvoicePrinted(invoice_id=invoice_id))


def forget(invoice_id: int) -> None:
    """Take the recipient out of a document whose period is over; number and amounts stay.

    :raises KeptByLaw: the period still runs (§ 14b UStG).
    """
    with transaction():
        invoice = db.session.scalars(lock(select(Invoice).where(Invoice.id == invoice_id))).one()
        issued = clock.local(invoice.issued_at).date()
        VOUCHERS.require_over(issued, today=clock.today())
        printed, invoice.pdf_key = invoice.pdf_key, FORGOTTEN
        invoice.content = {**invoice.content, "recipient": []}
        invoice.digest = digest_of(invoice.content)
    if printed:
        storage.delete(printed)


def forget_old() -> None:
    """Do so with every document that was kept long enough."""
    begin = clock.start_of(VOUCHERS.youngest_gone(clock.today()))
    for invoice_id in queries.issued_before(begin):
        forget(invoice_id)


def _locked(seller_order_id: int) -> SellerOrder:
    """Return the contract with order and lines, locked: no credit comes between read and write."""
    orders.get_part_locked(seller_order_id)
    return orders.get_seller_order(seller_order_id)


def _supplied(part: SellerOrder) -> date:
    """Return the day of supply: goods that are sent count from that day (§ 3 (6) UStG)."""
    left_at = part.sent_at or part.handed_over_at
    if left_at is None:
        raise NotSuppliedYet
    return clock.local(left_at).date()


def _next(kind: InvoiceKind, part: SellerOrder, *, supplied: date) -> tuple[int, Head]:
    """Take the producer's next number and head the document with it.

    The row of the series stays locked until the commit: numbers follow each other without a
    gap, and whoever rolls back gives the number to the next (R12).
    """
    insert = postgres_insert if db.engine.dialect.name == "postgresql" else sqlite_insert
    db.session.execute(
        insert(InvoiceSeries).values(producer_id=part.producer_id, next_number=1)
        .on_conflict_do_nothing(index_elements=[InvoiceSeries.producer_id])
    )  # fmt: skip
    number = db.session.scalars(
        update(InvoiceSeries)
        .where(InvoiceSeries.producer_id == part.producer_id)
        .values(next_number=InvoiceSeries.next_number + 1)
        .returning(InvoiceSeries.next_number - 1)
    ).one()
    issued = clock.today()
    label = rules.label(part.producer_id, number=number, issued=issued)
    return number, content.head(
        kind, part, label=label, issued=issued, supplied=supplied, issuer=settings().name
    )


def _write(
    part: SellerOrder, number: int, text: Content, *, origin: str,
    cancels: Invoice | None = None, credit: Credit | None = None,
) -> Invoice:  # fmt: skip
    made = Invoice(
        producer_id=part.producer_id, number=number, label=text["label"], origin=origin,
        kind=InvoiceKind(text["kind"]), seller_order_id=part.id,
        credit_id=credit.id if credit else None, cancels_id=cancels.id if cancels else None,
        issued_at=clock.now(), supply_date=date.fromisoformat(text["supplied"]),
        total=Money(text["total"]), content=text, digest=digest_of(text),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    journal.record(
        kind="seller_order", subject_id=part.id, action="invoiced", actor_id=None,
        facts={"invoice": made.label, "total": made.total.cents},
    )  # fmt: skip
    outbox.publish(InvoiceIssued(invoice_id=made.id))
    return made
