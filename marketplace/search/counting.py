"""The one statement behind the counts of all facets.

Every product is looked at once: `miss` is 0 where it answers to everything, else the bit of the
only facet it does not answer to; whoever misses two appears in no count. Then each facet is one
grouping of these rows. Flags are grouped as one number and taken apart by `search.facets`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    func,
    literal,
    null,
    select,
    type_coerce,
    union,
)

from marketplace.brands.models import Award, Brand
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.models import Category, Product
from marketplace.producers.models import Producer
from marketplace.regions.models import Landscape, LandscapeMember, Locality, Municipality
from marketplace.search.conditions import (
    ON_SALE,
    Condition,
    Resolved,
    conditions,
    delivered,
    has,
    joined,
    near,
    ready,
    valid_awards,
    widening,
)
from marketplace.search.models import ProductTraits
from marketplace.search.rules import RADII, Delivery, Feature, Ready
from marketplace.search.traits import bit

REACHING = ("lieferung", "umkreis")
REACH = "reach"  # how goods come and how far away: one question, because a radius is about either
WAYS = (Delivery.PARCEL, Delivery.FARM, Delivery.POINT)
FAR = len(RADII)  # the ring beyond the last radius
RING, PICK = 8, 64  # bits 0-2 are the ways, 3-5 the ring of the business, 6-8 that of the pick-up
NEVER = -1  # days until it can leave, where it is sold out
TEXTS = ("value", "label", "more")
# Built once: which names have goods at all, whatever is asked for.
CATEGORIES_WITH_GOODS = select(Product.category_id).join(Producer).where(ON_SALE)
TOWNS_WITH_GOODS = select(Producer.municipality_id).join(Product).where(ON_SALE)
LANDSCAPES_WITH_GOODS = select(LandscapeMember.landscape_id).where(
    LandscapeMember.municipality_id.in_(TOWNS_WITH_GOODS)
)
LOCALITIES_WITH_GOODS = (
    select(Producer.locality_id).join(Product).where(ON_SALE, Producer.locality_id.is_not(None))
)


class Counting:
    """The parts of the one statement, all over the same rows."""

    def __init__(self, asked: Resolved, on: date) -> None:
        self.asked, self.on = asked, on
        used = widening(asked, on=on)
        reach = [used.pop(name) for name in REACHING if name in used]
        if reach:
            used[REACH] = and_(*reach)
        self.bits = {name: 1 << place for place, name in enumerate(used)}
        self.seen = self._seen(used)

    def selects(self) -> Iterator[Select[Any]]:
        seen = self.seen.c
        areas = self._by("bereich", seen.area)
        yield _row("bereich", areas.c.hits, value=areas.c.key)
        for facet, column in (
            ("verfuegbar", seen.ready), ("merkmal", seen.features), ("ohne", seen.free_of),
            ("material", seen.materials), (REACH, seen.reach),
        ):  # fmt: skip
            found = self._by(facet, column)
            yield _row(facet, found.c.hits, number=found.c.key)
        yield self._categories()
        yield self._towns()
        yield self._localities()
        yield self._landscapes()
        yield self._brands()
        yield self._makers()

    def _seen(self, used: dict[str, Condition]) -> CTE:
        """Return the products that miss one facet at most, with all that is counted."""
        asked, on = self.asked, self.on
        miss: ColumnElement[int] = literal(0)
        for name, condition in used.items():
            miss = miss + case((condition, 0), else_=self.bits[name])
        fixed = [
            each
            for name, each in conditions(asked, on=on).items()
            if name not in used and name not in {*REACHING}
        ]
        every = joined(
            select(
                Product.id, Product.category_id, Product.producer_id, Producer.municipality_id,
                Producer.locality_id, type_coerce(Category.area, String).label("area"),
                miss.label("miss"), _reach_number(asked).label("reach"),
                _number((bit(each), has(each, on=on)) for each in Feature).label("features"),
                case(*((ready(each), each.days) for each in Ready), else_=NEVER).label("ready"),
                func.coalesce(ProductTraits.free_of, 0).label("free_of"),
                func.coalesce(ProductTraits.materials, 0).label("materials"),
            )
        ).where(*fixed).subquery()  # fmt: skip
        once = every.c.miss.in_([0, *self.bits.values()])
        return select(every).where(once).cte("seen").prefix_with("MATERIALIZED")

    def _hits(self, facet: str) -> Condition:
        """Rows that answer to everything, or miss this facet alone."""
        return self.seen.c.miss.in_([0, *([self.bits[facet]] if facet in self.bits else [])])

    def _by(self, facet: str, key: ColumnElement[Any]) -> Subquery:
        return (
            select(key.label("key"), func.count().label("hits"))
            .where(self._hits(facet))
            .group_by(key)
            .subquery()
        )

    def _categories(self) -> Select[Any]:
        found = self._by("kategorie", self.seen.c.category_id)
        return (
            _row(
                "kategorie", found.c.hits, value=Category.slug, label=Category.name,
                more=Category.name_en, number=Category.position,
            )
            .outerjoin_from(Category, found, found.c.key == Category.id)
            .where(Category.id.in_(CATEGORIES_WITH_GOODS))
        )  # fmt: skip

    def _towns(self) -> Select[Any]:
        found = self._by("ort", self.seen.c.municipality_id)
        return (
            _row("ort", found.c.hits, value=Municipality.slug, label=Municipality.name)
            .outerjoin_from(Municipality, found, found.c.key == Municipality.id)
            .where(Municipality.id.in_(TOWNS_WITH_GOODS))
        )

    def _localities(self) -> Select[Any]:
        """The parts of the towns that are chosen; `more` names the town."""
        found = self._by("ort", self.seen.c.locality_id)
        return (
            _row(
                "ort", found.c.hits, value=Locality.slug, label=Locality.name,
                more=Municipality.slug,
            )
            .outerjoin_from(Locality, found, found.c.key == Locality.id)
            .join(Municipality, Municipality.id == Locality.municipality_id)
            .where(
                Locality.municipality_id.in_(self.asked.opened_town_ids),
                Locality.id.in_(LOCALITIES_WITH_GOODS),
            )
        )  # fmt: skip

    def _landscapes(self) -> Select[Any]:
        seen = self.seen.c
        found = (
            select(LandscapeMember.landscape_id.label("key"), func.count().label("hits"))
            .where(
                seen.municipality_id == LandscapeMember.municipality_id, self._hits("landschaft")
            )
            .group_by(LandscapeMember.landscape_id)
            .subquery()
        )
        return (
            _row("landschaft", found.c.hits, value=Landscape.slug, label=Landscape.name)
            .outerjoin_from(Landscape, found, found.c.key == Landscape.id)
            .where(Landscape.id.in_(LANDSCAPES_WITH_GOODS))
        )

    def _brands(self) -> Select[Any]:
        """A product counts once for a brand, whether it or its producer holds it."""
        valid = valid_awards(select(Award.id), on=self.on)
        pairs = union(
            *(
                select(self.seen.c.id, Award.brand_id)
                .join(Award, and_(Award.subject_kind == kind, Award.subject_id == subject))
                .where(self._hits("marke"), Award.id.in_(valid))
                for kind, subject in (
                    (SubjectKind.PRODUCER, self.seen.c.producer_id),
                    (SubjectKind.PRODUCT, self.seen.c.id),
                )
            )
        ).subquery()
        found = (
            select(pairs.c.brand_id.label("key"), func.count().label("hits"))
            .group_by(pairs.c.brand_id)
            .subquery()
        )
        held = select(Award.brand_id).where(Award.id.in_(valid))
        return (
            _row("marke", found.c.hits, value=Brand.slug, label=Brand.name)
            .outerjoin_from(Brand, found, found.c.key == Brand.id)
            .where(Brand.is_active, Brand.id.in_(held))
        )

    def _makers(self) -> Select[Any]:
        found = self._by("betrieb", self.seen.c.producer_id)
        return _row("betrieb", found.c.hits, value=Producer.slug, label=Producer.name).join_from(
            Producer, found, found.c.key == Producer.id
        )


def _row(
    facet: str,
    count: ColumnElement[int],
    *,
    value: Any = None,
    label: Any = None,
    more: Any = None,
    number: Any = None,
) -> Select[Any]:
    """One row for each answer; all parts of the statement have these columns."""
    texts = [null() if each is None else each for each in (value, label, more)]
    return select(
        literal(facet).label("facet"), *(text.label(name) for text, name in zip(texts, TEXTS, strict=True)),
        (literal(0) if number is None else number).label("number"),
        func.coalesce(count, 0).label("hits"),
    )  # fmt: skip


def _number(flags: Iterable[tuple[int, Condition]]) -> ColumnElement[int]:
    found: ColumnElement[int] = literal(0)
    for value, condition in flags:
        found = found + case((condition, value), else_=0)
    return found


def _reach_number(asked: Resolved) -> ColumnElement[int]:
    """How the goods can come, how far the business is, how far the nearest pick-up."""
    found = _number((1 << place, delivered(way)) for place, way in enumerate(WAYS))
    if not asked.distances:
        return found
    rings = {town: ring_of(km) for town, km in asked.distances.items()}
    home = case(rings, value=Producer.municipality_id, else_=FAR)
    pick = case(*((near(asked, km), ring) for ring, km in enumerate(RADII)), else_=FAR)
    return found + home * RING + pick * PICK


def ring_of(km: float) -> int:
    return next((ring for ring, radius in enumerate(RADII) if km <= radius), FAR)
