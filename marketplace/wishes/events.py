"""What has happened to requests to be told."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class NoticeWanted(Event):
    """Somebody typed an address; its owner has to confirm."""

    notice_id: int


@dataclass(frozen=True)
class NoticeDue(Event):
    """What somebody waits for is there."""

    notice_id: int
