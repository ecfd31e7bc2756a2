"""What happens to reports of barriers."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class BarrierReported(Event):
    """Somebody who left an address waits for a receipt."""

    report_id: int


@dataclass(frozen=True)
class BarrierAnswered(Event):
    """The operator has answered somebody who left an address."""

    report_id: int
