"""What payments hold of people: amounts and numbers of the bank, never a card or an account."""

from sqlalchemy import String, cast, select, update

from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Kept, Row, Subject, register
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import JOBS, VOUCHERS
from marketplace.orders.models import Order
from marketplace.orders.personal_data import belongs_to
from marketplace.payments.models import BankEvent, Payment


def _of(subject: Subject) -> list[Payment]:
    return list(
        db.session.scalars(
            select(Payment)
            .join(Order, Order.id == Payment.order_id)
            .where(belongs_to(subject))
            .order_by(Payment.id)
        )
    )


def export(subject: Subject) -> list[Row]:
    return [
        {
            "created_at": each.created_at, "settled_at": each.settled_at, "state": each.state,
            "amount_cents": each.amount.cents, "number_at_the_bank": each.intent_id,
        }
        for each in _of(subject)
    ]  # fmt: skip


def keeps(subject: Subject) -> list[Kept]:
    days = {VOUCHERS.until(clock.local(each.created_at).date()) for each in _of(subject)}
    what = _("Zahlungen, ohne Namen")
    return [Kept(what, max(days), VOUCHERS.source)] if days else []


def expire() -> None:
    """Empty what the bank told with its events; they name payers, and were handled long ago."""
    begin = clock.start_of(JOBS.youngest_gone(clock.today()))
    with transaction():
        db.session.execute(
            update(BankEvent)
            .where(BankEvent.handled_at < begin, cast(BankEvent.payload, String) != "{}")
            .values(payload={})
        )


register(
    Holding(
        name="payments",
        title=_("Zahlungen"),
        tables=("payments", "refunds", "disputes", "bank_events"),
        purpose=_("Zahlungen, Erstattungen und Auszahlungen abwickeln und nachweisen"),
        basis="Art. 6 (1) b, c DSGVO",
        periods=(VOUCHERS, JOBS),
        receivers=_("der Zahlungsdienst Stripe: Betrag, Bestellnummer, E-Mail-Adresse"),
        export=export,
        keeps=keeps,
        expire=expire,
    )
)
