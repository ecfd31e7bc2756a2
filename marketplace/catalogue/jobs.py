"""What the catalogue does when something ends elsewhere."""

from marketplace.catalogue import operations
from marketplace.catalogue.events import OrganicPaused
from marketplace.infra import outbox
from marketplace.infra.signals import listen
from marketplace.kit.i18n import mark as _
from marketplace.traders.events import OrganicLapsed

REASON = _("Die Bio-Bescheinigung gilt nicht mehr.")


@listen(OrganicLapsed)
def pause_organic_goods(event: OrganicLapsed) -> None:
    paused = operations.pause_organic(producer_id=event.producer_id, reason=REASON)
    if paused:
        outbox.publish(OrganicPaused(producer_id=event.producer_id, product_ids=paused))
