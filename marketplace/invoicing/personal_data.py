"""What invoices hold of people: the recipient, for the eight years a voucher is kept."""

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.infra.personal_data import Holding, Kept, Row, Subject, register
from marketplace.invoicing import operations
from marketplace.invoicing.models import Invoice
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import VOUCHERS
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.personal_data import belongs_to


def _of(subject: Subject) -> list[Invoice]:
    return list(
        db.session.scalars(
            select(Invoice)
            .join(SellerOrder, SellerOrder.id == Invoice.seller_order_id)
            .join(Order, Order.id == SellerOrder.order_id)
            .where(belongs_to(subject))
            .order_by(Invoice.id)
        )
    )


def export(subject: Subject) -> list[Row]:
    return [
        {
            "number": each.label, "kind": each.kind, "issued_at": each.issued_at,
            "total_cents": each.total.cents, "recipient": each.content["recipient"],
        }
        for each in _of(subject)
    ]  # fmt: skip


def keeps(subject: Subject) -> list[Kept]:
    days = {VOUCHERS.until(clock.local(each.issued_at).date()) for each in _of(subject)}
    what = _("Ihre Rechnungen mit Name und Anschrift")
    return [Kept(what, max(days), VOUCHERS.source)] if days else []


register(
    Holding(
        name="invoices",
        title=_("Rechnungen"),
        tables=("invoices",),
        purpose=_("Rechnungen stellen und aufbewahren, wie es das Steuerrecht verlangt"),
        basis="Art. 6 (1) c DSGVO",
        periods=(VOUCHERS,),
        receivers=_("der Betrieb, der die Rechnung stellt, und das Finanzamt auf Verlangen"),
        export=export,
        keeps=keeps,
        expire=operations.forget_old,
    )
)
