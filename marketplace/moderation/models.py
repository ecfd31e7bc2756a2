"""Notices, complaints, warnings and recalls; what they restrict keeps its reasons in `legal`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.infra.append_only import append_only
from marketplace.infra.db import Model
from marketplace.media.models import Image
from marketplace.moderation.rules import CountMethod, Kind, NoticeGround, Outcome, Side, Verdict


class Notice(Model):
    """A report of something on the market; closed by a decision alone (Art. 16 DSA)."""

    __tablename__ = "moderation_notices"
    __table_args__ = (
        CheckConstraint(
            "(outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)",
            name="decided",
        ),
        CheckConstraint("outcome IS NULL OR decision_reason <> ''", name="reasoned"),
        CheckConstraint(
            "outcome NOT IN ('take_down', 'suspend') OR statement_id IS NOT NULL", name="stated"
        ),
        CheckConstraint("NOT is_automated", name="by_a_human"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    ground: Mapped[NoticeGround]
    url: Mapped[str]  # a path of this market
    subject_kind: Mapped[str] = mapped_column(default="")  # "" for a page that is nobody's
    subject_id: Mapped[int | None]
    subject_name: Mapped[str] = mapped_column(default="")
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producers.id"), index=True)
    reason: Mapped[str]
    reporter_name: Mapped[str] = mapped_column(default="")
    reporter_email: Mapped[str] = mapped_column(default="", index=True)
    good_faith: Mapped[str]  # the sentence as it was ticked; "" for an order
    is_trusted: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(default="de")
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("moderation_notices.id"))
    received_at: Mapped[datetime] = mapped_column(index=True)
    acknowledged_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(index=True)
    decision_reason: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None]
    is_automated: Mapped[bool] = mapped_column(default=False)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("legal_statements.id"))

    @property
    def label(self) -> str:
        """How people name it in letters."""
        return f"M-{self.received_at.year}-{self.id:05}"

    @property
    def is_open(self) -> bool:
        return self.outcome is None


class TrustedFlagger(Model):
    """Whose notices go first (Art. 22 DSA); never decided by that alone."""

    __tablename__ = "moderation_trusted_flaggers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    address: Mapped[str] = mapped_column(
        unique=True
    )  # "hinweise@stelle.example" or "stelle.example"
    added_at: Mapped[datetime]
    added_by: Mapped[int]


class Complaint(Model):
    """An objection to a restriction or to a decision on a notice (Art. 20 DSA)."""

    __tablename__ = "moderation_complaints"
    __table_args__ = (
        CheckConstraint("(statement_id IS NULL) <> (notice_id IS NULL)", name="subject"),
        CheckConstraint(
            "(verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (decided_by IS NULL)",
            name="decided",
        ),
        CheckConstraint("verdict IS NULL OR answer <> ''", name="answered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[Side]
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("legal_statements.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("moderation_notices.id"), index=True)
    text: Mapped[str]
    received_at: Mapped[datetime]
    verdict: Mapped[Verdict | None] = mapped_column(index=True)
    answer: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None]
    is_same_person: Mapped[bool] = mapped_column(default=False)  # there was nobody else

    @property
    def label(self) -> str:
        return f"W-{self.received_at.year}-{self.id:05}"


class MisuseWarning(Model):
    """What comes before a suspension for misuse: sellers and reporters are warned first."""

    __tablename__ = "moderation_warnings"

    id: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[Side]
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producers.id"), index=True)
    email: Mapped[str] = mapped_column(index=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("moderation_notices.id"))
    reason: Mapped[str]
    warned_at: Mapped[datetime]
    warned_by: Mapped[int]


class ReporterLock(Model):
    """Whose notices wait for a while, after a warning (Art. 23 (2) DSA)."""

    __tablename__ = "moderation_locks"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(index=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("moderation_notices.id"))
    reason: Mapped[str]
    until: Mapped[date]  # the last day on which it holds
    locked_at: Mapped[datetime]
    locked_by: Mapped[int]


class Recall(Model):
    """A product that buyers are warned of, shown to everybody until the operator ends it."""

    __tablename__ = "moderation_recalls"
    __table_args__ = (CheckConstraint("sold_from <= sold_until", name="sold"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("legal_statements.id"))
    product_name: Mapped[str]  # frozen, as what follows
    seller: Mapped[dict[str, Any]] = mapped_column(JSON)
    image_id: Mapped[int | None] = mapped_column(ForeignKey("media_images.id"))
    image_alt: Mapped[str] = mapped_column(default="")
    batches: Mapped[str] = mapped_column(default="")
    sold_from: Mapped[date | None]
    sold_until: Mapped[date | None]
    danger: Mapped[str]  # what can happen, or what is illegal
    advice: Mapped[str]  # what buyers should do now
    remedies: Mapped[str]  # what they get from the seller
    contact: Mapped[str]
    started_at: Mapped[datetime]
    started_by: Mapped[int]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    ended_by: Mapped[int | None]
    image: Mapped[Image | None] = relationship(lazy="raise_on_sql")
    mails: Mapped[list["RecallMail"]] = relationship(lazy="raise_on_sql", order_by="RecallMail.id")


class RecallMail(Model):
    """One buyer of one recall: the row is made once, its mail goes once."""

    __tablename__ = "moderation_recall_mails"
    __table_args__ = (
        UniqueConstraint("recall_id", "email"),
        Index(None, "recall_id", "sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("moderation_recalls.id"))
    email: Mapped[str]
    language: Mapped[str]
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))  # the newest with the product
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class MonthCount(Model):
    """How many people ordered or signed in within a month: a number, and nobody in it."""

    __tablename__ = "moderation_month_counts"
    __table_args__ = (CheckConstraint("people >= 0", name="people"),)

    month: Mapped[date] = mapped_column(primary_key=True)  # its first day
    people: Mapped[int]
    counted_at: Mapped[datetime]


append_only(MonthCount.__table__)  # type: ignore[arg-type]


class UserFigure(Model):
    """The average monthly users as they were published (Art. 24 (2) DSA); corrections are new rows."""

    __tablename__ = "moderation_user_figures"
    __table_args__ = (
        CheckConstraint("at_least >= 0 AND average >= at_least", name="average"),
        CheckConstraint("last_month >= first_month", name="months"),
        CheckConstraint("explanation <> ''", name="explained"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_month: Mapped[date]  # the first day of each
    last_month: Mapped[date]
    average: Mapped[int]
    at_least: Mapped[int]  # what the market had counted by itself then
    method: Mapped[CountMethod]
    explanation: Mapped[str]
    published_at: Mapped[datetime]
    published_by: Mapped[int]


append_only(UserFigure.__table__)  # type: ignore[arg-type]


class StatementReport(Model):
    """What a statement of reasons is told under to the Commission, and when that was done."""

    __tablename__ = "moderation_statement_reports"

    statement_id: Mapped[int] = mapped_column(ForeignKey("legal_statements.id"), primary_key=True)
    topic: Mapped[NoticeGround]
    reported_on: Mapped[date | None]
    noted_at: Mapped[datetime]
    noted_by: Mapped[int]
