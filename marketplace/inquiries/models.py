"""What is said about one contract, message by message."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.infra.db import Model
from marketplace.inquiries.rules import Author, Kind, State
from marketplace.orders.models import SellerOrder


class Inquiry(Model):
    """One matter between a customer and the seller of a contract."""

    __tablename__ = "inquiries"
    __table_args__ = (Index(None, "state", "waits_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_order_id: Mapped[int] = mapped_column(ForeignKey("seller_orders.id"), index=True)
    kind: Mapped[Kind]
    state: Mapped[State] = mapped_column(default=State.OPEN)
    raised_at: Mapped[datetime]
    waits_since: Mapped[datetime | None]  # the first message nobody has answered
    escalated_at: Mapped[datetime | None]  # the operator was told of the silence
    settled_at: Mapped[datetime | None]
    part: Mapped[SellerOrder] = relationship(lazy="raise_on_sql")
    messages: Mapped[list["InquiryMessage"]] = relationship(
        lazy="raise_on_sql", order_by="InquiryMessage.id"
    )

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN

    @property
    def is_settled(self) -> bool:
        return self.state is State.SETTLED


class InquiryMessage(Model):
    """What one of them wrote."""

    __tablename__ = "inquiry_messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiries.id"), index=True)
    press: Mapped[str] = mapped_column(unique=True)  # one press of the button, one message
    author: Mapped[Author]
    text: Mapped[str]
    written_at: Mapped[datetime]
