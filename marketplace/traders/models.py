"""The record of a business by parts, its private documents, and the checks nobody can change."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.append_only import append_only
from marketplace.infra.db import Model
from marketplace.traders.parts import Method
from marketplace.traders.rules import Given, Part, Result


class TraderRecord(Model):
    """What a business gave for one part, with the outcome of the latest check."""

    __tablename__ = "trader_records"
    __table_args__ = (UniqueConstraint("producer_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"))
    part: Mapped[Part]
    answer: Mapped[str]  # which of the ways this part can be fulfilled
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    given_at: Mapped[datetime] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)  # grows with every change
    valid_until: Mapped[date | None]
    result: Mapped[Result | None]
    method: Mapped[Method | None]
    checked_at: Mapped[datetime | None]
    review_on: Mapped[date | None]
    held_until: Mapped[date | None]
    reminded_for: Mapped[date | None]

    @property
    def given(self) -> Given:
        return Given(
            self.answer, self.result, self.valid_until, self.review_on, self.held_until
        )  # fmt: skip


class TraderDocument(Model):
    """A private file: served to its business and to the operator, to nobody else."""

    __tablename__ = "trader_documents"
    __table_args__ = (CheckConstraint("size > 0", name="size"), Index(None, "producer_id", "part"))

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"))
    part: Mapped[Part]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    storage_key: Mapped[str] = mapped_column(unique=True)
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("identity_users.id"))
    uploaded_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]  # the file is gone, that there was one stays


class TraderCheck(Model):
    """That a part was checked: how, when, by whom, with which outcome. Append-only.

    It holds nothing about the person behind the business, so it may stay when the record goes.
    """

    __tablename__ = "trader_checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    part: Mapped[Part]
    record_version: Mapped[int]
    result: Mapped[Result]
    method: Mapped[Method]
    checked_by: Mapped[int] = mapped_column(ForeignKey("identity_users.id"))
    at: Mapped[datetime]
    review_on: Mapped[date | None]


class TraderNote(Model):
    """What the operator wrote with a check; it may name people and goes with the record."""

    __tablename__ = "trader_notes"

    check_id: Mapped[int] = mapped_column(ForeignKey("trader_checks.id"), primary_key=True)
    text: Mapped[str]


class SelfCertification(Model):
    """Who promised what and when (Art. 30 (1) e)."""

    __tablename__ = "trader_self_certifications"

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    text_version: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("identity_users.id"))
    at: Mapped[datetime]


append_only(TraderCheck.__table__)  # type: ignore[arg-type]
