"""Orders: one payment session, one contract per producer, everything frozen at sale."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.infra.db import Model
from marketplace.kit.money import ZERO, Money, total
from marketplace.kit.refusal import NotAllowed
from marketplace.kit.tax import TaxMode, VatClass
from marketplace.orders.carriers import Carrier, tracking_url
from marketplace.orders.rules import (
    DONE,
    ORDER_MOVES,
    SELLER_ORDER_MOVES,
    CreditKind,
    OrderState,
    PayWay,
    SellerOrderState,
)
from marketplace.orders.slip import TransferSlip
from marketplace.orders.weighing import Weighed, worth
from marketplace.shipping.rules import DeliveryMode


class Order(Model):
    """What a customer placed with one click."""

    __tablename__ = "orders"
    __table_args__ = (
        Index(None, "state", "hold_until"),
        CheckConstraint("total >= 0", name="total"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    link_version: Mapped[int] = mapped_column(default=1)  # raise it to revoke old links
    cart_id: Mapped[int] = mapped_column(unique=True)  # one basket, at most one order
    review_digest: Mapped[str]  # what the customer saw and confirmed
    user_id: Mapped[int | None] = mapped_column(index=True)
    state: Mapped[OrderState] = mapped_column(default=OrderState.PLACED)
    way: Mapped[PayWay]
    email: Mapped[str]
    name: Mapped[str]
    street: Mapped[str]
    postcode: Mapped[str]
    town: Mapped[str]
    extra: Mapped[str] = mapped_column(default="")
    company: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    billing: Mapped[dict[str, str] | None] = mapped_column(JSON)
    language: Mapped[str] = mapped_column(default="de")
    button_label: Mapped[str]  # § 312j (3) BGB: what the button said
    currency: Mapped[str] = mapped_column(default="EUR")
    total: Mapped[Money]
    placed_at: Mapped[datetime] = mapped_column(index=True)
    hold_until: Mapped[datetime]
    reminded_at: Mapped[datetime | None]  # of a transfer that has not come
    paid_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]  # kept as a letter only: its own page is closed
    version: Mapped[int] = mapped_column(default=1)
    seller_orders: Mapped[list["SellerOrder"]] = relationship(
        back_populates="order", lazy="raise_on_sql", order_by="SellerOrder.position"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def paid_total(self) -> Money:
        """What was paid; less than the total when a part of it was not."""
        return total(part.total for part in self.seller_orders if part.is_paid)

    def move(self, to: OrderState, *, by: str, at: datetime) -> None:
        """:raises NotAllowed: not from this state, or not for `by`."""
        if ORDER_MOVES.get((self.state, to)) != by:
            raise NotAllowed
        self.state = to
        if to is OrderState.PAID:
            self.paid_at = at
        elif to is OrderState.CLOSED:
            self.closed_at = at

    @property
    def has_weighed_goods(self) -> bool:
        """Tell whether something of it was sold by weight; needs the lines loaded."""
        return any(line.max_grams for part in self.seller_orders for line in part.lines)

    @property
    def is_weighed_later(self) -> bool:
        """Tell whether `total` is only what it costs at most; needs the lines loaded."""
        return any(part.is_weighed_later for part in self.seller_orders)

    def resume(self, *, at: datetime) -> None:
        """Go on with an order that had ended: a late transfer has come for a part of it."""
        if self.state is not OrderState.PAID:
            is_over = self.state in {OrderState.CLOSED, OrderState.CANCELLED}
            self.move(OrderState.PAID, by="late transfer" if is_over else "settle", at=at)
            self.closed_at = None


class SellerOrder(Model):
    """The contract with one producer, with everything it rests on frozen."""

    __tablename__ = "seller_orders"
    __table_args__ = (Index(None, "producer_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"))
    position: Mapped[int]
    number: Mapped[str] = mapped_column(unique=True)  # order number and position
    state: Mapped[SellerOrderState] = mapped_column(default=SellerOrderState.NEW)

    mode: Mapped[DeliveryMode]
    arrival_day: Mapped[date | None]
    arrival_hours: Mapped[str] = mapped_column(default="")  # "15:00–18:00"
    arrival_term: Mapped[str] = mapped_column(default="")  # "2–4"
    pickup_address: Mapped[dict[str, str] | None] = mapped_column(JSON)
    pickup_code: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    # A present: the parcel goes to somebody who never hears of us otherwise (decision 0034).
    recipient: Mapped[dict[str, str] | None] = mapped_column(JSON)
    card_text: Mapped[str] = mapped_column(default="")
    not_before: Mapped[date | None]
    dispatch_day: Mapped[date | None]  # of a parcel that is kept back until then
    without_prices: Mapped[bool] = mapped_column(default=False)  # on what lies in the parcel

    goods: Mapped[Money]
    shipping: Mapped[Money]
    deposit: Mapped[Money] = mapped_column(default=ZERO)
    total: Mapped[Money]
    fee: Mapped[Money]
    tax_mode: Mapped[TaxMode]
    vat: Mapped[list[dict[str, int]]] = mapped_column(JSON)  # [{"rate", "gross", "tax"}]
    seller: Mapped[dict[str, Any]] = mapped_column(JSON)  # frozen identity
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)  # frozen terms, with hashes
    account_holder: Mapped[str] = mapped_column(default="")  # frozen, of a transfer in advance
    iban: Mapped[str] = mapped_column(default="")
    transfer_due: Mapped[date | None]  # the last day to pay; None: paid another way

    confirmed_at: Mapped[datetime | None]
    paid_at: Mapped[datetime | None]  # the money reached the seller, whatever the way
    ready_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    pickup_reminded_at: Mapped[datetime | None]
    age_checked_at: Mapped[datetime | None]  # "Ausweis geprüft": that it was, never a copy
    age_checked_by: Mapped[int | None]
    carrier: Mapped[Carrier | None]
    tracking: Mapped[str] = mapped_column(default="")
    order: Mapped[Order] = relationship(back_populates="seller_orders", lazy="raise_on_sql")
    lines: Mapped[list["OrderLine"]] = relationship(
        back_populates="seller_order", lazy="raise_on_sql", order_by="OrderLine.id"
    )

    @property
    def is_done(self) -> bool:
        return self.state in DONE

    @property
    def has_left(self) -> bool:
        """Tell whether the goods are on their way or there."""
        return self.state in {SellerOrderState.SENT, SellerOrderState.HANDED_OVER}

    @property
    def may_be_declined(self) -> bool:
        return SELLER_ORDER_MOVES.get((self.state, SellerOrderState.DECLINED)) is not None

    @property
    def may_be_withdrawn(self) -> bool:
        """Tell whether the whole contract can still end before the goods leave."""
        return SELLER_ORDER_MOVES.get((self.state, SellerOrderState.WITHDRAWN)) is not None

    @property
    def is_weighed_later(self) -> bool:
        """Tell whether `total` is only what it costs at most; needs the lines loaded."""
        is_open = self.state in {SellerOrderState.NEW, SellerOrderState.CONFIRMED}
        return is_open and any(line.max_grams and not line.weighed_grams for line in self.lines)

    @property
    def is_paid(self) -> bool:
        return self.paid_at is not None

    @property
    def tracking_url(self) -> str:
        """Where the carrier says how far the parcel is; "" where that cannot be known."""
        return tracking_url(self.carrier, self.tracking)

    @property
    def age_class(self) -> int:
        """The age that whoever hands over has to check, 0 for none; needs the lines loaded."""
        return max((line.facts.get("age_class", 0) for line in self.lines), default=0)

    @property
    def slip(self) -> TransferSlip | None:
        """What the customer transfers to the seller, if that is how it is paid."""
        if self.transfer_due is None:
            return None
        return TransferSlip(
            self.account_holder, self.iban, self.total, self.number, self.transfer_due
        )

    @property
    def awaits_transfer(self) -> bool:
        return self.slip is not None and self.state is SellerOrderState.NEW

    @property
    def state_label(self) -> str:
        """The state in words (msgid), as its way to pay makes them."""
        if self.awaits_transfer:
            return OrderState.AWAITING_TRANSFER.label
        if self.slip is not None and self.state is SellerOrderState.CANCELLED:
            return OrderState.EXPIRED.label
        return self.state.label

    def move(self, to: SellerOrderState, *, by: str, at: datetime) -> None:
        """:raises NotAllowed: not from this state, or not for `by`."""
        if SELLER_ORDER_MOVES.get((self.state, to)) != by:
            raise NotAllowed
        self.state = to
        stamp = {
            SellerOrderState.CONFIRMED: "confirmed_at",
            SellerOrderState.READY: "ready_at",
            SellerOrderState.SENT: "sent_at",
            SellerOrderState.HANDED_OVER: "handed_over_at",
        }.get(to)
        if stamp:
            setattr(self, stamp, at)


class OrderLine(Model):
    """A frozen copy of what was bought; later changes of the product do not touch it."""

    __tablename__ = "order_lines"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("(price_per_kg IS NULL) = (max_grams IS NULL)", name="by_weight"),
        CheckConstraint("(weighed_grams IS NULL) = (weighed_pieces IS NULL)", name="weighed"),
        CheckConstraint(
            "weighed_grams > 0 AND weighed_pieces BETWEEN 1 AND quantity", name="weight"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_order_id: Mapped[int] = mapped_column(ForeignKey("seller_orders.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    variant_id: Mapped[int] = mapped_column(ForeignKey("variants.id"))
    name: Mapped[str]
    variant_name: Mapped[str]
    quantity: Mapped[int]
    unit_price: Mapped[Money]  # of goods sold by weight: the most that a piece can cost
    lowest_before: Mapped[Money | None]  # of the 30 days before, where the price was reduced
    short_dated: Mapped[date | None]  # the best-before date that was the reason instead
    price_per_kg: Mapped[Money | None]  # sold by weight, both of these or none
    max_grams: Mapped[int | None]  # of one piece
    weighed_grams: Mapped[int | None]  # once, all pieces together
    weighed_pieces: Mapped[int | None]  # how many were left then
    unit_deposit: Mapped[Money] = mapped_column(default=ZERO)
    deposit_label: Mapped[str] = mapped_column(default="")
    base_price: Mapped[Money | None]
    base_unit: Mapped[str] = mapped_column(default="")
    net_label: Mapped[str] = mapped_column(default="")
    vat_class: Mapped[VatClass | None]  # None: sold before it was kept; then the rate below holds
    vat_basis_points: Mapped[int]  # of the day of the order; the invoice looks up its own day
    withdrawal_notice: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # legal name, allergens …
    seller_order: Mapped[SellerOrder] = relationship(back_populates="lines", lazy="raise_on_sql")

    @property
    def total(self) -> Money:
        """Goods without deposit."""
        return self.unit_price * self.quantity

    @property
    def weighed(self) -> Weighed | None:
        """What the scales said; None before, and of goods that are not weighed."""
        if self.price_per_kg is None or self.weighed_grams is None or not self.weighed_pieces:
            return None
        return Weighed(self.price_per_kg, self.weighed_grams, self.weighed_pieces)

    def worth(self, pieces: int) -> Money:
        """Return what so many of the pieces cost."""
        return worth(self.unit_price, pieces, self.weighed)

    @property
    def deposit(self) -> Money:
        return self.unit_deposit * self.quantity


class ProductPair(Model):
    """Goods that several people ordered together within a year: counted each night, kept nowhere else.

    Fewer than three people are never told of, so that nothing shows what somebody ordered.
    """

    __tablename__ = "product_pairs"
    __table_args__ = (CheckConstraint("orders >= 3", name="orders"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)
    orders: Mapped[int]


class Credit(Model):
    """What was taken back of a contract: goods that will not come, or money for a fault.

    Append-only. The contract itself never changes; what is left of it is what was sold
    less its credits.
    """

    __tablename__ = "credits"
    __table_args__ = (
        CheckConstraint("goods >= 0 AND deposit >= 0 AND shipping >= 0", name="amounts"),
        CheckConstraint("goods + deposit + shipping > 0", name="something"),
        CheckConstraint("fee >= 0 AND fee <= goods", name="fee"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_order_id: Mapped[int] = mapped_column(ForeignKey("seller_orders.id"), index=True)
    kind: Mapped[CreditKind]
    reason: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)  # one press, one credit
    wish: Mapped[dict[str, Any]] = mapped_column(JSON)  # what the key was used for
    lines: Mapped[list[dict[str, int]]] = mapped_column(JSON)  # [{"line", "quantity"}]
    goods: Mapped[Money]
    deposit: Mapped[Money]
    shipping: Mapped[Money]
    fee: Mapped[Money]  # what of the fee the platform gives up
    actor_id: Mapped[int | None]  # None: the market itself
    created_at: Mapped[datetime]

    @property
    def amount(self) -> Money:
        """What the customer gets back."""
        return self.goods + self.deposit + self.shipping

    @property
    def share(self) -> Money:
        """What of it the seller bears."""
        return self.amount - self.fee
