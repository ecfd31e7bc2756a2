"""One charge a seller: the card was left once, each seller's account charges its own part.

All charges are tried, in order, each under a key of its own. Only when every one has an
answer, one transaction decides: what was paid is kept, what was declined ends and its goods
are free again; if nothing was paid, the order waits for another card. Whoever dies or meets
a silent bank in between leaves rows that the next settlement goes on with (SCENARIOS M9).
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from marketplace.catalogue.operations import OutOfStock
from marketplace.infra import journal, outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.kit.refusal import NotAllowed
from marketplace.orders import operations as orders
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import OrderState
from marketplace.payments import direct_gateway, queries
from marketplace.payments.bank_objects import SavedCard, Session
from marketplace.payments.events import PaymentReturned, PaymentSettled
from marketplace.payments.models import ConnectAccount, DirectCharge, Payment
from marketplace.payments.operations import attempts, booking, moving
from marketplace.payments.rules import OPEN_STATES, MoveState, PaymentState

LOOK_FIRST_AFTER = timedelta(minutes=5)  # whether the bank has charged without our knowing
PAYABLE = frozenset({OrderState.AWAITING_PAYMENT, OrderState.EXPIRED})


def settle(payment_id: int, session: Session) -> PaymentState:
    """Charge for each seller who has no answer yet, then decide about the order.

    :raises BankUnavailable: the charges made so far stay; go on later.
    """
    if _begin(payment_id, session) is not PaymentState.CHARGING:
        return queries.get(payment_id).state
    waiting = [
        charge.id
        for charge in queries.direct_charges_of(payment_id)
        if charge.state is MoveState.INTENDED
    ]
    if waiting:
        card = direct_gateway.saved_card(session.id)
        fault("direct_card_read")
        for row_id in waiting:
            _charge(row_id, card, session.reference)
    try:
        return _decide(payment_id)
    except (OutOfStock, NotAllowed) as error:
        # Too late: sold to somebody else, or the order was paid already or cancelled.
        return _give_back(payment_id, reason=type(error).__name__)


def _begin(payment_id: int, session: Session) -> PaymentState:
    """Write down what each seller charges, before the card is touched."""
    with transaction():
        order, payment = attempts.locked(payment_id)
        if payment.state not in OPEN_STATES or payment.state is PaymentState.CHARGING:
            return payment.state
        if not attempts.is_ours(order, payment, session):
            return payment.state
        if order.state not in PAYABLE:  # paid or ended meanwhile: the card stays untouched
            return attempts.end(payment, PaymentState.FAILED)
        db.session.add_all(_rows(order, payment))
        payment.state = PaymentState.CHARGING
        fault("direct_rows_written")
    fault("direct_begun")
    return PaymentState.CHARGING


def _rows(order: Order, payment: Payment) -> list[DirectCharge]:
    parts = db.session.execute(
        select(SellerOrder, ConnectAccount.account_id)
        .join(ConnectAccount, ConnectAccount.producer_id == SellerOrder.producer_id)
        .where(SellerOrder.order_id == order.id)
        .order_by(SellerOrder.id)
    )
    return [
        DirectCharge(
            payment_id=payment.id, seller_order_id=part.id, amount=part.total, fee=part.fee,
            destination=account_id, created_at=clock.now(),
        )
        for part, account_id in parts.tuples()
    ]  # fmt: skip


def _charge(row_id: int, card: SavedCard, reference: str) -> None:
    charge = db.session.get_one(DirectCharge, row_id, populate_existing=True)
    if charge.state is not MoveState.INTENDED:
        return
    whose: dict[str, Any] = {
        "account": charge.destination, "reference": reference, "row_id": row_id,
    }  # fmt: skip
    asked: dict[str, Any] = {
        "key": f"direct-{row_id}-{charge.amount.cents}", "card": card,
        "amount": charge.amount.cents, "fee": charge.fee.cents,
    }  # fmt: skip
    since = charge.created_at
    is_old = since < clock.now() - LOOK_FIRST_AFTER

    def ask() -> dict[str, str | None]:
        known = direct_gateway.find_charge(**whose, since=since) if is_old else None
        made = known or direct_gateway.charge(**asked, **whose)
        return {"intent_id": made.intent_id, "charge_id": made.charge_id, "fee_id": made.fee_id}

    moving.make(DirectCharge, row_id, ask)


def _decide(payment_id: int) -> PaymentState:
    with transaction():
        order, payment = attempts.locked(payment_id)
        charges = queries.direct_charges_of(payment_id)
        is_open = any(charge.state is MoveState.INTENDED for charge in charges)
        if payment.state is not PaymentState.CHARGING or is_open:
            return payment.state
        made = _made(charges)
        if not made:
            return attempts.end(payment, PaymentState.FAILED)
        _succeed(payment)
        orders.mark_paid(order, only={charge.seller_order_id for charge in made})
        fault("direct_order_paid")
        for charge in made:
            part = db.session.get_one(SellerOrder, charge.seller_order_id)
            booking.sold(part, reference=charge.charge_id or "")
        outbox.publish(PaymentSettled(payment_id=payment.id))
        fault("direct_before_commit")
    fault("direct_after_commit")
    return PaymentState.SUCCEEDED


def _give_back(payment_id: int, *, reason: str) -> PaymentState:
    """Have every charge sent back as a whole, with its fee (S7, P19)."""
    with transaction():
        order, payment = attempts.locked(payment_id)
        if payment.state is not PaymentState.CHARGING:
            return payment.state
        _succeed(payment)
        for charge in _made(queries.direct_charges_of(payment_id)):
            origin = f"late-{payment.id}-{charge.id}"
            refund = moving.intend_refund(
                payment, amount=charge.amount, origin=origin, reason=reason, charge=charge
            )
            moving.intend_fee_return(charge, amount=charge.fee, origin=origin)
            booking.late(payment, refund)
        journal.record(
            kind="order", subject_id=order.id, action="refund", actor_id=None, reason=reason
        )
        outbox.publish(PaymentReturned(payment_id=payment.id))
        fault("give_back_direct_before_commit")
    fault("give_back_direct_after_commit")
    return PaymentState.SUCCEEDED


def _made(charges: list[DirectCharge]) -> list[DirectCharge]:
    return [charge for charge in charges if charge.state is MoveState.MADE]


def _succeed(payment: Payment) -> None:
    payment.state, payment.settled_at = PaymentState.SUCCEEDED, clock.now()
