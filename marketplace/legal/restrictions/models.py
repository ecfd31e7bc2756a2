"""Statements of reasons: nothing is taken off the market without one (Art. 17 DSA)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.append_only import append_only
from marketplace.infra.db import Model
from marketplace.kit.i18n import mark as _
from marketplace.legal.restrictions.rules import Ground, Measure


class Statement(Model):
    """Why something was restricted; the database keeps every row as it was written.

    Subjects are kind and id without a foreign key: products and businesses lie above.
    """

    __tablename__ = "legal_statements"
    __table_args__ = (
        Index(None, "subject_kind", "subject_id"),
        CheckConstraint("facts <> '' AND paragraph <> '' AND duration <> ''", name="said"),
        CheckConstraint("NOT is_automated", name="by_a_human"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    subject_name: Mapped[str]  # as it was called then
    producer_id: Mapped[int] = mapped_column(index=True)  # a review's: whose goods it is about
    measure: Mapped[Measure]
    scope: Mapped[str]
    duration: Mapped[str]
    facts: Mapped[str]
    ground: Mapped[Ground]
    paragraph: Mapped[str]
    remedies: Mapped[str]
    is_automated: Mapped[bool] = mapped_column(default=False)  # neither found nor decided so
    notice_id: Mapped[int | None]  # the report that led to it
    decided_by: Mapped[int]
    decided_at: Mapped[datetime] = mapped_column(index=True)

    @property
    def cause(self) -> str:
        """What led to it (msgid, Art. 17 (3) b DSA); who reported is never told."""
        return _("eine Meldung") if self.notice_id else _("unsere eigene Prüfung")

    @property
    def label(self) -> str:
        """How people name it in letters."""
        return f"B-{self.decided_at.year}-{self.id:05}"


append_only(Statement.__table__)  # type: ignore[arg-type]
