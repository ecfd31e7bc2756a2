"""What the clock does to producers."""

from marketplace.infra.jobs import every_minute
from marketplace.producers import operations


@every_minute
def end_pauses() -> None:
    operations.end_pauses()
