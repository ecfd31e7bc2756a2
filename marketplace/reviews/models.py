"""Reviews and their counts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model
from marketplace.reviews.rules import Summary, may_edit


class Review(Model):
    """What a buyer says of one bought thing; one for each line of an order.

    Public at once. Only a statement of reasons takes it away, only its author deletes it.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
        CheckConstraint("(answer = '') = (answered_at IS NULL)", name="answered"),
        CheckConstraint("erased_at IS NULL OR statement_id IS NOT NULL", name="erased"),
        Index(None, "product_id", "id"),
        Index(None, "product_id", "stars", "id"),
        Index(None, "producer_id", "id"),
        {"sqlite_autoincrement": True},  # reports hold the number: it is given once
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # LAW 1.7: without a bought thing there is no review
    order_line_id: Mapped[int] = mapped_column(ForeignKey("order_lines.id"), unique=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"))
    stars: Mapped[int]
    text: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")  # "Anna L.", "" for nobody named
    language: Mapped[str] = mapped_column(default="de")
    consent: Mapped[str]  # the sentence as it was ticked
    written_at: Mapped[datetime] = mapped_column(index=True)
    edited_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answer_edited_at: Mapped[datetime | None]
    answered_by: Mapped[int | None]
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("legal_statements.id"))  # blocked
    erased_at: Mapped[datetime | None]  # its author deleted it while it was blocked

    @property
    def is_public(self) -> bool:
        return self.statement_id is None

    def is_editable(self, now: datetime) -> bool:
        return self.is_public and may_edit(self.written_at, now=now)


class ReviewCount(Model):
    """How many public reviews of a product gave how many stars; moved with every change."""

    __tablename__ = "review_counts"
    __table_args__ = (
        CheckConstraint(
            "stars_1 >= 0 AND stars_2 >= 0 AND stars_3 >= 0 AND stars_4 >= 0 AND stars_5 >= 0",
            name="counts",
        ),
    )

    product_id: Mapped[int] = mapped_column(
        ForeignKey("products.id"), primary_key=True, autoincrement=False
    )
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    stars_1: Mapped[int] = mapped_column(default=0)
    stars_2: Mapped[int] = mapped_column(default=0)
    stars_3: Mapped[int] = mapped_column(default=0)
    stars_4: Mapped[int] = mapped_column(default=0)
    stars_5: Mapped[int] = mapped_column(default=0)

    @property
    def summary(self) -> Summary:
        return Summary((self.stars_1, self.stars_2, self.stars_3, self.stars_4, self.stars_5))
