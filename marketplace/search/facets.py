"""What one more click would show: counts beside every answer, in one statement.

The count of an answer is what the list shows with this answer alone chosen in its facet, all other
facets as they are; properties and excluded allergens narrow, so there it is this one more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, select, union, union_all

from marketplace.brands.models import Award, Brand
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import Area
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.text import fold
from marketplace.regions.models import Municipality
from marketplace.search.conditions import Resolved, joined, valid_awards
from marketplace.search.counting import FAR, NEVER, PICK, REACH, RING, WAYS, Counting, ring_of
from marketplace.search.rules import RADII, Delivery, Feature, Ready
from marketplace.search.traits import Allergen, Material, bit

NAMED = ("kategorie", "ort", "landschaft", "marke", "betrieb")
FLAGS: dict[str, type[StrEnum]] = {"merkmal": Feature, "ohne": Allergen, "material": Material}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a facet; `label` is a name from the data, "" where the value says it."""

    value: str
    label: str
    more: str  # the English name, or of a locality the value of its town
    count: int
    position: int


def facets(asked: Resolved) -> dict[str, list[Answer]]:
    """Return the answers of every facet, by the name of its query key.

    Answers that nothing on the market gives are left out; those that only the other filters
    make impossible have the count 0. Of businesses only those with a hit are there.
    """
    rows: dict[str, list[Row[Any]]] = defaultdict(list)
    statement = union_all(*Counting(asked, clock.today()).selects())
    for row in db.session.execute(statement):
        rows[row.facet].append(row)
    answers = {name: _named(rows[name]) for name in NAMED}
    area_counts = {Area(row.value): row.hits for row in rows["bereich"]}
    answers["bereich"] = _closed({area: area_counts.get(area, 0) for area in Area})
    answers["verfuegbar"] = _closed(_ready(rows["verfuegbar"]))
    for facet, kind in FLAGS.items():
        answers[facet] = _closed({each: _having(bit(each), rows[facet]) for each in kind})
    return answers | _reach(asked, rows[REACH])


def _named(rows: Iterable[Row[Any]]) -> list[Answer]:
    """Return the answers with a name in the data, what can be had before what cannot."""
    found = [Answer(row.value, row.label, row.more or "", row.hits, row.number) for row in rows]
    return sorted(found, key=lambda each: (not each.count, each.position, fold(each.label)))


def _closed(counts: Mapping[Any, int]) -> list[Answer]:
    """Return the answers of a closed list, in its order."""
    return [
        Answer(str(value), "", "", count, place)
        for place, (value, count) in enumerate(counts.items())
    ]


def _having(flag: int, rows: Iterable[Row[Any]]) -> int:
    return sum(row.hits for row in rows if row.number & flag)


def _ready(rows: Sequence[Row[Any]]) -> dict[Ready, int]:
    return {
        each: sum(row.hits for row in rows if NEVER < row.number <= each.days) for each in Ready
    }


def _reach(asked: Resolved, rows: Sequence[Row[Any]]) -> dict[str, list[Answer]]:
    """Return the answers about delivery and radius.

    "In meiner Nähe" takes the radius for the place of pick-up; without it the radius is about
    the business (conditions.widening).
    """
    filters = asked.filters
    chosen = sum(1 << WAYS.index(each) for each in filters.deliveries if each in WAYS)
    limit = ring_of(filters.radius) if filters.radius else FAR

    def count(fits: Callable[[int, int, int], bool]) -> int:
        return sum(
            row.hits
            for row in rows
            if fits(row.number % RING, row.number // RING % RING, row.number // PICK)
        )

    def came(flag: int) -> int:
        return count(lambda ways, home, _pick: bool(ways & flag) and home <= limit)

    found = {"lieferung": {way: came(1 << place) for place, way in enumerate(WAYS)}}
    if not asked.distances:
        return {"lieferung": _closed(found["lieferung"])}
    close = ring_of(filters.near_km)
    found["lieferung"][Delivery.NEAR] = count(lambda _ways, _home, pick: pick <= close)

    def inside(ring: int) -> int:
        if asked.wants_near:
            return count(lambda ways, _home, pick: bool(ways & chosen) or pick <= ring)
        return count(lambda ways, home, _pick: home <= ring and (not chosen or bool(ways & chosen)))

    radii = {km: inside(ring) for ring, km in enumerate(RADII)}
    return {"lieferung": _closed(found["lieferung"]), "umkreis": _closed(radii)}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is, for the boards of the home page."""

    categories: dict[int, int]
    municipalities: dict[int, int]
    total: int


def counts() -> Counts:
    """Return how many goods are on sale, by category and by municipality, in one statement."""
    categories: dict[int, int] = {}
    municipalities: dict[int, int] = {}
    rows = db.session.execute(
        joined(select(Product.category_id, Municipality.id, func.count())).group_by(
            Product.category_id, Municipality.id
        )
    ).tuples()
    for category_id, municipality_id, count in rows:
        categories[category_id] = categories.get(category_id, 0) + count
        municipalities[municipality_id] = municipalities.get(municipality_id, 0) + count
    return Counts(categories, municipalities, sum(categories.values()))


def brand_counts() -> dict[str, int]:
    """Return how many goods on sale carry each brand today, by its slug.

    A product counts once, whether it or its producer holds the brand.
    """
    valid = valid_awards(select(Award.id), on=clock.today())
    holders = (
        joined(select(Product.id, Award.brand_id))
        .join(Award, (Award.subject_kind == kind) & (Award.subject_id == subject))
        .where(Award.id.in_(valid))
        for kind, subject in (
            (SubjectKind.PRODUCER, Product.producer_id),
            (SubjectKind.PRODUCT, Product.id),
        )
    )
    pairs = union(*holders).subquery()
    rows = db.session.execute(
        select(Brand.slug, func.count())
        .join(pairs, pairs.c.brand_id == Brand.id)
        .group_by(Brand.slug)
    )
    return dict(rows.tuples().all())
