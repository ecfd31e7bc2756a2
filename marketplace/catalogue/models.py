"""Products and what is bought of them. Products are never deleted, only removed from sale."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    UniqueConstraint,
    and_,
    bindparam,
    case,
    null,
    text,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.catalogue.reductions import ReductionKind, ReductionState, is_in_force
from marketplace.catalogue.rules import (
    Area,
    Availability,
    BasePrice,
    DepositKind,
    NetUnit,
    ProductState,
    StockKind,
    WithdrawalClass,
    availability,
    base_price,
    net_label,
)
from marketplace.infra.append_only import append_only
from marketplace.infra.db import Model
from marketplace.infra.types import UtcDateTime
from marketplace.kit import clock
from marketplace.kit.money import ZERO, Money
from marketplace.kit.tax import VatClass
from marketplace.media.models import Image
from marketplace.producers.models import Producer


class Category(Model):
    """A leaf or an area of the category tree."""

    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"), index=True)
    area: Mapped[Area]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int]
    vat_class: Mapped[VatClass]  # suggested in the editor
    is_food: Mapped[bool]


class Product(Model):
    """What a producer offers; what can be bought are its variants."""

    __tablename__ = "products"
    __table_args__ = (
        Index(None, "state", "published_at", "id"),
        Index(None, "state", "price_from", "id"),
        CheckConstraint("age_class IN (0, 16, 18)", name="age_class"),
        CheckConstraint("durability_years > 2", name="durability_years"),
        # Nothing is blocked without its reasons, whatever code forgets.
        CheckConstraint("(state = 'blocked') = (statement_id IS NOT NULL)", name="blocked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    slug: Mapped[str] = mapped_column(unique=True)
    state: Mapped[ProductState] = mapped_column(default=ProductState.DRAFT)
    kind: Mapped[str] = mapped_column(default="")  # of `legal.profiles.kinds`; "": the shelf's own
    name: Mapped[str]
    folded: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")

    legal_name: Mapped[str] = mapped_column(default="")  # LMIV Art. 17
    ingredients: Mapped[str] = mapped_column(default="")  # allergens between ** **
    allergens: Mapped[list[str]] = mapped_column(JSON, default=list)
    allergens_stated: Mapped[bool] = mapped_column(default=False)  # "keine" is said actively
    traces: Mapped[list[str]] = mapped_column(JSON, default=list)
    storage: Mapped[str] = mapped_column(default="")
    nutrition: Mapped[dict[str, str] | None] = mapped_column(JSON)  # per 100 g or ml
    abv: Mapped[str] = mapped_column(default="")  # "4,9"
    organic_code: Mapped[str] = mapped_column(default="")  # "DE-ÖKO-006"
    organic_origin: Mapped[str] = mapped_column(default="")
    age_class: Mapped[int] = mapped_column(default=0)

    material: Mapped[str] = mapped_column(default="")
    dimensions: Mapped[str] = mapped_column(default="")
    care: Mapped[str] = mapped_column(default="")
    warnings: Mapped[str] = mapped_column(default="")
    fixed_price_book: Mapped[bool] = mapped_column(default=False)  # BuchPrG § 5

    # A free guarantee of the maker for the whole good (Reg. (EU) 2025/1960, label "GARAN").
    durability_years: Mapped[int | None]
    durability_guarantor: Mapped[str] = mapped_column(default="")
    durability_model: Mapped[str] = mapped_column(default="")

    # What the law asks of the kind and no column holds, by key of `legal.profiles.facts`.
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    grown_in: Mapped[str] = mapped_column(default="")
    made_in: Mapped[str] = mapped_column(default="")
    sold_in: Mapped[str] = mapped_column(default="")

    vat_class: Mapped[VatClass]
    withdrawal_class: Mapped[WithdrawalClass] = mapped_column(default=WithdrawalClass.FULL)
    withdrawal_reason: Mapped[str] = mapped_column(default="")
    ships: Mapped[bool] = mapped_column(default=True)
    no_parcel: Mapped[str] = mapped_column(default="")  # why there is none though it is wanted
    pickup: Mapped[bool] = mapped_column(default=True)
    farm_pickup_only: Mapped[bool] = mapped_column(default=False)  # never a shared point

    # Kept by catalogue.operations for sorting; the variants are the truth.
    price_from: Mapped[Money] = mapped_column(default=ZERO)
    base_price_from: Mapped[Money | None]
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]  # the first time; never moves again
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("legal_statements.id"))

    producer: Mapped[Producer] = relationship(lazy="raise_on_sql")
    category: Mapped[Category] = relationship(lazy="raise_on_sql")
    variants: Mapped[list["Variant"]] = relationship(
        back_populates="product", lazy="raise_on_sql", order_by="Variant.position, Variant.id"
    )
    images: Mapped[list["ProductImage"]] = relationship(
        lazy="raise_on_sql",
        order_by="ProductImage.position, ProductImage.id",
        cascade="all, delete-orphan",
    )
    approved_claims: Mapped[list["ApprovedClaim"]] = relationship(lazy="raise_on_sql")

    @property
    def wants_parcel(self) -> bool:
        """What the producer has chosen, whether or not the law allows it today."""
        return self.ships or bool(self.no_parcel)


def _now() -> datetime:
    """Tell the time when a statement runs, however long ago it was built."""
    return clock.now()


class Variant(Model):
    """An Ausführung: one price, one stock."""

    __tablename__ = "variants"
    __table_args__ = (
        CheckConstraint("stock >= 0", name="stock"),
        CheckConstraint("price > 0", name="price"),
        CheckConstraint("net_amount IS NULL OR net_amount > 0", name="net_amount"),
        CheckConstraint("(price_per_kg IS NULL) = (max_grams IS NULL)", name="by_weight"),
        CheckConstraint("price_per_kg > 0 AND max_grams > 0", name="weight"),
        CheckConstraint("reduced_price > 0 AND reduced_price < price", name="reduced_price"),
        CheckConstraint("reduced_per_kg > 0 AND reduced_per_kg < price_per_kg", name="per_kg"),
        Index(None, "reduced_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    name: Mapped[str]
    # Of goods sold by weight: the most that a piece can cost. What holds now is `price`.
    regular_price: Mapped[Money] = mapped_column("price")
    # Sold by weight, both of these or none. What a kilogram costs now is `price_per_kg`.
    regular_per_kg: Mapped[Money | None] = mapped_column("price_per_kg")
    max_grams: Mapped[int | None]  # of one piece
    # The open reduction, copied here by catalogue.operations.reducing so that no list joins.
    reduced_price: Mapped[Money | None]
    reduced_per_kg: Mapped[Money | None]  # of goods sold by weight, beside the most of a piece
    reduced_from: Mapped[datetime | None]
    reduced_until: Mapped[datetime | None]
    reduced_reference: Mapped[Money | None]  # of goods sold by weight: of a kilogram
    reduced_best_before: Mapped[date | None]
    net_amount: Mapped[int | None]
    net_unit: Mapped[NetUnit] = mapped_column(default=NetUnit.PIECE)
    drained: Mapped[int | None]
    stock_kind: Mapped[StockKind] = mapped_column(default=StockKind.STOCK)
    stock: Mapped[int] = mapped_column(default=0)
    lead_days: Mapped[int] = mapped_column(default=0)
    deposit: Mapped[Money] = mapped_column(default=ZERO)
    deposit_kind: Mapped[DepositKind | None]
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    product: Mapped[Product] = relationship(back_populates="variants", lazy="raise_on_sql")

    @property
    def is_reduced(self) -> bool:
        return is_in_force(self.reduced_from, self.reduced_until, clock.now())

    @hybrid_property
    def price(self) -> Money:
        """What it costs at this moment: the clock ends a reduction, no job has to."""
        return self.reduced_price if self.is_reduced and self.reduced_price else self.regular_price

    @price.inplace.setter
    def _set_price(self, value: Money) -> None:
        self.regular_price = value

    @price.inplace.expression
    @classmethod
    def _price_in_sql(cls) -> ColumnElement[Any]:
        return case((cls._reduced_in_sql(), cls.reduced_price), else_=cls.regular_price)

    @hybrid_property
    def price_per_kg(self) -> Money | None:
        """What a kilogram costs at this moment; None where nothing is weighed."""
        return self.reduced_per_kg if self.is_reduced else self.regular_per_kg

    @price_per_kg.inplace.setter
    def _set_per_kg(self, value: Money | None) -> None:
        self.regular_per_kg = value

    @price_per_kg.inplace.expression
    @classmethod
    def _per_kg_in_sql(cls) -> ColumnElement[Any]:
        return case((cls._reduced_in_sql(), cls.reduced_per_kg), else_=cls.regular_per_kg)

    @hybrid_property
    def lowest_before(self) -> Money | None:
        """The lowest price of the 30 days before, while a general reduction holds.

        Of goods sold by weight it is the price of a kilogram, as `price_per_kg` is.
        """
        return self.reduced_reference if self.is_reduced else None

    @lowest_before.inplace.expression
    @classmethod
    def _lowest_before_in_sql(cls) -> ColumnElement[Any]:
        return case((cls._reduced_in_sql(), cls.reduced_reference), else_=null())

    @hybrid_property
    def short_dated(self) -> date | None:
        """The best-before date that is the reason of the reduction that holds."""
        return self.reduced_best_before if self.is_reduced else None

    @short_dated.inplace.expression
    @classmethod
    def _short_dated_in_sql(cls) -> ColumnElement[Any]:
        return case((cls._reduced_in_sql(), cls.reduced_best_before), else_=null())

    @classmethod
    def _reduced_in_sql(cls) -> ColumnElement[bool]:
        now = bindparam(None, callable_=_now, type_=UtcDateTime())
        return and_(cls.reduced_from <= now, cls.reduced_until > now)

    @property
    def base_price(self) -> BasePrice | None:
        return base_price(
            self.price,
            net_amount=self.net_amount,
            unit=self.net_unit,
            drained=self.drained,
            per_kg=self.price_per_kg,
        )

    @property
    def net_label(self) -> str:
        return net_label(self.net_amount, self.net_unit)

    @property
    def availability(self) -> Availability:
        return availability(self.stock, self.stock_kind)


class PriceChange(Model):
    """The price history (PAngV § 11): append-only, and the database refuses to change it.

    Reductions are in it with their exact first and last moment, however late the clockwork was.
    """

    __tablename__ = "price_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variants.id"), index=True)
    price: Mapped[Money]
    per_kg: Mapped[Money | None]  # of goods sold by weight; `price` is then the most of a piece
    valid_from: Mapped[datetime]


append_only(PriceChange.__table__)  # type: ignore[arg-type]


class Reduction(Model):
    """A reduction a producer has announced: begins and ends by the clock."""

    __tablename__ = "reductions"
    __table_args__ = (
        CheckConstraint("price > 0", name="price"),
        CheckConstraint("ends_at > starts_at", name="ends_at"),
        CheckConstraint("(kind = 'short_dated') = (best_before IS NOT NULL)", name="best_before"),
        CheckConstraint("(kind = 'general') = (reference IS NOT NULL)", name="reference"),
        Index(None, "state", "ends_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variants.id"), index=True)
    state: Mapped[ReductionState]
    kind: Mapped[ReductionKind]
    price: Mapped[Money]
    per_kg: Mapped[Money | None]  # of goods sold by weight; `price` is then the most of a piece
    reference: Mapped[Money | None]  # the lowest price of the 30 days before `began_at`
    best_before: Mapped[date | None]
    began_at: Mapped[datetime]  # of the first step, where this one deepens another
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]  # moved forward when it is ended early
    announced_by: Mapped[int]
    announced_at: Mapped[datetime]


class ApprovedClaim(Model):
    """Words in a product's texts that a curator has looked at and accepted, with the reason."""

    __tablename__ = "approved_claims"
    __table_args__ = (UniqueConstraint("product_id", "claim", "words"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    claim: Mapped[str]  # the key of legal.claims
    words: Mapped[str]  # as they stand in the text, folded
    reason: Mapped[str]
    approved_by: Mapped[int]
    approved_at: Mapped[datetime]


append_only(ApprovedClaim.__table__)  # type: ignore[arg-type]


class ProductImage(Model):
    """A picture of a product with its text for those who do not see it."""

    __tablename__ = "product_images"
    __table_args__ = (UniqueConstraint("product_id", "image_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    image_id: Mapped[int] = mapped_column(ForeignKey("media_images.id"))
    alt: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    image: Mapped[Image] = relationship(lazy="raise_on_sql")


class StockHold(Model):
    """Pieces put aside for an order: already out of `stock`, back if it expires."""

    __tablename__ = "stock_holds"
    __table_args__ = (
        UniqueConstraint("reference", "variant_id"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("returned BETWEEN 0 AND quantity", name="returned"),
        Index(None, "state", "expires_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str]  # the order's number
    variant_id: Mapped[int] = mapped_column(ForeignKey("variants.id"), index=True)
    quantity: Mapped[int]
    counted: Mapped[bool]  # made to order takes nothing out of stock
    state: Mapped[str] = mapped_column(default="held")  # held, taken, released
    returned: Mapped[int] = mapped_column(default=0)  # of those taken: sold and given back
    expires_at: Mapped[datetime]


class ProductFinding(Model):
    """A product on sale that no longer has what the law asks: found, and due to be put right."""

    __tablename__ = "product_findings"
    __table_args__ = (
        Index(
            "ix_product_findings_open",
            "product_id",
            "requirement",
            unique=True,
            sqlite_where=text("resolved_on IS NULL"),
            postgresql_where=text("resolved_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    requirement: Mapped[str]  # key of the row
    sentence: Mapped[str]  # what is missing, as it was told
    found_on: Mapped[date]
    due_on: Mapped[date]
    resolved_on: Mapped[date | None]
    product: Mapped[Product] = relationship(lazy="raise_on_sql")
