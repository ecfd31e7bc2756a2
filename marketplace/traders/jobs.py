"""What the clock does to records, and what a changed profile does to them."""

from marketplace.infra.jobs import every_night
from marketplace.infra.signals import listen
from marketplace.producers.events import ProducerChanged
from marketplace.traders import operations


@every_night
def remind_traders() -> None:
    operations.remind()


@every_night
def keep_trader_locks() -> None:
    operations.keep_locks()


@every_night
def forget_closed_traders() -> None:
    operations.forget_closed()


@listen(ProducerChanged)
def follow_the_profile(event: ProducerChanged) -> None:
    operations.follow_profile(event.producer_id)
