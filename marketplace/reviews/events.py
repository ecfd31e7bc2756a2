"""What happens to reviews."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class ReviewWritten(Event):
    """A buyer has reviewed a product for the first time; its business is told."""

    review_id: int
