"""What the worker does about products each night."""

from marketplace.catalogue import operations
from marketplace.infra.jobs import every_night


@every_night
def recheck_products() -> None:
    """Find the products on sale that a rule in force since today asks more of."""
    operations.recheck()
