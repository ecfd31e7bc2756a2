"""The one place where an order becomes paid.

Browser return, webhook and reconciliation all call `settle`; it asks the bank what really
happened, takes the order's lock and does nothing if it is done already.
"""

from marketplace.catalogue.operations import OutOfStock
from marketplace.infra import journal, outbox
from marketplace.infra.db import transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.kit.refusal import NotAllowed
from marketplace.orders import operations as orders
from marketplace.payments import queries, stripe_gateway
from marketplace.payments.bank_objects import Intent, Session
from marketplace.payments.events import PaymentReturned, PaymentSettled
from marketplace.payments.models import Payment
from marketplace.payments.operations import attempts, booking, capturing, direct, moving
from marketplace.payments.rules import OPEN_STATES, PaymentState
from marketplace.settings import ChargeShape


def settle(payment_id: int) -> PaymentState:
    """Bring a payment to where the bank has it and return its state.

    :raises BankUnavailable: nothing is known; try again later.
    """
    payment = queries.get(payment_id)
    if payment.state not in OPEN_STATES or not payment.session_id:
        return payment.state
    session = stripe_gateway.read_session(payment.session_id)
    fault("settle_session_read")
    if payment.shape is ChargeShape.DIRECT and session.status == "complete":
        return direct.settle(payment_id, session)
    intent = _intent_of(session)
    fault("settle_charge_read")
    if intent and (intent.is_paid or intent.is_held):
        try:
            return _keep(payment_id, session, intent)
        except (OutOfStock, NotAllowed) as error:
            # Too late: sold to somebody else, or the order was paid already or cancelled.
            return _give_back(payment_id, session, intent, reason=type(error).__name__)
    if session.status == "expired" or (intent and intent.is_over):
        return _ended(payment_id)
    return PaymentState.OPEN


def _intent_of(session: Session) -> Intent | None:
    """Ask what became of the card once the page is done with; a page may be done unpaid."""
    if session.status != "complete" or not session.intent_id:
        return None
    return stripe_gateway.read_intent(session.intent_id)


def _keep(payment_id: int, session: Session, intent: Intent) -> PaymentState:
    with transaction():
        order, payment = attempts.locked(payment_id)
        if payment.state not in OPEN_STATES or not attempts.is_ours(order, payment, session):
            return payment.state
        _write_down(payment, session, intent)
        fault("settle_payment_recorded")
        orders.mark_paid(order)
        fault("settle_order_paid")
        booking.sale(queries.parts_of(order.id), payment)
        fault("settle_ledger_written")
        if intent.is_held:
            capturing.hold(payment, until=payment.created_at + capturing.HELD_FOR)
        else:
            moving.intend_transfers(order, payment)
        outbox.publish(PaymentSettled(payment_id=payment.id))
        fault("settle_before_commit")
    fault("settle_after_commit")
    return PaymentState.SUCCEEDED


def _give_back(payment_id: int, session: Session, intent: Intent, *, reason: str) -> PaymentState:
    """Record money that cannot be kept and have all of it sent back (S7, P19)."""
    with transaction():
        order, payment = attempts.locked(payment_id)
        if payment.state not in OPEN_STATES:
            return payment.state
        _write_down(payment, session, intent)
        if intent.is_held:
            capturing.hold(payment, until=clock.now())
        refund = moving.intend_refund(
            payment, amount=payment.amount, origin=f"late-{payment.id}", reason=reason
        )
        booking.late(payment, refund)
        journal.record(
            kind="order", subject_id=order.id, action="refund", actor_id=None, reason=reason
        )
        outbox.publish(PaymentReturned(payment_id=payment.id))
        fault("give_back_before_commit")
    fault("give_back_after_commit")
    return PaymentState.SUCCEEDED


def _ended(payment_id: int) -> PaymentState:
    with transaction():
        _order, payment = attempts.locked(payment_id)
        if payment.state in OPEN_STATES:
            attempts.end(payment, PaymentState.EXPIRED)
        return payment.state


def _write_down(payment: Payment, session: Session, intent: Intent) -> None:
    payment.state = PaymentState.SUCCEEDED
    payment.intent_id, payment.charge_id = session.intent_id, intent.charge_id
    payment.settled_at = clock.now()
