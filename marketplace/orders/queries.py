"""Every way orders are read. Whose orders is part of each query, never a later check."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from marketplace.catalogue.models import Variant
from marketplace.catalogue.rules import StockKind
from marketplace.infra.config import settings
from marketplace.infra.db import db, lock
from marketplace.kit import clock, tokens
from marketplace.kit.refusal import NotFound
from marketplace.orders import crediting
from marketplace.orders.models import Credit, Order, OrderLine, SellerOrder
from marketplace.orders.rules import (
    CALLED_OFF,
    DONE,
    JUST_ORDERED,
    LATE_DAYS,
    REMIND_DAYS,
    REMIND_OF_PICKUP_FROM,
    OrderState,
    SellerOrderState,
)
from marketplace.shipping.rules import DeliveryMode

WHOLE = selectinload(Order.seller_orders).selectinload(SellerOrder.lines)


def link_token(order: Order) -> str:
    """Return the proof in the address of an order page; raise `link_version` to revoke it."""
    tag = tokens.tag(settings().secret_key, "order", order.number, order.link_version)
    return f"{order.number}-{tag}"


def get_by_link(token: str) -> Order:
    """Return the order a signed link opens, with parts and lines.

    :raises NotFound: forged, revoked or unknown; we never say which.
    """
    number, _, tag = token.rpartition("-")
    order = db.session.scalar(_whole().where(Order.number == number))
    if order is None or not tokens.matches(
        tag, settings().secret_key, "order", number, order.link_version
    ):
        raise NotFound
    return order


def get(order_id: int) -> Order:
    """Return an order for jobs, with parts and lines.

    :raises NotFound: there is none.
    """
    order = db.session.scalar(_whole().where(Order.id == order_id))
    if order is None:
        raise NotFound
    return order


def get_locked(order_id: int) -> Order:
    """Return the order with its row locked; only inside a transaction."""
    order: Order | None = db.session.scalar(lock(select(Order).where(Order.id == order_id)))
    if order is None:
        raise NotFound
    return order


def get_part_locked(seller_order_id: int) -> SellerOrder:
    """Return the seller order with its row locked, after the order's; inside a transaction."""
    part: SellerOrder = db.session.scalars(
        lock(select(SellerOrder).where(SellerOrder.id == seller_order_id))
    ).one()
    return part


def lines_of(seller_order_id: int) -> list[OrderLine]:
    """Return what was bought with one contract."""
    return list(
        db.session.scalars(
            select(OrderLine)
            .where(OrderLine.seller_order_id == seller_order_id)
            .order_by(OrderLine.id)
        )
    )


def lead_days_of(seller_order_id: int) -> int:
    """Return how many days its goods take to be made; 0 when all of them lie on the shelf."""
    days = db.session.scalar(
        select(func.max(Variant.lead_days))
        .join(OrderLine, OrderLine.variant_id == Variant.id)
        .where(
            OrderLine.seller_order_id == seller_order_id,
            Variant.stock_kind == StockKind.MADE_TO_ORDER,
        )
    )
    return days or 0


def credits_of(seller_order_id: int) -> list[Credit]:
    """Return what was taken back of a contract so far, oldest first."""
    return list(
        db.session.scalars(
            select(Credit).where(Credit.seller_order_id == seller_order_id).order_by(Credit.id)
        )
    )


def left_of(seller_order_id: int) -> crediting.Left:
    """Return what of a contract was not taken back yet."""
    part = db.session.get_one(SellerOrder, seller_order_id)
    return crediting.left_of(part, lines_of(seller_order_id), credits_of(seller_order_id))


def to_weigh(seller_order_id: int) -> list[OrderLine]:
    """Return the lines of a contract that still have to be weighed."""
    return crediting.to_weigh(lines_of(seller_order_id), left_of(seller_order_id))


def awaits_scales(order_id: int) -> bool:
    """Tell whether something of an order will still be weighed."""
    parts = db.session.scalars(
        select(SellerOrder.id).where(
            SellerOrder.order_id == order_id,
            SellerOrder.state.not_in(CALLED_OFF),
        )
    )
    return any(to_weigh(part_id) for part_id in list(parts))


def get_credit(credit_id: int) -> Credit:
    """Return a credit for jobs."""
    return db.session.get_one(Credit, credit_id)


def get_by_cart(cart_id: int) -> Order:
    """Return the order a basket became.

    :raises NotFound: it became none.
    """
    order = db.session.scalar(select(Order).where(Order.cart_id == cart_id))
    if order is None:
        raise NotFound
    return order


def list_of_customer(user_id: int) -> list[Order]:
    """Return the orders of an account, newest first."""
    return list(
        db.session.scalars(
            select(Order)
            .where(Order.user_id == user_id)
            .options(selectinload(Order.seller_orders))
            .order_by(Order.id.desc())
            .limit(200)
        )
    )


def get_seller_order_of(producer_id: int, *, number: str) -> SellerOrder:
    """Return a producer's own seller order with lines and order.

    :raises NotFound: no such order, or another producer's.
    """
    found = db.session.scalar(_of_producer(producer_id).where(SellerOrder.number == number))
    if found is None:
        raise NotFound
    return found


def list_of_producer(producer_id: int, *, open_only: bool) -> list[SellerOrder]:
    """Return a producer's orders that may be packed, were, or wait for a transfer.

    What waits for money at the bank is not shown.
    """
    query = _of_producer(producer_id)
    if open_only:
        query = query.where(SellerOrder.state.not_in(DONE)).order_by(
            SellerOrder.arrival_day, SellerOrder.id
        )
    else:
        query = query.where(SellerOrder.state.in_(DONE)).order_by(SellerOrder.id.desc())
    return list(db.session.scalars(query.limit(200)))


def count_of_producer(producer_id: int, state: SellerOrderState) -> int:
    """Return how many of a producer's orders are in a state."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(SellerOrder)
            .where(SellerOrder.producer_id == producer_id, SellerOrder.state == state)
        )
        or 0
    )


def get_seller_order(seller_order_id: int) -> SellerOrder:
    """Return a seller order for jobs.

    :raises NotFound: there is none.
    """
    found = db.session.scalar(
        select(SellerOrder)
        .where(SellerOrder.id == seller_order_id)
        .options(joinedload(SellerOrder.order), selectinload(SellerOrder.lines))
    )
    if found is None:
        raise NotFound
    return found


def find_seller_order(number: str) -> SellerOrder | None:
    """Return the seller order of that number, or the first of the order of that number."""
    return db.session.scalar(
        select(SellerOrder)
        .join(Order, Order.id == SellerOrder.order_id)
        .where(or_(SellerOrder.number == number, Order.number == number))
        .order_by(SellerOrder.position)
        .limit(1)
    )


def get_seller_order_by_number(number: str) -> SellerOrder:
    """Return any seller order, for the operator.

    :raises NotFound: there is none.
    """
    found = db.session.scalar(
        select(SellerOrder)
        .where(SellerOrder.number == number)
        .options(joinedload(SellerOrder.order), selectinload(SellerOrder.lines))
    )
    if found is None:
        raise NotFound
    return found


def newest_seller_orders(limit: int = 50) -> list[SellerOrder]:
    """Return the newest seller orders of the market."""
    return list(
        db.session.scalars(
            select(SellerOrder)
            .options(joinedload(SellerOrder.order))
            .order_by(SellerOrder.id.desc())
            .limit(limit)
        )
    )


def overdue(now: object, *, limit: int = 50) -> list[int]:
    """Return ids of unpaid orders whose hold has run out."""
    return list(
        db.session.scalars(
            select(Order.id)
            .where(Order.state == OrderState.AWAITING_PAYMENT, Order.hold_until <= now)
            .order_by(Order.id)
            .limit(limit)
        )
    )


def overdue_transfers(now: datetime, *, limit: int = 50) -> list[int]:
    """Return ids of orders whose transfers did not come in time."""
    return list(
        db.session.scalars(
            select(Order.id)
            .where(Order.state == OrderState.AWAITING_TRANSFER, Order.hold_until <= now)
            .order_by(Order.id)
            .limit(limit)
        )
    )


def transfers_to_remind(now: datetime, *, limit: int = 50) -> list[int]:
    """Return ids of orders whose last day to pay is near; nobody is reminded on the first day."""
    soon = clock.local(now).date() + timedelta(days=REMIND_DAYS)
    is_missing = and_(SellerOrder.state == SellerOrderState.NEW, SellerOrder.transfer_due <= soon)
    return list(
        db.session.scalars(
            select(Order.id)
            .where(
                Order.state == OrderState.AWAITING_TRANSFER,
                Order.reminded_at.is_(None),
                Order.placed_at <= now - timedelta(days=1),
                Order.seller_orders.any(is_missing),
            )
            .order_by(Order.id)
            .limit(limit)
        )
    )


def pickups_to_remind(now: datetime, *, limit: int = 50) -> list[int]:
    """Return ids of seller orders that are picked up tomorrow and were not ordered just now."""
    here = clock.local(now)
    if here.time() < REMIND_OF_PICKUP_FROM:
        return []
    return list(
        db.session.scalars(
            select(SellerOrder.id)
            .where(
                SellerOrder.arrival_day == here.date() + timedelta(days=1),
                SellerOrder.mode.in_([each for each in DeliveryMode if each.is_pickup]),
                SellerOrder.state.in_([SellerOrderState.CONFIRMED, SellerOrderState.READY]),
                SellerOrder.pickup_reminded_at.is_(None),
                SellerOrder.confirmed_at <= now - JUST_ORDERED,
            )
            .order_by(SellerOrder.id)
            .limit(limit)
        )
    )


def _whole() -> Select[tuple[Order]]:
    # A session that made the order before holds it without its parts; read all of it again.
    return select(Order).options(WHOLE).execution_options(populate_existing=True)


def _of_producer(producer_id: int) -> Select[tuple[SellerOrder]]:
    return (
        select(SellerOrder)
        .join(SellerOrder.order)
        .where(SellerOrder.producer_id == producer_id, _is_shown(clock.now()))
        .options(contains_eager(SellerOrder.order), selectinload(SellerOrder.lines))
    )


def _is_shown(now: datetime) -> ColumnElement[bool]:
    """Tell which orders concern a producer: contracts, and transfers that may still come."""
    no_contract = [SellerOrderState.NEW, SellerOrderState.CANCELLED]
    may_come = Order.hold_until > now - timedelta(days=LATE_DAYS)
    return or_(
        SellerOrder.state.not_in(no_contract),
        and_(SellerOrder.transfer_due.is_not(None), may_come),
    )
