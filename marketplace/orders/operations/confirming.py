"""The money is there, or it did not come in time."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update

from marketplace.catalogue import operations as stock
from marketplace.catalogue.models import StockHold
from marketplace.infra import journal, outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.orders import queries
from marketplace.orders.events import OrderConfirmed, OrderExpired, SellerOrderUnpaid
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.operations.parts import locked_parts, variants_of
from marketplace.orders.rules import OrderState, SellerOrderState


def mark_paid(order: Order, *, only: Collection[int] | None = None) -> None:
    """The money is there: the goods are sold and the contracts confirmed.

    Called by `payments` alone, with the order's row locked.

    :param only: the parts that were paid, where each seller has a charge of its own; the
        others end here and their goods are free again (M9).
    :raises OutOfStock: the order had expired and its goods went to somebody else.
    """
    with transaction():
        parts = locked_parts(order.id)
        paid = [part for part in parts if only is None or part.id in only]
        if order.state is OrderState.EXPIRED:
            stock.renew_hold(reference=order.number, only=variants_of(paid))
        order.move(OrderState.PAID, by="settle", at=clock.now())
        journal.record(kind="order", subject_id=order.id, action="paid", actor_id=None)
        _let_go(order, [part for part in parts if part not in paid])
        confirm(order, paid, is_paid=True)


def _let_go(order: Order, unpaid: list[SellerOrder]) -> None:
    """End the parts whose sellers could not be paid; an expiry may have ended them before."""
    if unpaid:
        stock.release_hold(reference=order.number, only=variants_of(unpaid))
    for part in unpaid:
        if part.state is SellerOrderState.NEW:
            part.move(SellerOrderState.CANCELLED, by="expiry", at=clock.now())
        journal.record(kind="seller_order", subject_id=part.id, action="unpaid", actor_id=None)
        outbox.publish(SellerOrderUnpaid(seller_order_id=part.id))


def confirm(order: Order, parts: list[SellerOrder], *, is_paid: bool) -> None:
    """Sell what is still held and tell everybody; inside the caller's transaction."""
    now = clock.now()
    stock.take_hold(reference=order.number)
    for part in parts:
        part.move(SellerOrderState.CONFIRMED, by="settle", at=now)
        part.paid_at = now if is_paid else None
    outbox.publish(OrderConfirmed(order_id=order.id))


def expire(order_id: int) -> None:
    """Nobody paid in time: the goods go back on the shelf, exactly once (S9)."""
    with transaction():
        order = queries.get_locked(order_id)
        if order.state is not OrderState.AWAITING_PAYMENT or order.hold_until > clock.now():
            return
        order.move(OrderState.EXPIRED, by="expiry", at=clock.now())
        stock.release_hold(reference=order.number)
        for part in locked_parts(order_id):
            part.move(SellerOrderState.CANCELLED, by="expiry", at=clock.now())
        journal.record(kind="order", subject_id=order.id, action="expired", actor_id=None)
        outbox.publish(OrderExpired(order_id=order.id))
        fault("expire_before_commit")
    fault("expire_after_commit")


def extend_hold(order: Order, *, until: datetime) -> None:
    """Keep the goods aside while a payment is running; never shortens."""
    with transaction():
        if until > order.hold_until:
            order.hold_until = until
            db.session.execute(
                update(StockHold)
                .where(StockHold.reference == order.number, StockHold.state == "held")
                .values(expires_at=until)
            )
