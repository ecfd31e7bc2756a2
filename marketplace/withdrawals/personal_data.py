"""What withdrawals hold of people: declarations as they came, which nobody may change."""

from sqlalchemy import ColumnElement, false, or_, select

from marketplace.infra.db import db
from marketplace.infra.personal_data import Holding, Kept, Row, Subject, register
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import LETTERS
from marketplace.orders.models import SellerOrder
from marketplace.withdrawals import operations
from marketplace.withdrawals.models import Declaration, Withdrawal


def belongs_to(subject: Subject) -> ColumnElement[bool]:
    """Return which declarations are the subject's: made in its name, or about its order."""
    conditions: list[ColumnElement[bool]] = []
    if subject.email:
        conditions.append(Declaration.email == subject.email)
    if subject.order_id is not None:
        cases = (
            select(Withdrawal.declaration_id)
            .join(SellerOrder, SellerOrder.id == Withdrawal.seller_order_id)
            .where(SellerOrder.order_id == subject.order_id)
        )
        conditions.append(Declaration.id.in_(cases) & Declaration.by_link)
    return or_(*conditions) if conditions else false()


def export(subject: Subject) -> list[Row]:
    found = db.session.scalars(
        select(Declaration).where(belongs_to(subject)).order_by(Declaration.id)
    )
    return [
        {
            "reference": each.reference, "declared_at": each.declared_at, "name": each.name,
            "email": each.email, "contract": each.contract, "chosen": each.chosen,
        }
        for each in found
    ]  # fmt: skip


def keeps(subject: Subject) -> list[Kept]:
    moments = db.session.scalars(select(Declaration.declared_at).where(belongs_to(subject)))
    days = {LETTERS.until(clock.local(each).date()) for each in moments}
    what = _("Ihre Widerrufe, so wie Sie sie erklärt haben")
    return [Kept(what, max(days), LETTERS.source)] if days else []


register(
    Holding(
        name="withdrawals",
        title=_("Widerrufe"),
        tables=("withdrawal_declarations", "withdrawal_receipts", "withdrawals"),
        purpose=_("den Widerruf entgegennehmen, bestätigen und dem Betrieb mitteilen"),
        basis="Art. 6 (1) c DSGVO, § 356a BGB",
        periods=(LETTERS,),
        receivers=_("der Betrieb, dessen Vertrag Sie widerrufen"),
        export=export,
        keeps=keeps,
        expire=operations.forget_old,
    )
)
