"""Filters as conditions for the database, each under the name of its facet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, literal, or_, select, true

from marketplace.brands.models import Award, Brand
from marketplace.brands.rules import AwardState, SubjectKind
from marketplace.catalogue.models import Category, Product, Variant
from marketplace.catalogue.rules import ProductState, StockKind
from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Locality, Municipality
from marketplace.regions.queries import Centre
from marketplace.search.german import unqualified
from marketplace.search.matching import analyser, matching
from marketplace.search.models import ProductTraits
from marketplace.search.models import SubjectKind as SearchKind
from marketplace.search.rules import DIETS, NEW_DAYS, Delivery, Feature, Filters, Ready
from marketplace.search.terms import Query, as_kind
from marketplace.search.traits import Diet, bit, bits
from marketplace.search.understanding import Around
from marketplace.shipping.models import FarmPickupTime, PickupPoint, PickupPointUse, ShippingTerms

Condition = ColumnElement[bool]
FAR = 10**6
SELLS = Producer.state == ProducerState.APPROVED
ON_SALE = and_(Product.state == ProductState.PUBLISHED, SELLS)
PAUSED = and_(Product.state == ProductState.PUBLISHED, Producer.state == ProducerState.PAUSED)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Filters whose names were looked up; what the market does not know is gone."""

    filters: Filters
    category_ids: tuple[int, ...] = ()
    brand_ids: tuple[int, ...] = ()
    maker_ids: tuple[int, ...] = ()
    landscape_town_ids: tuple[int, ...] = ()
    municipality_ids: tuple[int, ...] = ()
    locality_ids: tuple[int, ...] = ()
    opened_town_ids: tuple[int, ...] = ()  # whose localities can be chosen
    centre: Centre | None = None
    distances: Mapping[int, float] = field(default_factory=dict)  # km by municipality id
    labels: tuple[tuple[str, str, str], ...] = ()  # facet, slug, name

    @property
    def wants_near(self) -> bool:
        """Tell whether the radius is about where goods are picked up, not about who sells them."""
        return Delivery.NEAR in self.filters.deliveries

    def town_ids_within(self, km: int) -> list[int]:
        return [each for each, distance in self.distances.items() if distance <= km]


def joined(query: Select[Any]) -> Select[Any]:
    """Return the query over products with all that conditions look at."""
    return (
        query.select_from(Product)
        .join(Producer, Producer.id == Product.producer_id)
        .join(Category, Category.id == Product.category_id)
        .join(Municipality, Municipality.id == Producer.municipality_id)
        .outerjoin(Locality, Locality.id == Producer.locality_id)
        .outerjoin(ProductTraits, ProductTraits.product_id == Product.id)
        .where(ON_SALE)
    )


def conditions(asked: Resolved, *, on: date) -> dict[str, Condition]:
    """Return one condition for each facet in use.

    Several answers to one question widen the list, answers to different questions narrow it.
    Each property ("merkmal") and each allergen to exclude ("ohne") is a question of its own.
    """
    filters = asked.filters
    found: dict[str, Condition] = {}
    if filters.q:
        found["q"] = named(filters)
    if filters.price_from:
        found["preis-von"] = Product.price_from >= filters.price_from
    if filters.price_to is not None:
        found["preis-bis"] = Product.price_from <= filters.price_to
    for feature in filters.features:
        found[f"merkmal:{feature}"] = has(feature, on=on)
    for allergen in filters.free_of:
        found[f"ohne:{allergen}"] = ProductTraits.free_of.bitwise_and(bit(allergen)) != 0
    return found | widening(asked, on=on)


def widening(asked: Resolved, *, on: date) -> dict[str, Condition]:
    """Return the conditions of the facets in which one more answer shows more."""
    filters = asked.filters
    town, part = Producer.municipality_id, Producer.locality_id
    here = or_(town.in_(asked.municipality_ids), part.in_(asked.locality_ids))
    made_of = ProductTraits.materials.bitwise_and(bits(filters.materials)) != 0
    offered: list[tuple[str, object, Callable[[], Condition]]] = [
        ("bereich", filters.area, lambda: Category.area == filters.area),
        ("kategorie", asked.category_ids, lambda: Product.category_id.in_(asked.category_ids)),
        ("marke", asked.brand_ids, lambda: awarded(Award.brand_id.in_(asked.brand_ids), on=on)),
        ("landschaft", asked.landscape_town_ids, lambda: town.in_(asked.landscape_town_ids)),
        ("ort", asked.municipality_ids or asked.locality_ids, lambda: here),
        ("betrieb", asked.maker_ids, lambda: Product.producer_id.in_(asked.maker_ids)),
        ("umkreis", filters.radius and not asked.wants_near, lambda: within(asked)),
        ("lieferung", filters.deliveries, lambda: _comes(asked)),
        ("material", filters.materials, lambda: made_of),
        ("verfuegbar", filters.ready, lambda: ready(filters.ready or Ready.NOW)),
    ]
    return {name: condition() for name, is_asked, condition in offered if is_asked}


class Where(Enum):
    """How closely the words must name a product."""

    ANYWHERE = auto()
    KIND = auto()  # it is one, by its name or its category
    NAME = auto()
    NAME_LITERALLY = auto()  # not by another word of the same meaning


def named(filters: Filters, where: Where = Where.ANYWHERE) -> Condition:
    """Everything asked for in words occurs in the product; nothing is called by signs alone.

    Where a place is among the words, they are read both ways: what lies near it and is called by
    the other words counts, and so does what is called by all of them, wherever it is.
    """
    everywhere = called(" ".join(filters.words), where)
    around = filters.around
    if around is None:
        return everywhere
    if where is Where.ANYWHERE:
        return or_(everywhere, nearby(around))
    return or_(everywhere, called(around.words, where)) if around.words else everywhere


def nearby(around: Around) -> Condition:
    """The business is near the place, and the other words occur in the product."""
    here = Producer.municipality_id.in_(around.municipality_ids)
    return and_(here, called(around.words, Where.ANYWHERE)) if around.words else here


def query_of(words: str, where: Where) -> tuple[Query | None, bool]:
    """Return what these words ask the index, None for nothing, and whether of its head alone."""
    only_head = where is not Where.ANYWHERE
    asked = unqualified(words) if only_head else words  # no name says "Bio" of itself
    query = analyser().query(asked, literal=where in {Where.KIND, Where.NAME_LITERALLY})
    return as_kind(query) if query and where is Where.KIND else query, only_head


def called(words: str, where: Where = Where.ANYWHERE) -> Condition:
    """All these words occur in the product."""
    query, only_head = query_of(words, where)
    if query is None:
        return false()
    return Product.id.in_(matching(SearchKind.PRODUCT, query, only_head=only_head))


def distance(around: Around | None) -> ColumnElement[int]:
    """How far the business is, in steps of 100 m; behind everything what lies further away."""
    if around is None:
        return literal(0)
    near = case(dict(around.steps), value=Producer.municipality_id, else_=FAR)
    if around.locality_id is None:
        return near
    return case((Producer.locality_id == around.locality_id, -1), else_=near)


def awarded(which: Condition, *, on: date) -> Condition:
    """The product or its producer holds such an award on that day (brands.rules.is_valid)."""
    return or_(
        Product.producer_id.in_(_subjects(SubjectKind.PRODUCER, which, on)),
        Product.id.in_(_subjects(SubjectKind.PRODUCT, which, on)),
    )


def _subjects(kind: SubjectKind, which: Condition, on: date) -> Select[Any]:
    return valid_awards(select(Award.subject_id), on=on).where(Award.subject_kind == kind, which)


def valid_awards(query: Select[Any], *, on: date | ColumnElement[date]) -> Select[Any]:
    """Return the query over awards that show on that day, with their brands."""
    return query.join(Brand, Brand.id == Award.brand_id).where(
        Brand.is_active,
        Award.state == AwardState.AWARDED,
        Award.valid_from <= on,
        Award.valid_until >= on,
    )


def within(asked: Resolved) -> Condition:
    """The business lies within the radius of the visitor's place."""
    return Producer.municipality_id.in_(asked.town_ids_within(asked.filters.radius or 0))


def _comes(asked: Resolved) -> Condition:
    """The goods can come in one of the ways asked for."""
    return or_(
        false(),
        *(
            near(asked, asked.filters.near_km) if way is Delivery.NEAR else delivered(way)
            for way in asked.filters.deliveries
        ),
    )


def delivered(way: Delivery) -> Condition:
    """The same rules as shipping.quotes.offers, for a whole list at once."""
    if way is Delivery.PARCEL:
        terms = select(ShippingTerms.producer_id).where(ShippingTerms.ships)
        by_parcel = true() if settings().age_checked_carrier else Product.age_class == 0
        is_open = Producer.shipping_locked.is_(False)
        return and_(Product.ships, by_parcel, is_open, Product.producer_id.in_(terms))
    if way is Delivery.FARM:
        return and_(Product.pickup, Product.producer_id.in_(select(FarmPickupTime.producer_id)))
    return _at_point(true())


def near(asked: Resolved, km: int) -> Condition:
    """The goods can be picked up within that distance, at the business or at a shared point."""
    towns = asked.town_ids_within(km)
    farm = and_(delivered(Delivery.FARM), Producer.municipality_id.in_(towns))
    return or_(farm, _at_point(PickupPoint.municipality_id.in_(towns)))


def _at_point(which: Condition) -> Condition:
    used = (
        select(PickupPointUse.producer_id)
        .join(PickupPoint, PickupPoint.id == PickupPointUse.point_id)
        .where(PickupPoint.is_active, which)
    )
    return and_(Product.pickup, Product.farm_pickup_only.is_(False), Product.producer_id.in_(used))


def ready(by: Ready) -> Condition:
    """A variant is on the shelf, or is made within that time."""
    there = and_(Variant.stock_kind != StockKind.MADE_TO_ORDER, Variant.stock > 0)
    made = and_(
        Variant.stock_kind == StockKind.MADE_TO_ORDER, Variant.lead_days <= (by.days if by else 0)
    )
    return _has_variant(or_(there, made))


def has(feature: Feature, *, on: date) -> Condition:
    """Return the condition of one property."""
    if feature is Feature.ORGANIC:
        return Product.organic_code != ""
    if feature is Feature.NEW:
        return Product.published_at >= new_since(on)
    if feature is Feature.SEASON:
        return ProductTraits.months.bitwise_and(1 << on.month - 1) != 0
    if feature in DIETS:
        return ProductTraits.diets.bitwise_and(bit(Diet[feature.name])) != 0
    return _has_variant(Variant.stock_kind == StockKind.UNIQUE)


def new_since(on: date) -> datetime:
    """Return from when on goods are new; whole days, so that a page stays true until midnight."""
    return clock.start_of(on - timedelta(days=NEW_DAYS))


def _has_variant(which: Condition) -> Condition:
    return Product.id.in_(select(Variant.product_id).where(Variant.is_active, which))
