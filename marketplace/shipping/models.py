"""How goods reach people: parcel terms, farm pick-up, shared pick-up points."""

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model
from marketplace.kit.money import ZERO, Money


class ShippingTerms(Model):
    """One parcel price per producer, with preparation days and days of dispatch."""

    __tablename__ = "shipping_terms"
    __table_args__ = (CheckConstraint("preparation_days BETWEEN 0 AND 60", name="preparation"),)

    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), primary_key=True)
    ships: Mapped[bool] = mapped_column(default=False)
    parcel_price: Mapped[Money] = mapped_column(default=ZERO)
    free_from: Mapped[Money | None]
    preparation_days: Mapped[int] = mapped_column(default=1)
    dispatch_weekdays: Mapped[list[int]] = mapped_column(JSON, default=list)  # [] = no calendar


class FarmPickupTime(Model):
    """Weekly hours in which orders are handed over at the farm."""

    __tablename__ = "farm_pickup_times"

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    weekday: Mapped[int]
    opens: Mapped[str]
    closes: Mapped[str]


class PickupPoint(Model):
    """An Abholort shared by several producers, with one weekly slot."""

    __tablename__ = "pickup_points"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    host: Mapped[str]
    street: Mapped[str]
    postcode: Mapped[str]
    town: Mapped[str]
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    weekday: Mapped[int]
    opens: Mapped[str]
    closes: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)


class PickupPointUse(Model):
    """A producer that brings orders to a pick-up point."""

    __tablename__ = "pickup_point_uses"

    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("pickup_points.id"), primary_key=True)
