"""What the settlement of a payment attempt needs in either shape."""

import structlog

from marketplace.infra import journal, outbox
from marketplace.kit import clock
from marketplace.orders import queries as order_queries
from marketplace.orders.models import Order
from marketplace.payments import queries
from marketplace.payments.bank_objects import Session
from marketplace.payments.events import PaymentFailed
from marketplace.payments.models import Payment
from marketplace.payments.rules import PaymentState
from marketplace.settings import ChargeShape

log = structlog.get_logger(__name__)
MISMATCH = "mismatch"


def locked(payment_id: int) -> tuple[Order, Payment]:
    """Lock the order first, then the payment: one sequence for everybody."""
    order = order_queries.get_locked(queries.get(payment_id).order_id)
    return order, queries.get_locked(payment_id)


def end(payment: Payment, state: PaymentState) -> PaymentState:
    """End an attempt without money; the order waits for another."""
    payment.state, payment.settled_at = state, clock.now()
    outbox.publish(PaymentFailed(payment_id=payment.id))
    return state


def is_ours(order: Order, payment: Payment, session: Session) -> bool:
    """Tell whether the bank's page was for exactly this order; if not, a person must look."""
    if _matches(order, payment, session):
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


def _matches(order: Order, payment: Payment, session: Session) -> bool:
    if payment.shape is ChargeShape.DIRECT:  # a page that keeps a card charges nothing itself
        return session.reference == order.number
    expected = (order.number, payment.amount.cents, payment.currency)
    return (session.reference, session.amount, session.currency) == expected
