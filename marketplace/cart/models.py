"""The basket: variants, quantities, and how each producer's goods should come."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.cart.rules import Gift, Recipient
from marketplace.infra.db import Model
from marketplace.kit.money import Money
from marketplace.shipping.rules import DeliveryMode


class Cart(Model):
    """One basket of a visitor or an account; closed once it became an order."""

    __tablename__ = "carts"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)
    ordered_at: Mapped[datetime | None]  # set with the order, never unset


class CartLine(Model):
    """A variant in a basket, once per basket."""

    __tablename__ = "cart_lines"
    __table_args__ = (
        UniqueConstraint("cart_id", "variant_id"),
        CheckConstraint("quantity BETWEEN 1 AND 99", name="quantity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cart_id: Mapped[int] = mapped_column(ForeignKey("carts.id", ondelete="CASCADE"), index=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variants.id"))
    quantity: Mapped[int]
    price_seen: Mapped[Money]  # to say honestly that a price has changed since
    added_at: Mapped[datetime]


class CartDelivery(Model):
    """The chosen way of delivery for one producer's goods."""

    __tablename__ = "cart_deliveries"

    cart_id: Mapped[int] = mapped_column(
        ForeignKey("carts.id", ondelete="CASCADE"), primary_key=True
    )
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), primary_key=True)
    mode: Mapped[DeliveryMode]
    point_id: Mapped[int | None] = mapped_column(ForeignKey("pickup_points.id"))


class CartGift(Model):
    """That a basket is a present, or only by when it is wanted."""

    __tablename__ = "cart_gifts"
    __table_args__ = (CheckConstraint("(name = '') = (street = '')", name="recipient"),)

    cart_id: Mapped[int] = mapped_column(
        ForeignKey("carts.id", ondelete="CASCADE"), primary_key=True
    )
    wanted_by: Mapped[date | None]
    not_before: Mapped[date | None]
    name: Mapped[str] = mapped_column(default="")  # "": no present
    street: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    extra: Mapped[str] = mapped_column(default="")
    card_text: Mapped[str] = mapped_column(default="")
    without_prices: Mapped[bool] = mapped_column(default=True)

    def read(self) -> Gift:
        """Return it as the basket shows it."""
        recipient = Recipient(self.name, self.street, self.postcode, self.town, self.extra)
        return Gift(
            self.wanted_by, recipient if self.name else None, self.card_text, self.not_before,
            self.without_prices,
        )  # fmt: skip
