"""Who has bought a product: guests and customers alike, one row for each address."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.moderation.models import Recall
from marketplace.orders.models import Order, OrderLine, SellerOrder
from marketplace.orders.rules import OrderState, SellerOrderState

# Art. 32 (1) DSA says six months; a few days more than any six months have.
SIX_MONTHS = timedelta(days=186)
NOT_DELIVERED = (SellerOrderState.DECLINED, SellerOrderState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Buyer:
    """Where one buyer is written to, and the newest order with the product."""

    email: str
    language: str
    order_id: int


def of(recall: Recall) -> list[Buyer]:
    """Return the buyers of a recalled product, each once.

    The days of sale bound it where the operator knows them; otherwise it is six months.
    """
    where = [
        OrderLine.product_id == recall.product_id,
        SellerOrder.state.not_in(NOT_DELIVERED),
        Order.state.not_in((OrderState.EXPIRED, OrderState.CANCELLED)),
        Order.placed_at >= _morning_of(recall),
    ]
    if recall.sold_until is not None:
        after = datetime.combine(recall.sold_until, time(), clock.MARKET_ZONE) + timedelta(days=1)
        where.append(Order.placed_at < after)
    rows = db.session.execute(
        select(Order.email, Order.language, Order.id)
        .join(SellerOrder, SellerOrder.order_id == Order.id)
        .join(OrderLine, OrderLine.seller_order_id == SellerOrder.id)
        .where(*where)
        .order_by(Order.id)
    )
    newest = {
        email.lower(): Buyer(email.lower(), language, number) for email, language, number in rows
    }
    return sorted(newest.values(), key=lambda each: each.order_id)


def _morning_of(recall: Recall) -> datetime:
    if recall.sold_from is not None:
        return datetime.combine(recall.sold_from, time(), clock.MARKET_ZONE)
    return recall.started_at - SIX_MONTHS
