"""What the worker does about prices that change by the clock."""

from marketplace.catalogue import operations, queries
from marketplace.infra.jobs import every_minute
from marketplace.kit import clock


@every_minute
def turn_prices() -> None:
    """Write reductions that began or ended into the history, and sort the shelves anew."""
    for product_id in queries.products_with_turning_prices(clock.now()):
        operations.turn_prices(product_id)
