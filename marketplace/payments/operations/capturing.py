"""Takes what a card holds, once it is known what the goods weigh (decision 0021).

A card that pays for goods sold by weight only agrees to the ceiling. Nothing moves until all
of it is weighed or called off, at the latest before the card lets go; then the bank is asked
once, for what is still owed, and the sellers' shares go out as they are by then.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update

from marketplace.infra import journal, outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.kit.money import Money, total
from marketplace.orders import queries as order_queries
from marketplace.orders.models import Order
from marketplace.payments import queries, stripe_gateway
from marketplace.payments.events import RefundIntended
from marketplace.payments.models import Capture, Payment
from marketplace.payments.operations import moving
from marketplace.payments.rules import MoveState
from marketplace.payments.stripe_gateway import BankRefused

# Stripe, "Place a hold on a payment method": most cards hold for seven days.
HELD_FOR = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Decided:
    """What the bank is asked for; nothing means that it lets the card go."""

    key: str
    intent_id: str
    amount: int


def hold(payment: Payment, *, until: datetime) -> None:
    """Write down that the card only holds the money; in the transaction that settles."""
    db.session.add(
        Capture(
            payment_id=payment.id, amount=payment.amount, held=payment.amount, due_at=until,
            created_at=clock.now(),
        )
    )  # fmt: skip


def ready() -> list[int]:
    """Return the captures nobody has to wait for any longer."""
    now = clock.now()
    return [
        capture.id
        for capture, order_id in queries.open_captures()
        if capture.decided_at or capture.due_at <= now or not order_queries.awaits_scales(order_id)
    ]


def make_capture(row_id: int) -> None:
    """Take what is owed of what the card holds; a repeated call takes nothing twice.

    :raises BankUnavailable: somebody asks again, with the same key.
    """
    decided = _decide(row_id)
    if decided is None:
        return
    fault("capture_decided")
    try:
        taken = _ask(decided)
    except BankRefused as refusal:
        _refused(row_id, refusal.said)
        return
    fault("capture_after_bank")
    with transaction():
        order, payment, capture = _locked(row_id)
        if capture.state is not MoveState.MADE:
            _write_down(order, payment, capture, Money(taken))
        fault("capture_before_commit")
    fault("capture_after_commit")


def _decide(row_id: int) -> Decided | None:
    """Fix what the bank is asked for, so that a silence can be asked again for the same."""
    with transaction():
        _order, payment, capture = _locked(row_id)
        if capture.state is MoveState.MADE:
            return None
        if capture.decided_at is None:
            refunds = queries.refunds_of(payment.id)
            capture.amount = capture.held - total(each.amount for each in refunds)
            capture.decided_at = clock.now()
            for each in refunds:
                each.by_capture = True
        return Decided(
            moving.key_of("capture", capture), str(payment.intent_id), capture.amount.cents
        )


def _ask(decided: Decided) -> int:
    """Return what the bank has taken, now or before.

    The bank forgets keys after a day; then it says what became of the card instead.
    """
    try:
        if decided.amount:
            return stripe_gateway.capture(
                key=decided.key, intent_id=decided.intent_id, amount=decided.amount
            )
        stripe_gateway.release(key=decided.key, intent_id=decided.intent_id)
    except BankRefused:
        intent = stripe_gateway.read_intent(decided.intent_id)
        if intent.is_paid:
            return intent.received
        if not intent.is_over or decided.amount:
            raise
    return 0


def _write_down(order: Order, payment: Payment, capture: Capture, taken: Money) -> None:
    """Record the capture; refunds of before are made with it, later ones go to the bank."""
    now = clock.now()
    capture.state, capture.amount, capture.made_at = MoveState.MADE, taken, now
    capture.last_error = ""
    for refund in queries.refunds_of(payment.id):
        if refund.by_capture:
            refund.state, refund.made_at = MoveState.MADE, now
        else:
            outbox.publish(RefundIntended(row_id=refund.id))
    if taken:
        moving.intend_transfers(order, payment)
    journal.record(
        kind="order", subject_id=order.id, action="captured", actor_id=None,
        facts={"held": capture.held.cents, "taken": taken.cents},
    )  # fmt: skip


def _refused(row_id: int, why: str) -> None:
    """Nothing was taken, so it is decided anew when the bank is asked again."""
    with transaction():
        moving.refused(Capture, row_id, why)
        db.session.execute(
            update(Capture)
            .where(Capture.id == row_id, Capture.state == MoveState.FAILED)
            .values(decided_at=None)
            .execution_options(synchronize_session=False)
        )


def _locked(row_id: int) -> tuple[Order, Payment, Capture]:
    """Lock the order first, as everybody does, then the payment and the capture."""
    payment_id = db.session.get_one(Capture, row_id).payment_id
    order = order_queries.get_locked(queries.get(payment_id).order_id)
    return order, queries.get_locked(payment_id), queries.get_capture_locked(row_id)
