"""What one more click would show: counts beside every answer, in one statement.

The count within a facet ignores the facet's own selection, because several answers to one
question widen the list; all other facets count.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, String, distinct, func, literal, null, select, type_coerce, union_all

from marketplace.brands.models import Award, Brand
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.models import Category, Product
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.regions.models import Municipality
from marketplace.search.conditions import (
    Condition,
    Resolved,
    conditions,
    delivered,
    has,
    joined,
    valid_awards,
    without,
)
from marketplace.search.rules import Delivery, Feature


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a facet; `label` is a name from the data, "" where the value says it."""

    value: str
    label: str
    label_en: str
    count: int
    position: int


def facets(asked: Resolved) -> dict[str, list[Answer]]:
    """Return the answers of every facet, by the name of its query key."""
    now, on = clock.now(), clock.today()
    found = conditions(asked, now=now, on=on)
    answers: dict[str, list[Answer]] = defaultdict(list)
    statement = union_all(*_selects(found, now=now, on=on))
    for facet, value, label, label_en, position, count in db.session.execute(statement):
        answers[facet].append(Answer(value, label or "", label_en or "", count, position or 0))
    return {name: sorted(rows, key=lambda row: row.position) for name, rows in answers.items()}


def _selects(found: dict[str, Condition], *, now: datetime, on: date) -> Iterator[Select[Any]]:
    yield _areas(found)
    yield _categories(found)
    yield from _brands(found, on)
    yield _places(found)
    for place, way in enumerate(Delivery):
        yield _single("lieferung", way, place, [*without(found, "lieferung"), delivered(way)])
    for place, feature in enumerate(Feature):
        others = without(found, f"merkmal:{feature}")
        yield _single("merkmal", feature, place, [*others, has(feature, now=now)])


def _single(facet: str, value: str, position: int, wanted: list[Condition]) -> Select[Any]:
    return joined(
        select(literal(facet), literal(str(value)), null(), null(), literal(position), func.count())
    ).where(*wanted)


def _areas(found: dict[str, Condition]) -> Select[Any]:
    area = type_coerce(Category.area, String)  # a union has one type for each column
    return (
        joined(select(literal("bereich"), area, null(), null(), literal(0), func.count()))
        .where(*without(found, "bereich", "kategorie"))
        .group_by(area)
    )


def _categories(found: dict[str, Condition]) -> Select[Any]:
    return (
        joined(
            select(
                literal("kategorie"), Category.slug, Category.name, Category.name_en,
                func.min(Category.position), func.count(),
            )
        )
        .where(*without(found, "kategorie"))
        .group_by(Category.slug, Category.name, Category.name_en)
    )  # fmt: skip


def _brands(found: dict[str, Condition], on: date) -> Iterator[Select[Any]]:
    """A product counts once for a brand, whether it or its producer holds it."""
    holders = [
        joined(select(Product.id.label("product_id"), Award.brand_id))
        .join(Award, (Award.subject_kind == kind) & (Award.subject_id == subject))
        .where(*without(found, "marke"), Award.id.in_(valid_awards(select(Award.id), on=on)))
        for kind, subject in (
            (SubjectKind.PRODUCER, Product.producer_id),
            (SubjectKind.PRODUCT, Product.id),
        )
    ]
    pairs = union_all(*holders).subquery()
    yield (
        select(
            literal("marke"), Brand.slug, Brand.name, null(), literal(0),
            func.count(distinct(pairs.c.product_id)),
        )
        .join(pairs, pairs.c.brand_id == Brand.id)
        .group_by(Brand.slug, Brand.name)
    )  # fmt: skip


def _places(found: dict[str, Condition]) -> Select[Any]:
    return (
        joined(
            select(
                literal("ort"), Municipality.slug, Municipality.name, null(), -func.count(),
                func.count(),
            )
        )
        .where(*without(found, "ort"))
        .group_by(Municipality.slug, Municipality.name)
    )  # fmt: skip


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
    """Return how many goods on sale carry each brand today, by its slug."""
    (statement,) = _brands({}, clock.today())
    return {
        slug: count for _facet, slug, _name, _en, _position, count in db.session.execute(statement)
    }
