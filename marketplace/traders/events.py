"""What has happened to records."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class CorrectionAsked(Event):
    """A check failed; the note says why."""

    producer_id: int
    check_id: int


@dataclass(frozen=True)
class RecordEnds(Event):
    """A part has to be renewed by that day (ISO)."""

    producer_id: int
    part: str
    until: str


@dataclass(frozen=True)
class ShippingLocked(Event):
    """Nothing may be sent any more, because packaging is open."""

    producer_id: int


@dataclass(frozen=True)
class OrganicLapsed(Event):
    """No certificate counts; notified in the transaction, the catalogue takes goods off sale."""

    producer_id: int
