"""The basket: variants, quantities, and how each producer's goods should come."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

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
