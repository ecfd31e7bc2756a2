"""The journal: who changed the state of what, when and why. Append-only."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model, db, table, transaction
from marketplace.kit import clock


class JournalEntry(Model):
    """One decision or transition; rows are never changed."""

    __tablename__ = "journal_entries"
    __table_args__ = (Index(None, "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    action: Mapped[str]
    actor_id: Mapped[int | None]  # None: the market itself (a job, a webhook)
    reason: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


WRITE = table(JournalEntry).insert()


def record(
    *,
    kind: str,
    subject_id: int,
    action: str,
    actor_id: int | None,
    reason: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """Write an entry inside the caller's transaction."""
    with transaction():
        db.session.execute(
            WRITE,
            {
                "at": clock.now(), "subject_kind": kind, "subject_id": subject_id,
                "action": action, "actor_id": actor_id, "reason": reason, "facts": facts or {},
            },
        )  # fmt: skip


def entries(*, kind: str, subject_id: int) -> list[JournalEntry]:
    """Return the history of one subject, oldest first."""
    return list(
        db.session.scalars(
            select(JournalEntry)
            .where(JournalEntry.subject_kind == kind, JournalEntry.subject_id == subject_id)
            .order_by(JournalEntry.id)
        )
    )
