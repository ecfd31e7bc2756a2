"""What is often ordered together: counted at night, so that no page ever reads orders for it."""

from datetime import timedelta

from sqlalchemy import Integer, Select, delete, func, insert, select

from marketplace.infra import edition
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.orders.models import Order, OrderLine, ProductPair, SellerOrder
from marketplace.orders.rules import SellerOrderState

LOOKED_BACK = timedelta(days=365)
LEAST_PEOPLE = 3  # below, a pair would tell what one customer has ordered
MOST_OTHERS = 8  # kept for each product
SOLD = (
    SellerOrderState.CONFIRMED, SellerOrderState.READY, SellerOrderState.SENT,
    SellerOrderState.HANDED_OVER,
)  # fmt: skip


def count_pairs() -> None:
    """Count anew which goods at least three people ordered together within a year."""
    with transaction():
        before = _kept()
        db.session.execute(delete(ProductPair))
        db.session.execute(
            insert(ProductPair).from_select(["product_id", "other_id", "orders"], _pairs())
        )
        if _kept() != before:
            edition.changed()


def _kept() -> set[tuple[int, int, int]]:
    pairs = select(ProductPair.product_id, ProductPair.other_id, ProductPair.orders)
    return set(db.session.execute(pairs).tuples())


def _pairs() -> Select[tuple[int, int, int]]:
    """Return the strongest pairs of every product, each counted once for an order."""
    bought = (
        select(Order.id.label("order_id"), Order.email, OrderLine.product_id)
        .join(SellerOrder, SellerOrder.order_id == Order.id)
        .join(OrderLine, OrderLine.seller_order_id == SellerOrder.id)
        .where(Order.placed_at >= clock.now() - LOOKED_BACK, SellerOrder.state.in_(SOLD))
        .distinct()
        .cte("bought")
    )
    one, other = bought.alias("one"), bought.alias("other")
    orders = func.count(one.c.order_id.distinct())
    counted = (
        select(
            one.c.product_id, other.c.product_id.label("other_id"),
            orders.cast(Integer).label("orders"),
            func.row_number()
            .over(partition_by=one.c.product_id, order_by=(orders.desc(), other.c.product_id))
            .label("place"),
        )
        .join(other, (other.c.order_id == one.c.order_id) & (other.c.product_id != one.c.product_id))
        .group_by(one.c.product_id, other.c.product_id)
        .having(func.count(one.c.email.distinct()) >= LEAST_PEOPLE)
        .subquery()
    )  # fmt: skip
    return select(counted.c.product_id, counted.c.other_id, counted.c.orders).where(
        counted.c.place <= MOST_OTHERS
    )
