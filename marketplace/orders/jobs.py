"""What the worker does about orders: texts that are kept, transfers that are awaited."""

from marketplace.infra.jobs import every_minute, every_night
from marketplace.infra.outbox import subscribe
from marketplace.kit import clock
from marketplace.legal.jobs import keep_the_markets_texts
from marketplace.orders import operations, queries
from marketplace.orders.events import OrderConfirmed
from marketplace.producers.texts import keep_versions_of


@every_minute
def remind_of_transfers() -> None:
    """Remind once, some days before the last day to pay."""
    for order_id in queries.transfers_to_remind(clock.now()):
        operations.remind_of_transfer(order_id)


@every_minute
def remind_of_pickups() -> None:
    """Remind once, on the day before."""
    for part_id in queries.pickups_to_remind(clock.now()):
        operations.remind_of_pickup(part_id)


@every_minute
def expire_transfers() -> None:
    """Let go what was not paid when the days of grace are over."""
    for order_id in queries.overdue_transfers(clock.now()):
        operations.expire_transfers(order_id)


@every_night
def count_pairs() -> None:
    """Count what is often ordered together."""
    operations.count_pairs()


@subscribe(OrderConfirmed)
def keep_the_texts(event: OrderConfirmed, _key: str) -> None:
    """Keep the versions an order was made with, should one be missing (LAW 1.13).

    They are kept when they change; only a new release of the template finds some missing. The
    order has its own copy, so this may wait until the order stands.
    """
    order = queries.get(event.order_id)
    keep_versions_of([part.producer_id for part in order.seller_orders])
    keep_the_markets_texts()
