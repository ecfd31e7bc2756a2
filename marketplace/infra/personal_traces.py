"""What the machinery itself keeps of people: who decided what, and what a job was told."""

from sqlalchemy import String, cast, delete, select, update

from marketplace.infra.db import db, transaction
from marketplace.infra.journal import JournalEntry
from marketplace.infra.outbox import OutboxMessage
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import BOOKS, JOBS


def export_decisions(subject: Subject) -> list[Row]:
    """Return what the account decided or changed."""
    if subject.user_id is None:
        return []
    found = db.session.scalars(
        select(JournalEntry)
        .where(JournalEntry.actor_id == subject.user_id)
        .order_by(JournalEntry.id)
    )
    return [
        {
            "at": each.at, "subject": each.subject_kind, "number": each.subject_id,
            "action": each.action, "reason": each.reason,
        }
        for each in found
    ]  # fmt: skip


def expire_decisions() -> None:
    """Remove entries that nobody must be able to show any more."""
    begin = clock.start_of(BOOKS.youngest_gone(clock.today()))
    with transaction():
        db.session.execute(delete(JournalEntry).where(JournalEntry.at < begin))


def expire_jobs() -> None:
    """Empty what delivered jobs were told. The rows stay: their ids are keys that never repeat."""
    begin = clock.start_of(JOBS.youngest_gone(clock.today()))
    with transaction():
        db.session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.done_at < begin, cast(OutboxMessage.event, String) != "{}")
            .values(event={})
        )


register(
    Holding(
        name="decisions",
        title=_("Protokoll der Entscheidungen"),
        tables=("journal_entries",),
        purpose=_("nachweisen, wer was wann entschieden hat"),
        basis="Art. 6 (1) c DSGVO",
        periods=(BOOKS,),
        export=export_decisions,
        expire=expire_decisions,
    )
)
register(
    Holding(
        name="jobs",
        title=_("Aufgaben des Servers"),
        tables=("outbox_messages",),
        purpose=_("zugesagte Mails und Buchungen sicher ausführen"),
        basis="Art. 6 (1) b, f DSGVO",
        periods=(JOBS,),
        expire=expire_jobs,
    )
)
