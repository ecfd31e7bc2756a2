"""What the worker does about orders that wait for a transfer."""

from marketplace.infra.jobs import every_minute
from marketplace.kit import clock
from marketplace.orders import operations, queries


@every_minute
def remind_of_transfers() -> None:
    """Remind once, some days before the last day to pay."""
    for order_id in queries.transfers_to_remind(clock.now()):
        operations.remind_of_transfer(order_id)


@every_minute
def expire_transfers() -> None:
    """Let go what was not paid when the days of grace are over."""
    for order_id in queries.overdue_transfers(clock.now()):
        operations.expire_transfers(order_id)
