"""Every way lists of goods are read: flat rows, a fixed number of statements, keyset."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, case, func, or_, select

from marketplace.catalogue.models import Category, Product, ProductImage, Variant
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.media.models import Image, ImageState
from marketplace.producers.models import Producer
from marketplace.regions.models import Locality, Municipality
from marketplace.search import names
from marketplace.search.conditions import (
    ON_SALE,
    PAUSED,
    Condition,
    Resolved,
    Where,
    conditions,
    distance,
    joined,
    named,
    within,
    without,
)
from marketplace.search.cursors import Cursor, write_cursor
from marketplace.search.models import ProductTraits
from marketplace.search.rules import DISTANCE, NAMED, NEAR, Filters, Parameter

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


COMPUTED = (NAMED, NEAR, DISTANCE)  # of an order: no columns of the table
UNREACHABLE = 10_000_000  # metres, for a municipality without a distance


@dataclass(frozen=True, slots=True)
class Hit:
    """One product of a list: its flat row and what can be bought of it, in shelf order."""

    row: Row[Any]
    variants: tuple[Row[Any], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A part of a list."""

    asked: Resolved
    hits: list[Hit]
    total: int
    seen: int  # how many rows lie before this part
    next_cursor: str | None


def listing(filters: Filters, *, limit: int = 24) -> Result:
    """Return a part of the list that the filters ask for, with the total."""
    asked = names.resolve(filters)
    filters = asked.filters
    found = conditions(asked, on=clock.today())
    total = _count(found.values())
    keys, rows = _page(asked, list(found.values()), limit + 1)
    has_more = len(rows) > limit
    seen = filters.after.seen if filters.after else 0
    shown = rows[:limit]
    cursor = None
    if has_more:
        last = tuple(_plain(getattr(shown[-1], key)) for key in keys)
        cursor = write_cursor(
            Cursor(filters.order, last, seen + limit), secret=settings().secret_key
        )
    return Result(asked, _with_variants(shown), total, seen, cursor)


def total(filters: Filters) -> int:
    """Return how many products the filters show."""
    return count(names.resolve(filters))


def count(asked: Resolved) -> int:
    """Return how many products these filters find."""
    return _count(conditions(asked, on=clock.today()).values())


def paused(filters: Filters, *, limit: int = 6) -> list[Hit]:
    """Return goods of businesses that take a break, the newest first; no list shows them."""
    asked = conditions(names.resolve(filters), on=clock.today())
    query = CARDS.join(Category, Category.id == Product.category_id).where(PAUSED, *asked.values())
    query = query.order_by(Product.published_at.desc(), Product.id.desc()).limit(limit)
    return _with_variants(db.session.execute(query).all())


def find_anything(wanted: Sequence[Condition]) -> list[bool]:
    """Tell of each of these conditions whether any goods on sale meet it, in one statement."""
    if not wanted:
        return []
    asked = [
        joined(select(Product.id)).where(each).exists().label(f"any_{number}")
        for number, each in enumerate(wanted)
    ]
    return [bool(each) for each in db.session.execute(select(*asked)).one()]


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
    rows = db.session.execute(CARDS.where(Product.id.in_(product_ids), ON_SALE)).all()
    place = {product_id: index for index, product_id in enumerate(product_ids)}
    return _with_variants(sorted(rows, key=lambda row: place[row.id]))


def newest(
    limit: int, *, producer_ids: Collection[int] = (), product_ids: Collection[int] = ()
) -> list[Hit]:
    """Return the newest goods of all, or of these producers and of these products."""
    query = CARDS.where(ON_SALE)
    if producer_ids or product_ids:
        query = query.where(or_(Product.producer_id.in_(producer_ids), Product.id.in_(product_ids)))
    query = query.order_by(Product.published_at.desc(), Product.id.desc()).limit(limit)
    return _with_variants(db.session.execute(query).all())


def relief(result: Result) -> list[tuple[str, int]]:
    """Return for an empty list which one filter to drop, and how much that would show."""
    asked = result.asked
    found = conditions(asked, on=clock.today())
    if len(found) < 2:  # noqa: PLR2004 - one filter alone is dropped by "Alle entfernen"
        return []
    left = {name: without(found, name) for name in found}
    if asked.wants_near and asked.filters.radius:  # then the radius is about the business again
        left["lieferung"].append(within(asked))
    counts = db.session.execute(
        select(
            *(
                joined(select(func.count())).where(*others).scalar_subquery()
                for others in left.values()
            )
        )
    ).one()
    pairs = zip(left, counts, strict=True)
    return sorted(((name, count) for name, count in pairs if count), key=lambda pair: -pair[1])


def _count(wanted: Iterable[Condition]) -> int:
    return db.session.scalar(joined(select(func.count())).where(*wanted)) or 0


def _page(
    asked: Resolved, wanted: list[Condition], limit: int
) -> tuple[list[str], Sequence[Row[Any]]]:
    """Find the ids of the part by index first, then read only their cards."""
    filters = asked.filters
    parameters = filters.parameters
    columns = {each.column: _column(each, asked) for each in parameters}
    computed = [name for name in columns if name in COMPUTED]
    found = joined(select(Product.id, *(columns[name] for name in computed))).where(*wanted)
    if filters.after and len(filters.after.keys) == len(parameters):
        keys = [*map(_back, parameters, filters.after.keys)]
        found = found.where(_beyond(parameters, columns, keys))
    part = _ordered(found, parameters, columns).limit(limit).subquery()
    # What is computed is asked once, for the ids; the cards take it from there.
    columns |= {name: part.c[name] for name in computed}
    cards = CARDS.join(part, part.c.id == Product.id)
    cards = cards.add_columns(*(columns[name] for name in computed))
    rows = db.session.execute(_ordered(cards, parameters, columns)).all()
    return [*columns], rows


def _column(parameter: Parameter, asked: Resolved) -> Any:
    filters = asked.filters
    if parameter.column == DISTANCE:
        metres = {town: round(km * 1000) for town, km in asked.distances.items()}
        home = Producer.municipality_id
        return case(metres, value=home, else_=UNREACHABLE).label(DISTANCE)
    if parameter.column == NEAR:
        return distance(filters.around).label(NEAR)
    if parameter.column != NAMED:
        return getattr(Product, parameter.column)
    somehow = named(filters, Where.NAME)
    if filters.around:  # near and called a little differently stands before far and literally
        return case((somehow, 1), else_=0).label(NAMED)
    return case((named(filters, Where.NAME_LITERALLY), 2), (somehow, 1), else_=0).label(NAMED)


def _ordered(
    query: Select[Any], parameters: Sequence[Parameter], columns: dict[str, Any]
) -> Select[Any]:
    for parameter in parameters:
        column = columns[parameter.column]
        if parameter.may_be_missing:
            query = query.order_by(column.is_(None))
        query = query.order_by(column.desc() if parameter.descending else column)
    return query


def _beyond(
    parameters: Sequence[Parameter], columns: dict[str, Any], keys: Sequence[Any]
) -> Condition:
    """Rows that stand after these keys; without a value at the end, as `_ordered` has it."""
    parameter, key = parameters[0], keys[0]
    column: Any = columns[parameter.column]
    if key is None:
        further: Any = None
    else:
        further = column < key if parameter.descending else column > key
        if parameter.may_be_missing:
            further = or_(further, column.is_(None))
    if len(parameters) == 1:
        return further  # type: ignore[no-any-return]
    tied = and_(
        column.is_(None) if key is None else column == key,
        _beyond(parameters[1:], columns, keys[1:]),
    )
    return tied if further is None else or_(further, tied)


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return value.cents
    return value.isoformat() if isinstance(value, datetime) else value


def _back(parameter: Parameter, key: Any) -> Any:
    if key is None:
        return None
    if parameter.is_moment:
        return datetime.fromisoformat(key)
    return key if parameter.column in {"id", *COMPUTED} else Money(key)


def _with_variants(rows: Sequence[Row[Any]]) -> list[Hit]:
    by_product: dict[int, list[Row[Any]]] = defaultdict(list)
    if rows:
        for variant in db.session.execute(
            select(
                Variant.id, Variant.product_id, Variant.name, Variant.price, Variant.lowest_before,
                Variant.short_dated, Variant.net_amount,
                Variant.net_unit, Variant.drained, Variant.price_per_kg, Variant.max_grams,
                Variant.stock, Variant.stock_kind, Variant.lead_days, Variant.reduced_from,
                Variant.reduced_until, Variant.deposit, Variant.deposit_kind,
            )
            .where(Variant.product_id.in_([row.id for row in rows]), Variant.is_active)
            .order_by(Variant.position, Variant.id)
        ):  # fmt: skip
            by_product[variant.product_id].append(variant)
    return [Hit(row, tuple(by_product[row.id])) for row in rows]
