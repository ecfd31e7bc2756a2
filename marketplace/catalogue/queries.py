"""Every way the catalogue is read outside the shop's pages."""

from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.catalogue.models import (
    Category,
    PriceChange,
    Product,
    ProductFinding,
    ProductImage,
    Reduction,
    StockHold,
    Variant,
)
from marketplace.catalogue.reductions import ReductionState
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db
from marketplace.infra.journal import JournalEntry
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotFound
from marketplace.kit.text import fold
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState


def categories() -> list[Category]:
    """Return every category in the order of the shelves."""
    return list(db.session.scalars(select(Category).order_by(Category.area, Category.position)))


def find_category(slug: str) -> Category | None:
    return db.session.scalar(select(Category).where(Category.slug == slug))


def get_product_of(producer_id: int, *, product_id: int) -> Product:
    """Return a producer's own product with everything the editor shows.

    :raises NotFound: it does not exist, or belongs to somebody else.
    """
    return _one(select(Product).where(Product.id == product_id, Product.producer_id == producer_id))


def get_with_all(product_id: int) -> Product:
    """Return a product, whoever's it is, with everything loaded; for curators and jobs."""
    return _one(select(Product).where(Product.id == product_id))


def list_of(producer_id: int) -> list[Product]:
    """Return a producer's products with variants and images, newest first."""
    return list(
        db.session.scalars(
            select(Product)
            .where(Product.producer_id == producer_id, Product.state != ProductState.REMOVED)
            .options(
                joinedload(Product.category),
                joinedload(Product.producer),
                selectinload(Product.variants),
                selectinload(Product.images).joinedload(ProductImage.image),
            )
            .order_by(Product.id.desc())
        )
    )


def pending_requirements(product_id: int) -> set[str]:
    """Return the requirements a product on sale may still come up to later."""
    return set(
        db.session.scalars(
            select(ProductFinding.requirement).where(
                ProductFinding.product_id == product_id,
                ProductFinding.resolved_on.is_(None),
                ProductFinding.due_on >= clock.today(),
            )
        )
    )


def open_findings_of(producer_id: int) -> list[ProductFinding]:
    """Return what a producer's products on sale have to come up to, the nearest day first."""
    return list(
        db.session.scalars(
            select(ProductFinding)
            .join(ProductFinding.product)
            .where(
                Product.producer_id == producer_id,
                Product.state != ProductState.REMOVED,
                ProductFinding.resolved_on.is_(None),
            )
            .options(joinedload(ProductFinding.product))
            .order_by(ProductFinding.due_on, ProductFinding.product_id, ProductFinding.id)
        )
    )


def open_findings_by_key(product_id: int) -> dict[str, ProductFinding]:
    """Return the open findings of one product by the requirement's key."""
    found = db.session.scalars(
        select(ProductFinding).where(
            ProductFinding.product_id == product_id, ProductFinding.resolved_on.is_(None)
        )
    )
    return {each.requirement: each for each in found}


def overdue_findings(today: date) -> list[ProductFinding]:
    """Return what was not put right in time, for the curators."""
    return list(
        db.session.scalars(
            select(ProductFinding)
            .join(ProductFinding.product)
            .where(
                Product.state == ProductState.PUBLISHED,
                ProductFinding.resolved_on.is_(None),
                ProductFinding.due_on < today,
            )
            .options(joinedload(ProductFinding.product).joinedload(Product.producer))
            .order_by(ProductFinding.due_on, ProductFinding.id)
        )
    )


def ids_to_recheck() -> list[int]:
    """Return the products people can see or will see again."""
    shown = (ProductState.PUBLISHED, ProductState.PAUSED, ProductState.SUBMITTED)
    return list(db.session.scalars(select(Product.id).where(Product.state.in_(shown))))


def submitted() -> list[Product]:
    """Return what waits for a curator, oldest first, with producer and category."""
    return list(
        db.session.scalars(
            select(Product)
            .where(Product.state == ProductState.SUBMITTED)
            .options(joinedload(Product.producer), joinedload(Product.category))
            .order_by(Product.submitted_at, Product.id)
        )
    )


def organic_on_sale(producer_id: int) -> list[Product]:
    """Return the goods of a business that are sold as organic."""
    return list(
        db.session.scalars(
            select(Product)
            .where(
                Product.producer_id == producer_id,
                Product.state == ProductState.PUBLISHED,
                Product.organic_code != "",
            )
            .order_by(Product.id)
        )
    )


def last_reason(product_id: int) -> str:
    """Return what the curator wrote with the latest decision, "" if nothing."""
    reason = db.session.scalar(
        select(JournalEntry.reason)
        .where(
            JournalEntry.subject_kind == "product",
            JournalEntry.subject_id == product_id,
            JournalEntry.reason != "",
        )
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )
    return reason or ""


def state_before_block(product_id: int) -> ProductState:
    """Return where a blocked product stood when it was blocked."""
    facts = db.session.scalar(
        select(JournalEntry.facts)
        .where(
            JournalEntry.subject_kind == "product",
            JournalEntry.subject_id == product_id,
            JournalEntry.action == ProductState.BLOCKED.value,
        )
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )
    return ProductState((facts or {}).get("was", ProductState.PUBLISHED))


def found_by(text: str, *, limit: int = 30) -> list[Product]:
    """Return public and blocked products by name; without a text those that are blocked."""
    public = (ProductState.PUBLISHED, ProductState.PAUSED, ProductState.BLOCKED)
    states = public if text else public[-1:]
    return list(
        db.session.scalars(
            select(Product)
            .where(Product.state.in_(states), Product.folded.contains(fold(text), autoescape=True))
            .options(joinedload(Product.producer), joinedload(Product.category))
            .order_by(Product.folded, Product.id)
            .limit(limit)
        )
    )


def count_by_state(producer_id: int) -> dict[ProductState, int]:
    """Return how many products a producer has in each state."""
    rows = db.session.execute(
        select(Product.state, func.count())
        .where(Product.producer_id == producer_id)
        .group_by(Product.state)
    )
    return dict(rows.tuples().all())


def count_on_sale(producer_id: int) -> int:
    """Return how many products can be ordered; none while their business makes a pause."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Product)
            .join(Producer, Producer.id == Product.producer_id)
            .where(
                Product.producer_id == producer_id,
                Product.state == ProductState.PUBLISHED,
                Producer.state == ProducerState.APPROVED,
            )
        )
        or 0
    )


def sold_out_of(producer_id: int) -> list[Variant]:
    """Return the variants on sale of which nothing is left, with their product."""
    return list(
        db.session.scalars(
            select(Variant)
            .join(Variant.product)
            .where(
                Product.producer_id == producer_id,
                Product.state == ProductState.PUBLISHED,
                Variant.is_active,
                Variant.stock == 0,
                Variant.stock_kind != "made_to_order",
            )
            .options(joinedload(Variant.product))
            .order_by(Variant.id)
        )
    )


def price_history(variant_id: int, *, by_weight: bool = False) -> list[tuple[datetime, Money]]:
    """Return since when a variant cost what, oldest first.

    :param by_weight: what a kilogram cost. A price in one measure is none in the other.
    """
    rows = db.session.execute(
        select(PriceChange.valid_from, PriceChange.price, PriceChange.per_kg)
        .where(PriceChange.variant_id == variant_id)
        .order_by(PriceChange.valid_from, PriceChange.id)
    ).tuples()
    if by_weight:
        return [(since, per_kg) for since, _most, per_kg in rows if per_kg is not None]
    return [(since, price) for since, price, per_kg in rows if per_kg is None]


def reductions_of(product_id: int) -> list[Reduction]:
    """Return every reduction of a product's variants, newest first."""
    return list(
        db.session.scalars(
            select(Reduction)
            .join(Variant, Variant.id == Reduction.variant_id)
            .where(Variant.product_id == product_id)
            .order_by(Reduction.id.desc())
        )
    )


def products_with_turning_prices(now: datetime) -> list[int]:
    """Return the products whose reductions have begun or ended since somebody looked."""
    begun = (Reduction.state == ReductionState.PLANNED) & (Reduction.starts_at <= now)
    over = (Reduction.state != ReductionState.OVER) & (Reduction.ends_at <= now)
    return list(
        db.session.scalars(
            select(Variant.product_id)
            .join(Reduction, Reduction.variant_id == Variant.id)
            .where(begun | over)
            .distinct()
            .order_by(Variant.product_id)
        )
    )


def next_price_turn(now: datetime) -> datetime | None:
    """Return when the next reduction begins or ends, the moment prices change by themselves."""
    found = db.session.execute(
        select(
            select(func.min(Variant.reduced_from))
            .where(Variant.reduced_from > now)
            .scalar_subquery(),
            select(func.min(Variant.reduced_until))
            .where(Variant.reduced_until > now)
            .scalar_subquery(),
        )
    ).one()
    return min((moment for moment in found if moment is not None), default=None)


def expired_references(now: datetime) -> list[str]:
    """Return the orders whose held goods should be back on the shelf, oldest first."""
    return list(
        db.session.scalars(
            select(StockHold.reference)
            .where(StockHold.state == "held", StockHold.expires_at <= now)
            .group_by(StockHold.reference)
            .order_by(func.min(StockHold.expires_at))
        )
    )


def _one(query: Select[tuple[Product]]) -> Product:
    product = db.session.scalar(
        query.options(
            joinedload(Product.category),
            joinedload(Product.producer).options(
                joinedload(Producer.municipality), joinedload(Producer.locality)
            ),
            selectinload(Product.variants),
            selectinload(Product.images).joinedload(ProductImage.image),
            selectinload(Product.approved_claims),
        ).execution_options(populate_existing=True)
    )
    if product is None:
        raise NotFound
    return product
