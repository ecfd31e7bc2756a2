"""What the worker does about products: prices that turn by the clock, rules that change by day."""

from marketplace.catalogue import operations, queries
from marketplace.infra.jobs import every_minute, every_night
from marketplace.kit import clock


@every_minute
def turn_prices() -> None:
    """Write reductions that began or ended into the history, and sort the shelves anew."""
    for product_id in queries.products_with_turning_prices(clock.now()):
        operations.turn_prices(product_id)


@every_night
def recheck_products() -> None:
    """Find the products on sale that a rule in force since today asks more of."""
    operations.recheck()
