"""Transfer in advance: the producer says that the money has come, or it does not come in time."""

from datetime import date, datetime, time, timedelta

from marketplace.catalogue import operations as stock
from marketplace.infra import journal, outbox
from marketplace.infra.config import settings
from marketplace.infra.db import transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, Refusal
from marketplace.orders import queries
from marketplace.orders.events import TransferDue, TransferExpired, TransferReceived
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.operations.parts import advance, locked_parts, variants_of
from marketplace.orders.rules import (
    TRANSFER_GRACE_DAYS,
    OrderState,
    SellerOrderState,
    late_until,
)
from marketplace.shipping import queries as shipping
from marketplace.shipping.rules import later_arrival


class GoodsGone(Refusal):
    message = _(
        "Die Waren sind inzwischen verkauft. Bitte überweisen Sie das Geld selbst zurück und "
        "sagen Sie der Kundin oder dem Kunden Bescheid."
    )


def transfer_terms() -> tuple[date, datetime]:
    """Return the last day to pay, and until when the goods stay aside for an order of now."""
    due = clock.today() + timedelta(days=settings().transfer_due_days)
    end = due + timedelta(days=TRANSFER_GRACE_DAYS + 1)  # when the last day of grace is over
    return due, datetime.combine(end, time(), clock.MARKET_ZONE)


def receive_transfer(*, producer_id: int, number: str, actor_id: int) -> None:
    """The producer found the money on the account: the goods are sold, the contract is made.

    Pressing twice changes nothing the second time. Money for an expired part is taken while
    its goods are still there.

    :raises NotFound: another producer's order.
    :raises NotAllowed: it was never to be transferred, was declined, or expired long ago.
    :raises GoodsGone: it expired and its goods went to somebody else.
    """
    now = clock.now()
    with transaction():
        owned = queries.get_seller_order_of(producer_id, number=number)
        order = queries.get_locked(owned.order_id)
        part = queries.get_part_locked(owned.id)
        if part.slip is None:
            raise NotAllowed
        if part.is_paid:
            return
        is_late = part.state is SellerOrderState.CANCELLED
        if is_late and now >= late_until(order.hold_until):
            raise NotAllowed
        part.move(SellerOrderState.CONFIRMED, by="settle", at=now)
        part.paid_at = now
        _sell(order, part, is_late=is_late)
        _promise_anew(part, now)
        if is_late:
            order.resume(at=now)
        advance(order, at=now)
        journal.record(
            kind="seller_order", subject_id=part.id, actor_id=actor_id,
            action="transfer_late" if is_late else "transfer_received",
        )  # fmt: skip
        outbox.publish(TransferReceived(seller_order_id=part.id))


def remind_of_transfer(order_id: int) -> None:
    """Have the customer reminded once of what is still to be transferred."""
    with transaction():
        order = queries.get_locked(order_id)
        if order.state is not OrderState.AWAITING_TRANSFER or order.reminded_at is not None:
            return
        order.reminded_at = clock.now()
        outbox.publish(TransferDue(order_id=order.id))


def expire_transfers(order_id: int) -> None:
    """Let go what nobody paid in time; parts whose money came stay as they are."""
    now = clock.now()
    with transaction():
        order = queries.get_locked(order_id)
        if order.state is not OrderState.AWAITING_TRANSFER or order.hold_until > now:
            return
        parts = locked_parts(order_id)
        late = [part for part in parts if part.state is SellerOrderState.NEW]
        stock.release_hold(reference=order.number, only=variants_of(late))
        for part in late:
            part.move(SellerOrderState.CANCELLED, by="expiry", at=now)
        if any(part.is_paid for part in parts):
            advance(order, at=now)
        else:
            order.move(OrderState.EXPIRED, by="expiry", at=now)
        journal.record(kind="order", subject_id=order.id, action="expired", actor_id=None)
        outbox.publish(TransferExpired(order_id=order.id))


def _sell(order: Order, part: SellerOrder, *, is_late: bool) -> None:
    """Take the goods of one part; those of the others stay held."""
    only = variants_of([part])
    if is_late:
        try:
            stock.renew_hold(reference=order.number, only=only)
        except stock.OutOfStock as gone:
            raise GoodsGone from gone
    stock.take_hold(reference=order.number, only=only)


def _promise_anew(part: SellerOrder, now: datetime) -> None:
    """Move the day that was promised for immediate payment; a term counts from now anyway."""
    if part.arrival_day is None:
        return
    terms = shipping.terms_of([part.producer_id])[part.producer_id]
    part.arrival_day = later_arrival(
        part.arrival_day,
        now,
        is_pickup=part.mode.is_pickup,
        preparation_days=terms.preparation_days,
        dispatch_weekdays=terms.dispatch_weekdays,
        lead_days=queries.lead_days_of(part.id),
    )
