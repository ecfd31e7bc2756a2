"""Every way invoices are read. Whose invoices is part of each query, never a later check."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from marketplace.infra import storage
from marketplace.infra.db import db
from marketplace.invoicing.models import FORGOTTEN, Invoice
from marketplace.invoicing.rules import sale_origin
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotFound, Refusal
from marketplace.orders.models import SellerOrder

PAGE = 50


class NotPrintedYet(Refusal):
    status = 409
    message = _(
        "Die Rechnung wird gerade erstellt. Bitte laden Sie die Seite in einer Minute noch einmal."
    )


def get(invoice_id: int) -> Invoice:
    """Return an invoice for jobs."""
    return db.session.get_one(Invoice, invoice_id)


def find_by_origin(origin: str) -> Invoice | None:
    """Return the document of a sale or credit, if it was issued."""
    return db.session.scalar(select(Invoice).where(Invoice.origin == origin))


def find_of_sale(seller_order_id: int) -> Invoice | None:
    """Return the invoice of a contract, if it was issued."""
    return find_by_origin(sale_origin(seller_order_id))


def of_order(order_id: int) -> list[Invoice]:
    """Return all documents about an order, oldest first."""
    return list(
        db.session.scalars(
            select(Invoice)
            .join(SellerOrder, SellerOrder.id == Invoice.seller_order_id)
            .where(SellerOrder.order_id == order_id)
            .order_by(Invoice.id)
        )
    )


def get_of_order(order_id: int, *, label: str) -> Invoice:
    """Return a document about an order.

    :raises NotFound: no such document, or about another order.
    """
    found = db.session.scalar(
        select(Invoice)
        .join(SellerOrder, SellerOrder.id == Invoice.seller_order_id)
        .where(SellerOrder.order_id == order_id, Invoice.label == label)
    )
    if found is None:
        raise NotFound
    return found


def of_part(seller_order_id: int) -> list[Invoice]:
    """Return the invoice of a contract and its cancellations, oldest first."""
    return list(
        db.session.scalars(
            select(Invoice).where(Invoice.seller_order_id == seller_order_id).order_by(Invoice.id)
        )
    )


def list_of_producer(producer_id: int, *, before: int | None = None) -> Sequence[Invoice]:
    """Return a page of a producer's documents, newest first.

    :param before: only numbers below; the producer's own sequence is the order of the pages.
    """
    query = select(Invoice).where(Invoice.producer_id == producer_id)
    if before is not None:
        query = query.where(Invoice.number < before)
    return db.session.scalars(query.order_by(Invoice.number.desc()).limit(PAGE)).all()


def get_of_producer(producer_id: int, *, label: str) -> Invoice:
    """Return a producer's own document.

    :raises NotFound: no such document, or another producer's.
    """
    found = db.session.scalar(
        select(Invoice).where(Invoice.producer_id == producer_id, Invoice.label == label)
    )
    if found is None:
        raise NotFound
    return found


def issued_before(moment: datetime, *, limit: int = 500) -> list[int]:
    """Return ids of documents of before that still name their recipient, oldest first."""
    return list(
        db.session.scalars(
            select(Invoice.id)
            .where(Invoice.issued_at < moment, Invoice.pdf_key.is_distinct_from(FORGOTTEN))
            .order_by(Invoice.id)
            .limit(limit)
        )
    )


class PeriodOver(Refusal):
    status = 410
    message = _("Die Frist, in der wir diese Rechnung aufbewahren müssen, ist vorbei.")


def pdf_of(invoice: Invoice) -> bytes:
    """Return the stored PDF.

    :raises NotPrintedYet: the worker has not come to it.
    :raises PeriodOver: it was kept as long as the law asks for, and is gone.
    """
    if invoice.pdf_key == FORGOTTEN:
        raise PeriodOver
    if invoice.pdf_key is None:
        raise NotPrintedYet
    return storage.get(invoice.pdf_key)
