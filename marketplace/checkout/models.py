"""What the customer has typed on the way to the order; kept until the order stands."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model
from marketplace.orders.rules import PayWay


class CheckoutDraft(Model):
    """Address and way to pay of one basket."""

    __tablename__ = "checkout_drafts"

    cart_id: Mapped[int] = mapped_column(
        ForeignKey("carts.id", ondelete="CASCADE"), primary_key=True
    )
    email: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    extra: Mapped[str] = mapped_column(default="")
    company: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    billing: Mapped[dict[str, str] | None] = mapped_column(JSON)
    notes: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # producer id -> note
    way: Mapped[PayWay | None]
    updated_at: Mapped[datetime]
