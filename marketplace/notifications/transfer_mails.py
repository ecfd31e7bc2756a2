"""Mails about transfers in advance: what to transfer, that it came, that it did not come."""

from marketplace.infra.outbox import subscribe
from marketplace.notifications.order_mails import to_customer
from marketplace.notifications.post import deliver
from marketplace.orders import queries
from marketplace.orders.events import (
    TransferAwaited,
    TransferDue,
    TransferExpired,
    TransferReceived,
)
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import SellerOrderState
from marketplace.web.links import absolute


@subscribe(TransferAwaited)
def transfer_wanted(event: TransferAwaited, key: str) -> None:
    """Say what goes where; the contract itself was confirmed in a mail of its own."""
    order = queries.get(event.order_id)
    to_customer(order, "transfer_wanted", key, pictures=_pictures(order))


@subscribe(TransferAwaited)
def transfer_expected(event: TransferAwaited, key: str) -> None:
    """Tell each producer which money to look for; only the own part of the order."""
    order = queries.get(event.order_id)
    for part in order.seller_orders:
        if part.awaits_transfer:
            _to_producer(order, part, "transfer_expected", key)


@subscribe(TransferReceived)
def transfer_received(event: TransferReceived, key: str) -> None:
    """Say that the money is there and which day is promised now."""
    part = queries.get_seller_order(event.seller_order_id)
    to_customer(part.order, "transfer_received", key, part=part)


@subscribe(TransferDue)
def transfer_reminder(event: TransferDue, key: str) -> None:
    order = queries.get(event.order_id)
    if any(part.awaits_transfer for part in order.seller_orders):
        to_customer(order, "transfer_reminder", key, pictures=_pictures(order))


@subscribe(TransferExpired)
def transfer_expired(event: TransferExpired, key: str) -> None:
    """Tell the customer, in one mail, whose part has ended; what came late by now has not."""
    order = queries.get(event.order_id)
    names = ", ".join(part.seller["name"] for part in _expired(order))
    if names:
        to_customer(order, "transfer_expired", key, names=names)


@subscribe(TransferExpired)
def transfer_missed(event: TransferExpired, key: str) -> None:
    """Tell each producer whose part has ended."""
    order = queries.get(event.order_id)
    for part in _expired(order):
        _to_producer(order, part, "transfer_missed", key)


def _expired(order: Order) -> list[SellerOrder]:
    return [part for part in order.seller_orders if part.state is SellerOrderState.CANCELLED]


def _pictures(order: Order) -> dict[int, str]:
    """Return the address of each seller's GiroCode; many mail programs show no SVG."""
    token = queries.link_token(order)
    return {
        part.position: absolute(
            "orders.giro_code", token=token, position=part.position, ending="png"
        )
        for part in order.seller_orders
    }


def _to_producer(order: Order, part: SellerOrder, template: str, key: str) -> None:
    deliver(
        to=part.seller["email"],
        template=template,
        key=f"{key}-{part.position}",
        order=order,
        part=part,
        link=absolute("producer_orders.show", number=part.number),
    )
