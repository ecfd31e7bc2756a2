"""What somebody asked about personal data, and what became of it."""

from datetime import date, datetime

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model
from marketplace.privacy.rules import RequestKind, RequestSource


class DataRequest(Model):
    """One request. The address is forgotten as soon as nobody has to be written to any more."""

    __tablename__ = "data_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RequestKind]
    source: Mapped[RequestSource]
    email: Mapped[str] = mapped_column(default="", index=True)
    language: Mapped[str] = mapped_column(default="de")
    note: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date]
    due_on: Mapped[date]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    closed_by: Mapped[int | None]  # None: the person's own press of the button
    answer: Mapped[str] = mapped_column(default="")
    # What an erasure left behind: [{"what", "until", "source"}].
    kept: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
