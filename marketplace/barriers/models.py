"""What somebody could not read, use or understand, and what we answered."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model


class BarrierReport(Model):
    """One report; without an address the answer stays in the office."""

    __tablename__ = "barrier_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    place: Mapped[str] = mapped_column(default="")  # the page, in the sender's words
    tools: Mapped[str] = mapped_column(default="")  # browser, screen reader, magnifier
    email: Mapped[str] = mapped_column(default="", index=True)
    language: Mapped[str] = mapped_column(default="de")
    received_at: Mapped[datetime]
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    answered_by: Mapped[int | None]
    answer: Mapped[str] = mapped_column(default="")

    @property
    def is_open(self) -> bool:
        return self.answered_at is None
