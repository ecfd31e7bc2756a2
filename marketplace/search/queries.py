"""Every way lists of goods are read: flat rows, a fixed number of statements, keyset."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from marketplace.catalogue.models import Category, Product, ProductImage, Variant
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.media.models import Image, ImageState
from marketplace.producers.models import Producer
from marketplace.regions.models import Locality, Municipality
from marketplace.search import answering, names, ordering, shelving
from marketplace.search.answering import Called
from marketplace.search.conditions import ON_SALE, PAUSED, Condition, Resolved, conditions, joined
from marketplace.search.cursors import Cursor, write_cursor
from marketplace.search.models import ProductTraits
from marketplace.search.rules import Filters
from marketplace.search.shelf import Goods, Shelf

FIRST_READY_IMAGE = (
    select(ProductImage.id)
    .join(Image, Image.id == ProductImage.image_id)
    .where(ProductImage.product_id == Product.id, Image.state == ImageState.READY)
    .order_by(ProductImage.position, ProductImage.id)
    .limit(1)
    .correlate(Product)
    .scalar_subquery()
)
CARDS = (
    select(
        Product.id, Product.slug, Product.name, Product.price_from, Product.published_at,
        Product.base_price_from, Product.ships, Product.pickup, Product.farm_pickup_only,
        Product.age_class, Product.no_parcel, Product.producer_id, Product.category_id,
        PAUSED.label("paused"), Producer.name.label("producer_name"),
        Producer.slug.label("producer_slug"), Producer.tax_mode, Producer.municipality_id,
        func.coalesce(ProductTraits.traces, 0).label("traces"),
        func.coalesce(Locality.name, Municipality.name).label("place_name"),
        ProductImage.alt, Image.renditions, Image.width, Image.height,
    )
    .join(Producer, Producer.id == Product.producer_id)
    .join(Municipality, Municipality.id == Producer.municipality_id)
    .outerjoin(Locality, Locality.id == Producer.locality_id)
    .outerjoin(ProductTraits, ProductTraits.product_id == Product.id)
    .outerjoin(ProductImage, ProductImage.id == FIRST_READY_IMAGE)
    .outerjoin(Image, Image.id == ProductImage.image_id)
)  # fmt: skip


CARDS_OF = CARDS.where(Product.id.in_(bindparam("ids", expanding=True)), ON_SALE)
VARIANTS_OF = (
    select(
        Variant.id, Variant.product_id, Variant.name, Variant.price, Variant.lowest_before,
        Variant.short_dated, Variant.net_amount, Variant.net_unit, Variant.drained,
        Variant.price_per_kg, Variant.max_grams, Variant.stock, Variant.stock_kind,
        Variant.lead_days, Variant.reduced_from, Variant.reduced_until, Variant.deposit,
        Variant.deposit_kind,
    )
    .where(Variant.product_id.in_(bindparam("ids", expanding=True)), Variant.is_active)
    .order_by(Variant.position, Variant.id)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """One product of a list: its flat row and what can be bought of it, in shelf order."""

    row: Row[Any]
    variants: tuple[Row[Any], ...]


@dataclass(frozen=True)
class Result:
    """A part of a list."""

    asked: Resolved
    ids: list[int]
    total: int
    seen: int  # how many rows lie before this part
    next_cursor: str | None

    @cached_property
    def hits(self) -> list[Hit]:
        """The rows of the part; whoever keeps cards asks for the ids alone."""
        return hits_of(self.ids)


def listing(filters: Filters, *, limit: int = 24) -> Result:
    """Return a part of the list that the filters ask for, with the total.

    The shelf in memory knows which goods those are; the database is asked for their cards, and
    for what the words of a search find.
    """
    asked, shelf = names.resolve(filters), shelving.shelf()
    filters = asked.filters
    called = answering.call(shelf, filters) if filters.q else {}
    found = _found(shelf, asked, called)
    places = ordering.part(shelf, asked, found, limit + 1, called)
    seen = filters.after.seen if filters.after and ordering.begins_after(asked) else 0
    ids = shelf.columns["id"]
    cursor = None
    if len(places) > limit:
        last = Cursor(filters.order, places[limit - 1].keys, seen + limit)
        cursor = write_cursor(last, secret=settings().secret_key)
    shown = [ids[place.position] for place in places[:limit]]
    return Result(asked, shown, found.bit_count(), seen, cursor)


def total(filters: Filters) -> int:
    """Return how many products the filters show."""
    return count(names.resolve(filters))


def count(asked: Resolved) -> int:
    """Return how many products these filters find."""
    return _found(shelving.shelf(), asked).bit_count()


def count_by_price(
    filters: Filters, ranges: Iterable[tuple[Money | None, Money | None]]
) -> list[int]:
    """Return how many products the filters find within each range of prices."""
    shelf = shelving.shelf()
    found = _found(shelf, names.resolve(filters))
    return [(found & shelf.priced(least, most)).bit_count() for least, most in ranges]


def paused(filters: Filters, *, limit: int = 6) -> list[Hit]:
    """Return goods of businesses that take a break, the newest first; no list shows them."""
    asked = conditions(names.resolve(filters), on=clock.today())
    query = CARDS.join(Category, Category.id == Product.category_id).where(PAUSED, *asked.values())
    query = query.order_by(Product.published_at.desc(), Product.id.desc()).limit(limit)
    return _with_variants(db.session.execute(query).all())


def count_each(wanted: Sequence[Condition]) -> list[int]:
    """Return how many goods on sale meet each of these conditions, in one statement."""
    if not wanted:
        return []
    asked = [
        joined(select(func.count())).where(each).scalar_subquery().label(f"count_{number}")
        for number, each in enumerate(wanted)
    ]
    return [int(each) for each in db.session.execute(select(*asked)).one()]


def hits_of(product_ids: Sequence[int]) -> list[Hit]:
    """Return these products in this order, leaving out what is not on sale."""
    if not product_ids:
        return []
    rows = db.session.execute(CARDS_OF, {"ids": list(product_ids)}).all()
    place = {product_id: index for index, product_id in enumerate(product_ids)}
    return _with_variants(sorted(rows, key=lambda row: place[row.id]))


def newest(
    limit: int, *, producer_ids: Collection[int] = (), product_ids: Collection[int] = ()
) -> list[int]:
    """Return the ids of the newest goods of all, or of these producers and of these products."""
    shelf = shelving.shelf()
    goods = shelf.everything
    if producer_ids or product_ids:
        goods = shelf.of("betrieb", producer_ids) | shelf.at(product_ids)
    return ordering.newest(shelf, goods, limit)


def newest_like(facet: str, answer: int, limit: int) -> list[int]:
    """Return the ids of the newest goods of one business, one municipality or one shelf."""
    shelf = shelving.shelf()
    return ordering.newest(shelf, shelf.of(facet, [answer]), limit)


def relief(result: Result) -> list[tuple[str, int]]:
    """Return for an empty list which one filter to drop, and how much that would show."""
    asked, shelf = result.asked, shelving.shelf()
    found = answering.chosen(shelf, asked)
    if len(found) < 2:  # noqa: PLR2004 - one filter alone is dropped by "Alle entfernen"
        return []
    pairs = []
    for dropped in found:
        left = [goods for name, goods in found.items() if name != dropped]
        if dropped == "lieferung" and asked.wants_near and asked.filters.radius:
            # then the radius is about the business again
            left.append(answering.within(shelf, asked, asked.filters.radius))
        pairs.append((dropped, answering.every(shelf, left).bit_count()))
    return sorted(((name, many) for name, many in pairs if many), key=lambda pair: -pair[1])


def _found(shelf: Shelf, asked: Resolved, called: Called | None = None) -> Goods:
    return answering.every(shelf, answering.chosen(shelf, asked, called).values())


def _with_variants(rows: Sequence[Row[Any]]) -> list[Hit]:
    by_product: dict[int, list[Row[Any]]] = defaultdict(list)
    if rows:
        for variant in db.session.execute(VARIANTS_OF, {"ids": [row.id for row in rows]}):
            by_product[variant.product_id].append(variant)
    return [Hit(row, tuple(by_product[row.id])) for row in rows]
