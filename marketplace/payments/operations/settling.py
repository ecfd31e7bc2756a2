"""The one place where an order becomes paid.

Browser return, webhook and reconciliation all call `settle`; it asks the bank what really
happened, takes the order's lock and does nothing if it is done already.
"""

import structlog

from marketplace.catalogue.operations import OutOfStock
from marketplace.infra import journal, outbox
from marketplace.infra.db import transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.kit.refusal import NotAllowed
from marketplace.orders import operations as orders
from marketplace.orders import queries as order_queries
from marketplace.orders.models import Order
from marketplace.payments import queries, stripe_gateway
from marketplace.payments.bank_objects import Intent, Session
from marketplace.payments.events import PaymentFailed, PaymentReturned, PaymentSettled
from marketplace.payments.models import Payment
from marketplace.payments.operations import booking, capturing, moving
from marketplace.payments.rules import OPEN_STATES, PaymentState

log = structlog.get_logger(__name__)
MISMATCH = "mismatch"


def settle(payment_id: int) -> PaymentState:
    """Bring a payment to where the bank has it and return its state.

    :raises BankUnavailable: nothing is known; try again later.
    """
    payment = queries.get(payment_id)
    if payment.state not in OPEN_STATES or not payment.session_id:
        return payment.state
    session = stripe_gateway.read_session(payment.session_id)
    fault("settle_session_read")
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
        order, payment = _locked(payment_id)
        if payment.state not in OPEN_STATES or not _is_ours(order, payment, session):
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
        order, payment = _locked(payment_id)
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
        _order, payment = _locked(payment_id)
        if payment.state in OPEN_STATES:
            payment.state = PaymentState.EXPIRED
            payment.settled_at = clock.now()
            outbox.publish(PaymentFailed(payment_id=payment.id))
        return payment.state


def _locked(payment_id: int) -> tuple[Order, Payment]:
    """Lock the order first, then the payment: one sequence for everybody."""
    order = order_queries.get_locked(queries.get(payment_id).order_id)
    return order, queries.get_locked(payment_id)


def _write_down(payment: Payment, session: Session, intent: Intent) -> None:
    payment.state = PaymentState.SUCCEEDED
    payment.intent_id, payment.charge_id = session.intent_id, intent.charge_id
    payment.settled_at = clock.now()


def _is_ours(order: Order, payment: Payment, session: Session) -> bool:
    """Tell whether the bank's page charged exactly this order; if not, a person must look."""
    expected = (order.number, payment.amount.cents, payment.currency)
    if (session.reference, session.amount, session.currency) == expected:
        return True
    if payment.failure == MISMATCH:
        return False  # said already; the invariant keeps it on the operator's page
    payment.failure = MISMATCH
    log.error("payment_mismatch", payment=payment.id, order=order.id)
    journal.record(
        kind="order", subject_id=order.id, action="payment_mismatch", actor_id=None,
        facts={"session": session.id, "amount": session.amount},
    )  # fmt: skip
    return False
