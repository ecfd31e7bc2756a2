"""What has happened to producers."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class ProducerChanged(Event):
    """Something a page or the search shows is different now; notified in the transaction."""

    producer_id: int


@dataclass(frozen=True)
class ShippingLockTurned(Event):
    """Parcels are allowed again, or no longer; notified in the transaction."""

    producer_id: int


@dataclass(frozen=True)
class ProducerSubmitted(Event):
    producer_id: int


@dataclass(frozen=True)
class ProducerApproved(Event):
    producer_id: int
    reason: str = ""


@dataclass(frozen=True)
class ProducerRefused(Event):
    producer_id: int
    reason: str
