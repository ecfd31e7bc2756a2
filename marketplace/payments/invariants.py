"""What must be true of the money, checked while the market runs (SCENARIOS I1, I4, I5, I7)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select, text

from marketplace.infra.append_only import VERBS
from marketplace.infra.db import db
from marketplace.infra.invariants import Violation, invariant
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.orders.invariants import RECENT
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import OrderState
from marketplace.payments.models import (
    Capture,
    DirectCharge,
    Dispute,
    FeeReturn,
    LedgerEntry,
    Payment,
    Refund,
    Reversal,
    Transfer,
)
from marketplace.payments.rules import Account, DisputeState, MoveState, PaymentState
from marketplace.settings import ChargeShape

LETS_GO_AFTER = timedelta(days=1)  # after `due_at` a card no longer holds the money
KEPT = (OrderState.PAID, OrderState.CLOSED, OrderState.CANCELLED)
LEDGER = LedgerEntry.__tablename__
# A direct charge counts when its payment is decided, not while others are still asked.
KEPT_CHARGE = (DirectCharge.state == MoveState.MADE, Payment.state == PaymentState.SUCCEEDED)


@invariant(
    "I1 shares", _("Was die Kundschaft zahlt, sind die Anteile der Betriebe und die Gebühr.")
)
def shares() -> Iterable[Violation]:
    for number, sums in _ledger_by_order().items():
        rest = sums[Account.CUSTOMERS] - sums[Account.EARNED] - sums[Account.FEE]
        if rest:
            yield Violation(number, {"cents": rest})


@invariant("I1 cards", _("Was die Karten gezahlt und zurückbekommen haben, steht im Kassenbuch."))
def cards() -> Iterable[Violation]:
    ledger = _ledger_by_order()
    paid = _by_order(
        select(Order.number, func.sum(Payment.amount)).join(Payment, Payment.order_id == Order.id)
        .where(Payment.state == PaymentState.SUCCEEDED, Payment.shape == ChargeShape.SEPARATE)
    )  # fmt: skip
    directly = _by_order(
        select(Order.number, func.sum(DirectCharge.amount))
        .join(Payment, Payment.order_id == Order.id)
        .join(DirectCharge, DirectCharge.payment_id == Payment.id)
        .where(*KEPT_CHARGE)
    )
    back = _by_order(
        select(Order.number, func.sum(Refund.amount))
        .join(Payment, Payment.order_id == Order.id)
        .join(Refund, Refund.payment_id == Payment.id)
    )
    lost = _by_order(
        select(Order.number, func.sum(Dispute.amount))
        .join(Payment, Payment.order_id == Order.id)
        .join(Dispute, Dispute.payment_id == Payment.id)
        .where(Dispute.state == DisputeState.LOST)
    )
    for number in ledger.keys() | paid.keys() | directly.keys():
        kept = ledger[number][Account.CUSTOMERS] + ledger[number][Account.RETURNED]
        rest = paid[number] + directly[number] - back[number] - lost[number] - kept
        if rest:
            yield Violation(number, {"cents": rest})


@invariant(
    "I1 moves", _("Was ein Betrieb verdient hat, ist überwiesen, unterwegs oder zurückgehalten.")
)
def moves() -> Iterable[Violation]:
    earned = _by_part(Account.EARNED)
    held = _by_part(Account.HELD)
    out = _sums(
        select(SellerOrder.number, func.sum(Transfer.amount))
        .join(Transfer, Transfer.seller_order_id == SellerOrder.id)
        .group_by(SellerOrder.number)
    )
    back = _sums(
        select(SellerOrder.number, func.sum(Reversal.amount))
        .join(Transfer, Transfer.seller_order_id == SellerOrder.id)
        .join(Reversal, Reversal.transfer_row_id == Transfer.id)
        .group_by(SellerOrder.number)
    )
    stayed = _stayed_with_sellers()
    for number in (earned.keys() | out.keys() | stayed.keys()) - _held_parts():
        rest = earned[number] - held[number] - out[number] + back[number] - stayed[number]
        if rest:
            yield Violation(number, {"cents": rest})


@invariant(
    "I1 captured", _("Abgebucht ist, was zurückgelegt war, ohne das, was vorher zurückging.")
)
def captured() -> Iterable[Violation]:
    rows = db.session.execute(
        select(Order.number, Capture.amount, Capture.held, func.sum(Refund.amount))
        .join(Payment, Payment.order_id == Order.id)
        .join(Capture, Capture.payment_id == Payment.id)
        .outerjoin(Refund, (Refund.payment_id == Payment.id) & Refund.by_capture)
        .where(Order.placed_at > clock.now() - RECENT, Capture.state == MoveState.MADE)
        .group_by(Order.number, Capture.id)
    )
    for number, amount, held, less in rows:
        rest = _cents(held) - _cents(less) - _cents(amount)
        if rest:
            yield Violation(number, {"cents": rest})


@invariant("I1 held", _("Was eine Karte zurücklegt, wird abgebucht, bevor es verfällt."))
def captured_in_time() -> Iterable[Violation]:
    rows = db.session.execute(
        select(Order.number, Capture.held)
        .join(Payment, Payment.order_id == Order.id)
        .join(Capture, Capture.payment_id == Payment.id)
        .where(Capture.state != MoveState.MADE, Capture.due_at < clock.now() - LETS_GO_AFTER)
    )
    return [Violation(number, {"cents": _cents(held)}) for number, held in rows]


@invariant(
    "I4 one order per charge", _("Jede Zahlung gehört zu einer Bestellung oder geht zurück.")
)
def one_order_per_charge() -> Iterable[Violation]:
    kept = (
        select(Payment.order_id, func.count().label("count"))
        .where(
            Payment.state == PaymentState.SUCCEEDED,
            ~select(Refund.id)
            .where(Refund.payment_id == Payment.id, Refund.credit_id.is_(None),
                   Refund.origin.like("late-%"))
            .exists(),
        )
        .group_by(Payment.order_id)
        .subquery()
    )  # fmt: skip
    rows = db.session.execute(
        select(Order.number, Order.state, kept.c.count)
        .join(kept, kept.c.order_id == Order.id)
        .where(Order.state.not_in(KEPT) | (kept.c.count > 1))
    )
    return [Violation(n, {"order": state.value, "charges": count}) for n, state, count in rows]


@invariant("I5 charged", _("Berechnet wird genau, was bestellt ist."))
def charged() -> Iterable[Violation]:
    rows = db.session.execute(
        select(Order.number, Payment.failure)
        .join(Payment, Payment.order_id == Order.id)
        .where(
            Order.placed_at > clock.now() - RECENT,
            (Payment.amount != Order.total) | (Payment.failure == "mismatch"),
        )
    )
    yield from (Violation(number, {"why": failure or "amount"}) for number, failure in rows)
    parts = db.session.execute(
        select(SellerOrder.number)
        .join(DirectCharge, DirectCharge.seller_order_id == SellerOrder.id)
        .where((DirectCharge.amount != SellerOrder.total) | (DirectCharge.fee != SellerOrder.fee))
    )
    yield from (Violation(number, {"why": "direct charge"}) for (number,) in parts)


@invariant("I7 ledger", _("Das Kassenbuch lässt sich nicht ändern."))
def ledger_is_closed() -> Iterable[Violation]:
    is_sqlite = db.engine.dialect.name == "sqlite"
    table, column = ("sqlite_master", "name") if is_sqlite else ("pg_trigger", "tgname")
    statement = text(f"SELECT {column} FROM {table} WHERE {column} LIKE '{LEDGER}_keeps_%'")  # noqa: S608 - constants
    found = set(db.session.scalars(statement))
    missing = [verb for verb in VERBS if f"{LEDGER}_keeps_{verb}" not in found]
    return [Violation(LEDGER, {"missing": missing})] if missing else []


def _stayed_with_sellers() -> dict[str, int]:
    """Return what direct charges brought to each part's seller less what left again."""
    kept = (
        select(SellerOrder.number, func.sum(DirectCharge.amount - DirectCharge.fee))
        .join(DirectCharge, DirectCharge.seller_order_id == SellerOrder.id)
        .join(Payment, Payment.id == DirectCharge.payment_id)
        .where(*KEPT_CHARGE)
    )
    found = _sums(kept.group_by(SellerOrder.number))
    for sign, kind, only in (
        (-1, Refund, ()),
        (-1, Dispute, (Dispute.state == DisputeState.LOST,)),
        (1, FeeReturn, ()),
    ):
        moved = (
            select(SellerOrder.number, func.sum(kind.amount))
            .join(DirectCharge, DirectCharge.seller_order_id == SellerOrder.id)
            .join(kind, kind.direct_charge_id == DirectCharge.id)
            .where(*only)
        )
        for number, cents in _sums(moved.group_by(SellerOrder.number)).items():
            found[number] += sign * cents
    return found


def _ledger_by_order() -> dict[str, dict[Account, int]]:
    found: dict[str, dict[Account, int]] = defaultdict(lambda: defaultdict(int))
    rows = db.session.execute(
        select(Order.number, LedgerEntry.account, func.sum(LedgerEntry.amount))
        .join(Order, Order.id == LedgerEntry.order_id)
        .where(Order.placed_at > clock.now() - RECENT)
        .group_by(Order.number, LedgerEntry.account)
    )
    for number, account, cents in rows:
        found[number][account] = _cents(cents)
    return found


def _by_part(account: Account) -> dict[str, int]:
    return _sums(
        select(SellerOrder.number, func.sum(LedgerEntry.amount))
        .join(SellerOrder, SellerOrder.id == LedgerEntry.seller_order_id)
        .where(LedgerEntry.account == account)
        .group_by(SellerOrder.number)
    )


def _held_parts() -> set[str]:
    """Return the contracts whose money a card only holds: no share has gone out."""
    return set(
        db.session.scalars(
            select(SellerOrder.number)
            .join(Payment, Payment.order_id == SellerOrder.order_id)
            .join(Capture, Capture.payment_id == Payment.id)
            .where(Capture.state != MoveState.MADE)
        )
    )


def _by_order(statement: Select[Any]) -> dict[str, int]:
    recent = Order.placed_at > clock.now() - RECENT
    return _sums(statement.where(recent).group_by(Order.number))


def _sums(statement: Select[Any]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for number, cents in db.session.execute(statement):
        found[number] = _cents(cents)
    return found


def _cents(value: Any) -> int:
    return value.cents if isinstance(value, Money) else int(value or 0)
