"""What the worker does about requests to be told."""

from marketplace.infra.jobs import every_minute
from marketplace.wishes import operations


@every_minute
def tell_who_waits() -> None:
    operations.queue_due()
