"""What the operations of an order share: its parts, locked, and what follows from them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from marketplace.infra.db import db, lock
from marketplace.orders import queries
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import DONE, OrderState, SellerOrderState


def locked_parts(order_id: int) -> list[SellerOrder]:
    """Return the parts with their rows locked, in id order; the order's row is locked before."""
    db.session.flush()
    return list(
        db.session.scalars(
            lock(
                select(SellerOrder).where(SellerOrder.order_id == order_id).order_by(SellerOrder.id)
            )
        )
    )


def variants_of(parts: Iterable[SellerOrder]) -> set[int]:
    """Return what lies in these parts; no variant is sold by two of an order's sellers."""
    return {line.variant_id for part in parts for line in queries.lines_of(part.id)}


def advance(order: Order, *, at: datetime) -> None:
    """Bring the order to where its parts are: all paid, all done, or nothing left of it."""
    states = {part.state for part in locked_parts(order.id)}
    is_open = not states <= DONE
    all_paid = SellerOrderState.NEW not in states
    if is_open and all_paid and order.state is OrderState.AWAITING_TRANSFER:
        order.move(OrderState.PAID, by="settle", at=at)
    if is_open:
        return
    if SellerOrderState.HANDED_OVER in states:
        order.move(OrderState.CLOSED, by="fulfilment", at=at)
    else:
        order.move(OrderState.CANCELLED, by="cancellation", at=at)
