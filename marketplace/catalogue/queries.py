"""Every way the catalogue is read outside the shop's pages."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.catalogue.models import Category, Product, ProductImage, StockHold, Variant
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db
from marketplace.infra.journal import JournalEntry
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
                selectinload(Product.variants),
                selectinload(Product.images).joinedload(ProductImage.image),
            )
            .order_by(Product.id.desc())
        )
    )


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
        ).execution_options(populate_existing=True)
    )
    if product is None:
        raise NotFound
    return product
