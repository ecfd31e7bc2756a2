"""What has happened to restrictions."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class RestrictionStated(Event):
    statement_id: int


@dataclass(frozen=True)
class RestrictionLifted(Event):
    statement_id: int
    reason: str = ""
