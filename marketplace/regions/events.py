"""What has happened to places."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class PlacesChanged(Event):
    """A district was loaded or loaded again; notified in the transaction."""

    district_id: int
