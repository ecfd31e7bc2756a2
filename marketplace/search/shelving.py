"""Puts the shelf together: one statement for the goods, small ones for awards and pick-up points.

What a product answers is asked with the very conditions that filter goods in the database, so
that there is one rule for both. It is read again with each edition and on each day, because
awards and what is new turn at midnight.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    case,
    func,
    literal,
    select,
    type_coerce,
)

from marketplace.brands.models import Award
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.models import Product
from marketplace.infra.db import db
from marketplace.infra.held import per_edition
from marketplace.kit import clock
from marketplace.search.conditions import Condition, delivered, has, joined, ready, valid_awards
from marketplace.search.models import ProductTraits
from marketplace.search.names import Names, known
from marketplace.search.rules import WAYS, Feature, Ready
from marketplace.search.shelf import MISSING, Goods, Shelf, grouped, having, union
from marketplace.search.traits import Allergen, Material, bit
from marketplace.shipping.models import PickupPoint, PickupPointUse

NEVER = -1  # days until it can leave, where it is sold out
EPOCH, STEP = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
POINTS = (
    select(PickupPoint.municipality_id, PickupPointUse.producer_id)
    .join(PickupPointUse, PickupPointUse.point_id == PickupPoint.id)
    .where(PickupPoint.is_active)
)


def shelf() -> Shelf:
    """Return what is on sale today."""
    today = clock.today()
    by_day = _by_day()
    found = by_day.get(today)
    if found is None:
        found = read(today)
        by_day.clear()  # yesterday's
        by_day[today] = found
    return found


@per_edition
def _by_day() -> dict[date, Shelf]:
    return {}


def read(on: date) -> Shelf:
    """Read the shelf of that day."""
    names = known()
    rows = db.session.execute(_goods(on)).all()
    columns = list(zip(*rows, strict=True)) if rows else [()] * 11
    ids, prices, base_prices, published, categories, makers, *traits = columns
    position_of = dict(zip(ids, range(len(ids)), strict=True))
    by_maker, by_category = grouped(makers), grouped(categories)
    return Shelf(
        columns={
            "id": array("q", ids),
            "price_from": array("q", prices),
            "base_price_from": array("q", (MISSING if p is None else p for p in base_prices)),
            "published_at": array("q", map(as_number, published)),
        },
        facets={
            "kategorie": by_category,
            "betrieb": by_maker,
            "marke": _branded(on, by_maker, position_of),
            **_shelved(names, by_category),
            **_placed(names, by_maker),
            **_traits(*map(grouped, traits)),
            "abholort": _points(by_maker),
        },
        position_of=position_of,
    )


def as_number(moment: Any) -> int:
    """Return a moment in microseconds; SQLite gives it as text without its zone."""
    if moment is None:
        return 0
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return int((moment.replace(tzinfo=moment.tzinfo or UTC) - EPOCH) // STEP)


def _goods(on: date) -> Select[Any]:
    """One row of plain numbers for each product; no types of ours stand in the way."""
    return joined(
        select(
            Product.id, type_coerce(Product.price_from, BigInteger),
            type_coerce(Product.base_price_from, BigInteger),
            type_coerce(Product.published_at, String), Product.category_id, Product.producer_id,
            _number((1 << place, delivered(way)) for place, way in enumerate(WAYS)),
            case(*((ready(each), each.days) for each in Ready), else_=NEVER),
            _number((bit(each), has(each, on=on)) for each in Feature),
            func.coalesce(ProductTraits.free_of, 0), func.coalesce(ProductTraits.materials, 0),
        )
    ).order_by(Product.price_from, Product.id)  # fmt: skip


def _number(flags: Iterable[tuple[int, Condition]]) -> ColumnElement[int]:
    found: ColumnElement[int] = literal(0)
    for value, condition in flags:
        found = found + case((condition, value), else_=0)
    return found


def _traits(
    ways: Mapping[int, Goods],
    days: Mapping[int, Goods],
    features: Mapping[int, Goods],
    free_of: Mapping[int, Goods],
    materials: Mapping[int, Goods],
) -> dict[str, dict[Any, Goods]]:
    return {
        "lieferung": {way: having(ways, 1 << place) for place, way in enumerate(WAYS)},
        "verfuegbar": {
            each: union(goods for wait, goods in days.items() if NEVER < wait <= each.days)
            for each in Ready
        },
        "merkmal": {each: having(features, bit(each)) for each in Feature},
        "ohne": {each: having(free_of, bit(each)) for each in Allergen},
        "material": {each: having(materials, bit(each)) for each in Material},
    }


def _shelved(names: Names, by_category: Mapping[int, Goods]) -> dict[str, dict[Any, Goods]]:
    rows = names.categories.values()
    return {"bereich": _united((row.area, by_category.get(row.id, 0)) for row in rows)}


def _placed(names: Names, by_maker: Mapping[int, Goods]) -> dict[str, dict[Any, Goods]]:
    """Goods lie where their business is."""
    makers = [(row, by_maker[row.id]) for row in names.makers.values() if row.id in by_maker]
    towns = _united((row.municipality_id, goods) for row, goods in makers)
    return {
        "ort": towns,
        "ortsteil": _united((row.locality_id, goods) for row, goods in makers if row.locality_id),
        "landschaft": {
            landscape_id: found
            for landscape_id, members in names.members.items()
            if (found := union(towns.get(town_id, 0) for town_id in members))
        },
    }


def _branded(
    on: date, by_maker: Mapping[int, Goods], position_of: Mapping[int, int]
) -> dict[int, Goods]:
    """Return the goods of each brand that anybody holds that day, by the producer or by the product."""
    kind = type_coerce(Award.subject_kind, String)
    awards = valid_awards(select(Award.brand_id, kind, Award.subject_id), on=on)
    return _united(
        (brand_id, by_maker.get(subject, 0) if holder == SubjectKind.PRODUCER
         else 1 << position_of[subject] if subject in position_of else 0)
        for brand_id, holder, subject in db.session.execute(awards)
    )  # fmt: skip


def _points(by_maker: Mapping[int, Goods]) -> dict[int, Goods]:
    """Return the goods of all who use a pick-up point there; not all of their goods go there."""
    rows = db.session.execute(POINTS)
    return _united((town_id, by_maker.get(maker_id, 0)) for town_id, maker_id in rows)


def _united(pairs: Iterable[tuple[Any, Goods]]) -> dict[Any, Goods]:
    found: dict[Any, Goods] = defaultdict(int)
    for key, goods in pairs:
        found[key] |= goods
    return dict(found)
