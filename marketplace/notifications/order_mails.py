"""Mails about orders: to the customer, with the contract's texts, and to each producer."""

from typing import Any

from marketplace.infra.config import settings
from marketplace.infra.outbox import subscribe
from marketplace.notifications.post import deliver
from marketplace.orders import queries
from marketplace.orders.events import OrderConfirmed, OrderExpired, OrderPlaced, SellerOrderMoved
from marketplace.orders.models import Order
from marketplace.orders.rules import OrderState, PayWay, SellerOrderState
from marketplace.payments import queries as payments
from marketplace.payments.events import PaymentFailed
from marketplace.web.links import absolute


def order_link(order: Order) -> str:
    """Return the address of the order's page, opened without signing in."""
    return absolute("orders.show", language=order.language, token=queries.link_token(order))


@subscribe(OrderPlaced)
def receipt(event: OrderPlaced, key: str) -> None:
    """Confirm that an order to be paid online has arrived (§ 312i (1) no. 3 BGB)."""
    order = queries.get(event.order_id)
    if order.way is PayWay.ONLINE:
        to_customer(order, "order_received", key)


@subscribe(OrderConfirmed)
def confirmation(event: OrderConfirmed, key: str) -> None:
    """Accept in each seller's name and hand over all texts of the contracts (§ 312f (2) BGB)."""
    order = queries.get(event.order_id)
    to_customer(order, "order_confirmed", key, accepts=settings().acceptance_by_mail)


@subscribe(OrderConfirmed)
def news_for_producers(event: OrderConfirmed, key: str) -> None:
    """Tell each producer what to pack; only the own part of the order."""
    order = queries.get(event.order_id)
    for part in order.seller_orders:
        deliver(
            to=part.seller["email"],
            template="new_order",
            key=f"{key}-{part.position}",
            order=order,
            part=part,
            link=absolute("producer_orders.show", number=part.number),
        )


@subscribe(OrderExpired)
def expired(event: OrderExpired, key: str) -> None:
    to_customer(queries.get(event.order_id), "order_expired", key)


@subscribe(PaymentFailed)
def payment_failed(event: PaymentFailed, key: str) -> None:
    """Offer to pay again while the goods are still put aside."""
    order = queries.get(payments.get(event.payment_id).order_id)
    if order.state is OrderState.AWAITING_PAYMENT:
        to_customer(order, "payment_failed", key)


@subscribe(SellerOrderMoved)
def on_its_way(event: SellerOrderMoved, key: str) -> None:
    """Tell the customer that a part is ready, sent or handed over."""
    part = queries.get_seller_order(event.seller_order_id)
    template = {
        SellerOrderState.READY: "part_ready",
        SellerOrderState.SENT: "part_sent",
        SellerOrderState.HANDED_OVER: "part_handed_over",
    }[SellerOrderState(event.state)]
    to_customer(part.order, template, key, part=part)


def to_customer(order: Order, template: str, key: str, **more: Any) -> None:
    deliver(
        to=order.email,
        template=template,
        key=key,
        language=order.language,
        order=order,
        link=order_link(order),
        **more,
    )
