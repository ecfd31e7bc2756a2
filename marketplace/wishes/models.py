"""Lists of wishes, and requests to be told."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model


class WishList(Model):
    """What a visitor or an account likes; one for each."""

    __tablename__ = "wish_lists"
    # A number that was given once is never given again: sessions and links hold it.
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)
    shared_at: Mapped[datetime | None]  # while it is set, whoever has the link reads along
    link_version: Mapped[int] = mapped_column(default=1)  # raised when sharing ends


class WishItem(Model):
    """Goods on a list, once each."""

    __tablename__ = "wish_items"
    __table_args__ = (UniqueConstraint("list_id", "product_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("wish_lists.id", ondelete="CASCADE"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    added_at: Mapped[datetime]


class Notice(Model):
    """Somebody wants one mail: when goods can be had again, or when a season begins.

    The row is the whole log: what was agreed to and when. It goes with the mail.
    """

    __tablename__ = "wish_notices"
    __table_args__ = (
        UniqueConstraint("email", "product_id"),
        UniqueConstraint("email", "season"),
        CheckConstraint("(product_id IS NULL) <> (season IS NULL)", name="subject"),
        {"sqlite_autoincrement": True},  # a mail on its way holds the number
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id"), index=True)
    season: Mapped[str | None]  # key of catalogue.seasons
    language: Mapped[str] = mapped_column(default="de")
    nonce: Mapped[str]  # makes the links of this request its own
    consent_version: Mapped[int]
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None] = mapped_column(
        index=True
    )  # by the link that only the mailbox's owner has
    queued_at: Mapped[datetime | None]  # its mail is on the way
