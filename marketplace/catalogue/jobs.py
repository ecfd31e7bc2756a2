"""What happens to products without a hand: prices turn, rules change, papers end."""

from marketplace.catalogue import operations, queries
from marketplace.catalogue.events import OrganicPaused
from marketplace.infra import outbox
from marketplace.infra.jobs import every_minute, every_night
from marketplace.infra.signals import listen
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.producers.events import ShippingLockTurned
from marketplace.traders.events import OrganicLapsed

REASON = _("Die Bio-Bescheinigung gilt nicht mehr.")


@every_minute
def turn_prices() -> None:
    """Write reductions that began or ended into the history, and sort the shelves anew."""
    for product_id in queries.products_with_turning_prices(clock.now()):
        operations.turn_prices(product_id)


@every_night
def recheck_products() -> None:
    """Find the products on sale that a rule in force since today asks more of."""
    operations.recheck()


@listen(OrganicLapsed)
def pause_organic_goods(event: OrganicLapsed) -> None:
    paused = operations.pause_organic(producer_id=event.producer_id, reason=REASON)
    if paused:
        outbox.publish(OrganicPaused(producer_id=event.producer_id, product_ids=paused))


@listen(ShippingLockTurned)
def settle_parcels(event: ShippingLockTurned) -> None:
    operations.settle_products_of(event.producer_id)
