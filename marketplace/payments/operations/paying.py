"""From the order to the bank's page."""

from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam

from marketplace.infra import outbox, rows
from marketplace.infra.config import settings
from marketplace.infra.db import db, table, transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.orders import operations as orders
from marketplace.orders import queries as order_queries
from marketplace.orders.models import Order
from marketplace.orders.rules import OrderState, PaymentNews
from marketplace.payments import direct_gateway, queries, stripe_gateway, wording
from marketplace.payments.events import PaymentIntended
from marketplace.payments.models import Payment
from marketplace.payments.rules import OPEN_STATES, PaymentState
from marketplace.settings import ChargeShape
from marketplace.web.links import absolute

AFTER_THE_PAGE = timedelta(minutes=14)  # the hold outlives the bank's page by this
HELD_AT_MOST = timedelta(hours=3)  # new attempts cannot keep a piece from all others for ever
WORKER_LOOKS_AFTER = timedelta(seconds=30)

_PAYMENTS = table(Payment)
OPEN_PAGE = (
    _PAYMENTS.update()
    .where(_PAYMENTS.c.id == bindparam("its_id"), _PAYMENTS.c.state == PaymentState.INTENDED)
    .values(
        state=PaymentState.OPEN,
        session_id=bindparam("page_id"),
        session_url=bindparam("page"),
        intent_id=bindparam("intent"),
    )
)


class NothingToPay(Refusal):
    message = _("Diese Bestellung kann nicht mehr bezahlt werden. Bitte bestellen Sie neu.")


def intend(order: Order, *, after: Payment | None = None) -> Payment:
    """Write down an attempt to pay, before anybody asks the bank.

    :param after: the attempt before it; None for the first.
    :raises NothingToPay: the order does not wait for money, or has waited long enough.
    """
    page = timedelta(minutes=settings().session_minutes)
    is_late = clock.now() + page > order.placed_at + max(page + AFTER_THE_PAGE, HELD_AT_MOST)
    if order.state is not OrderState.AWAITING_PAYMENT or is_late:
        raise NothingToPay
    with transaction():
        expires_at = clock.now() + page
        payment = Payment(
            order_id=order.id,
            attempt=after.attempt + 1 if after else 1,
            amount=order.total,
            shape=settings().charge_shape,
            session_expires_at=expires_at,
            created_at=clock.now(),
        )
        rows.insert_now([payment])
        rows.keep(payment)
        orders.extend_hold(order, until=expires_at + AFTER_THE_PAGE)
        outbox.publish(PaymentIntended(payment_id=payment.id), delay=WORKER_LOOKS_AFTER)
        fault("intend_written")
    return payment


def open_page(payment_id: int) -> str | None:
    """Return the address of the bank's page, asking the bank once for all callers.

    :returns: None when the attempt is over.
    :raises BankUnavailable: the worker will try again with the same key.
    """
    payment, order = queries.get_with_order(payment_id)
    if payment.session_url or payment.state is not PaymentState.INTENDED:
        return payment.session_url if payment.state is PaymentState.OPEN else None
    token = order_queries.link_token(order)
    back = absolute("payments.returned", language=order.language, token=token)
    given_up = absolute(
        "orders.show", language=order.language, token=token, zahlung=PaymentNews.NOT_PAID
    )
    fault("page_before_bank")
    asked: dict[str, Any] = {
        "key": f"payment-{payment.id}-{payment.amount.cents}", "reference": order.number,
        "email": order.email, "expires_at": payment.session_expires_at,
        "language": order.language, "back_to": (back, given_up),
    }  # fmt: skip
    parts = [(part.seller["name"], part.total) for part in order.seller_orders]
    if payment.shape is ChargeShape.DIRECT:
        agreement = wording.agreement(parts, order.language)
        session = direct_gateway.create_session(**asked, agreement=agreement)
    else:
        lines = [(name, amount.cents) for name, amount in parts]
        session = stripe_gateway.create_session(**asked, lines=lines, holds=order.has_weighed_goods)
    fault("page_after_bank")
    with transaction():
        db.session.execute(
            OPEN_PAGE,
            {"its_id": payment_id, "page_id": session.id, "page": session.url,
             "intent": session.intent_id},
        )  # fmt: skip
        fault("page_before_commit")
    fault("page_after_commit")
    return session.url


def pay_again(order_id: int) -> Payment:
    """Return the attempt to go on with: the open one, else a new one.

    :raises NothingToPay: the order is paid, expired or was never to be paid online.
    """
    with transaction():
        order = order_queries.get_locked(order_id)
        last = queries.latest_of(order_id)
        if last and last.state in OPEN_STATES and _goes_on(last):
            if order.state is not OrderState.AWAITING_PAYMENT:
                raise NothingToPay
            return last
        return intend(order, after=last)


def _goes_on(payment: Payment) -> bool:
    """Tell whether an open attempt can still end well: no second card while one is charged."""
    return payment.state is PaymentState.CHARGING or payment.session_expires_at > clock.now()
