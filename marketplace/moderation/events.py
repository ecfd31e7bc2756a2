"""What has happened to notices, complaints and recalls."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class NoticeReceived(Event):
    notice_id: int


@dataclass(frozen=True)
class NoticeDecided(Event):
    notice_id: int


@dataclass(frozen=True)
class ComplaintReceived(Event):
    complaint_id: int


@dataclass(frozen=True)
class ComplaintDecided(Event):
    complaint_id: int


@dataclass(frozen=True)
class Warned(Event):
    warning_id: int


@dataclass(frozen=True)
class ReporterLocked(Event):
    lock_id: int


@dataclass(frozen=True)
class RecallStarted(Event):
    recall_id: int


@dataclass(frozen=True)
class RecallMailDue(Event):
    recall_mail_id: int
