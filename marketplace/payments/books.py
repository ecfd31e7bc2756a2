"""The books as people read them: sums and lists of what the ledger and the moves hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import ZERO, Money
from marketplace.orders.models import Order, SellerOrder
from marketplace.payments.models import (
    Capture,
    DirectCharge,
    Dispute,
    FeeReturn,
    LedgerEntry,
    Payment,
    Refund,
    RefusedWebhook,
    Reversal,
    Transfer,
)
from marketplace.payments.rules import Account, MoveState

SELLERS_OWN = (Account.EARNED, Account.HELD, Account.MOVED, Account.PAID_OUT)
WORDS = {
    Transfer: _("Überweisung an Betrieb"),
    Reversal: _("Rückholung"),
    Refund: _("Erstattung"),
    FeeReturn: _("Rückgabe der Marktgebühr"),
    Capture: _("Abbuchung nach dem Wiegen"),
}


@dataclass(frozen=True, slots=True)
class RefusedMove:
    """Something the bank would not do; `label` is a msgid."""

    label: str
    number: str
    amount: Money
    error: str
    refusals: int
    try_again_at: datetime | None


def totals(producer_id: int | None = None) -> dict[Account, Money]:
    """Return the sum of every account, of one producer or of the whole market."""
    statement = select(LedgerEntry.account, func.sum(LedgerEntry.amount))
    if producer_id is not None:
        statement = statement.where(LedgerEntry.producer_id == producer_id)
    rows = db.session.execute(statement.group_by(LedgerEntry.account))
    found = {account: _money(cents) for account, cents in rows}
    return {account: found.get(account, ZERO) for account in Account}


def entries_of_producer(
    producer_id: int, *, limit: int = 200
) -> Sequence[tuple[LedgerEntry, str | None]]:
    """Return a producer's entries with the number of their seller order, newest first."""
    rows = db.session.execute(
        select(LedgerEntry, SellerOrder.number)
        .outerjoin(SellerOrder, SellerOrder.id == LedgerEntry.seller_order_id)
        .where(LedgerEntry.producer_id == producer_id, LedgerEntry.account.in_(SELLERS_OWN))
        .order_by(LedgerEntry.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


def refused_moves() -> list[RefusedMove]:
    """Return every movement the bank has refused and not done since."""
    found = [
        _refused(row, number)
        for kind in WORDS
        for row, number in db.session.execute(_failed(kind)).tuples()
    ]
    return sorted(found, key=lambda each: each.number)


def refused_webhooks(*, days: int = 7) -> list[RefusedWebhook]:
    """Return how many webhooks were refused by hour and reason, newest first."""
    since = clock.now() - timedelta(days=days)
    return list(
        db.session.scalars(
            select(RefusedWebhook)
            .where(RefusedWebhook.hour > since)
            .order_by(RefusedWebhook.hour.desc(), RefusedWebhook.reason)
            .limit(200)
        )
    )


def newest_disputes(limit: int = 50) -> Sequence[tuple[Dispute, str]]:
    """Return disputes with the number of their order, newest first."""
    rows = db.session.execute(
        select(Dispute, Order.number)
        .join(Payment, Payment.id == Dispute.payment_id)
        .join(Order, Order.id == Payment.order_id)
        .order_by(Dispute.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


def _failed(kind: Any) -> Any:
    number = SellerOrder.number if kind in {Transfer, Reversal, FeeReturn} else Order.number
    statement = select(kind, number).where(kind.state == MoveState.FAILED)
    if kind is Transfer:
        return statement.join(SellerOrder, SellerOrder.id == Transfer.seller_order_id)
    if kind is Reversal:
        return statement.join(Transfer, Transfer.id == Reversal.transfer_row_id).join(
            SellerOrder, SellerOrder.id == Transfer.seller_order_id
        )
    if kind is FeeReturn:
        return statement.join(DirectCharge, DirectCharge.id == FeeReturn.direct_charge_id).join(
            SellerOrder, SellerOrder.id == DirectCharge.seller_order_id
        )
    return statement.join(Payment, Payment.id == kind.payment_id).join(
        Order, Order.id == Payment.order_id
    )


def _refused(row: Transfer | Reversal | Refund | FeeReturn | Capture, number: str) -> RefusedMove:
    return RefusedMove(
        WORDS[type(row)], number, row.amount, row.last_error, row.refusals, row.try_again_at
    )


def _money(value: Any) -> Money:
    return value if isinstance(value, Money) else Money(int(value or 0))
