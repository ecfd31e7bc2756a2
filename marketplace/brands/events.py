"""What has happened to awards."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class AwardChanged(Event):
    """A badge may have appeared or gone; notified in the transaction."""

    award_id: int
    brand_id: int
    subject_kind: str
    subject_id: int


@dataclass(frozen=True)
class BrandChanged(Event):
    """What a brand is called or says is different now; notified in the transaction."""

    brand_id: int
