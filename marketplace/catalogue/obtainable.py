"""What can be had at this moment: on sale, of a business that sells, and not sold out."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, or_, select

from marketplace.catalogue.models import Category, Product, Variant
from marketplace.catalogue.rules import ProductState, StockKind
from marketplace.catalogue.seasons import Season, sort_in
from marketplace.infra.db import db
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState

# The same rule as `rules.availability`, written for the database; needs the producer joined.
OBTAINABLE = and_(
    Product.state == ProductState.PUBLISHED,
    Producer.state == ProducerState.APPROVED,
    exists().where(
        Variant.product_id == Product.id,
        Variant.is_active,
        or_(Variant.stock > 0, Variant.stock_kind == StockKind.MADE_TO_ORDER),
    ),
)


def is_obtainable(product_id: int) -> bool:
    """Tell whether somebody could order it now."""
    return (
        db.session.scalar(
            select(Product.id)
            .join(Producer, Producer.id == Product.producer_id)
            .where(Product.id == product_id, OBTAINABLE)
        )
        is not None
    )


def in_season(seasons: Sequence[Season]) -> dict[str, list[int]]:
    """Return by season what can be had of it, the newest first, in one statement.

    The database finds what may belong, `Season.includes` decides; all of it is looked at, because
    of the newest alone one season could fill every place.
    """
    if not seasons:
        return {}
    candidates = or_(*(_may_belong(each) for each in seasons))
    rows = db.session.execute(
        select(Product.id, Category.slug, Product.folded)
        .join(Producer, Producer.id == Product.producer_id)
        .join(Category, Category.id == Product.category_id)
        .where(OBTAINABLE, candidates)
        .order_by(Product.published_at.desc(), Product.id.desc())
    ).tuples()
    return sort_in(rows, seasons)


def _may_belong(season: Season) -> ColumnElement[bool]:
    on_shelf = Category.slug.in_(season.shelves)
    if not season.words:
        return on_shelf
    return and_(on_shelf, or_(*(Product.folded.contains(word) for word in season.words)))
