"""What must be true of every order, checked while the market runs (SCENARIOS I2, I3, I5)."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import func, select

from marketplace.catalogue.models import StockHold
from marketplace.infra.db import db
from marketplace.infra.invariants import Violation, invariant
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.orders.models import Order, OrderLine, SellerOrder
from marketplace.orders.rules import OrderState

RECENT = timedelta(days=60)  # older orders were checked every minute of their lives
WAITING = (OrderState.PLACED, OrderState.AWAITING_PAYMENT, OrderState.AWAITING_TRANSFER)


@invariant("I2 holds", _("Ware ist nur zurückgelegt, solange auf Geld gewartet wird."))
def holds() -> Iterable[Violation]:
    rows = db.session.execute(
        select(Order.number, Order.state, StockHold.state)
        .join(StockHold, StockHold.reference == Order.number)
        .where(
            Order.placed_at > clock.now() - RECENT,
            ((StockHold.state == "held") & Order.state.not_in(WAITING))
            | ((StockHold.state == "taken") & (Order.state == OrderState.EXPIRED)),
        )
        .distinct()
    )
    return [Violation(number, {"order": state.value, "hold": hold}) for number, state, hold in rows]


@invariant("I3 one order", _("Ein Warenkorb wird höchstens einmal bestellt."))
def one_order() -> Iterable[Violation]:
    rows = db.session.execute(
        select(Order.cart_id, func.count()).group_by(Order.cart_id).having(func.count() > 1)
    )
    return [Violation(f"cart {cart}", {"orders": count}) for cart, count in rows]


@invariant("I5 totals", _("Positionen, Teilbestellungen und Bestellung ergeben dieselbe Summe."))
def totals() -> Iterable[Violation]:
    goods = func.coalesce(func.sum(OrderLine.unit_price * OrderLine.quantity), 0)
    parts = db.session.execute(
        select(SellerOrder.number)
        .join(OrderLine, OrderLine.seller_order_id == SellerOrder.id)
        .join(Order, Order.id == SellerOrder.order_id)
        .where(Order.placed_at > clock.now() - RECENT)
        .group_by(SellerOrder.id)
        .having(
            (goods != SellerOrder.goods)
            | (SellerOrder.total != SellerOrder.goods + SellerOrder.shipping + SellerOrder.deposit)
        )
    )
    yield from (Violation(number) for (number,) in parts)
    orders = db.session.execute(
        select(Order.number)
        .join(SellerOrder, SellerOrder.order_id == Order.id)
        .where(Order.placed_at > clock.now() - RECENT)
        .group_by(Order.id)
        .having(func.sum(SellerOrder.total) != Order.total)
    )
    yield from (Violation(number) for (number,) in orders)
