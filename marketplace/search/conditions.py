"""Filters as conditions for the database, each under the name of its facet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    false,
    literal,
    or_,
    select,
    true,
)

from marketplace.brands.models import Award, Brand
from marketplace.brands.rules import AwardState, SubjectKind
from marketplace.catalogue.models import Category, Product, Variant
from marketplace.catalogue.rules import ProductState, StockKind
from marketplace.infra.config import settings
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Locality, Municipality
from marketplace.search.matching import analyser, matching
from marketplace.search.models import SubjectKind as SearchKind
from marketplace.search.rules import NEW_DAYS, Delivery, Feature, Filters
from marketplace.search.understanding import Around
from marketplace.shipping.models import FarmPickupTime, PickupPoint, PickupPointUse, ShippingTerms

Condition = ColumnElement[bool]
FAR = 10**6
ON_SALE = and_(Product.state == ProductState.PUBLISHED, Producer.state == ProducerState.APPROVED)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Filters whose names were looked up; what the market does not know is gone."""

    filters: Filters
    category_ids: tuple[int, ...] = ()
    brand_ids: tuple[int, ...] = ()
    municipality_ids: tuple[int, ...] = ()
    locality_ids: tuple[int, ...] = ()
    labels: tuple[tuple[str, str, str], ...] = ()  # facet, slug, name


def joined(query: Select[Any]) -> Select[Any]:
    """Return the query over products with all that conditions look at."""
    return (
        query.select_from(Product)
        .join(Producer, Producer.id == Product.producer_id)
        .join(Category, Category.id == Product.category_id)
        .join(Municipality, Municipality.id == Producer.municipality_id)
        .outerjoin(Locality, Locality.id == Producer.locality_id)
        .where(ON_SALE)
    )


def conditions(asked: Resolved, *, now: datetime, on: date) -> dict[str, Condition]:
    """Return one condition for each facet in use.

    Several answers to one question widen the list, answers to different questions narrow it.
    Each property ("merkmal") is a question of its own.
    """
    filters = asked.filters
    found: dict[str, Condition] = {}
    if filters.q:
        found["q"] = named(filters)
    if filters.area:
        found["bereich"] = Category.area == filters.area
    if asked.category_ids:
        found["kategorie"] = Product.category_id.in_(asked.category_ids)
    if asked.brand_ids:
        found["marke"] = awarded(Award.brand_id.in_(asked.brand_ids), on=on)
    if asked.municipality_ids or asked.locality_ids:
        found["ort"] = or_(
            Producer.municipality_id.in_(asked.municipality_ids),
            Producer.locality_id.in_(asked.locality_ids),
        )
    if filters.price_from:
        found["preis-von"] = Product.price_from >= filters.price_from
    if filters.price_to is not None:
        found["preis-bis"] = Product.price_from <= filters.price_to
    if filters.deliveries:
        found["lieferung"] = or_(false(), *(delivered(each) for each in filters.deliveries))
    for feature in filters.features:
        found[f"merkmal:{feature}"] = has(feature, now=now)
    return found


class Where(Enum):
    """How closely the words must name a product."""

    ANYWHERE = auto()
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


def called(words: str, where: Where = Where.ANYWHERE) -> Condition:
    """All these words occur in the product."""
    query = analyser().query(words, literal=where is Where.NAME_LITERALLY)
    if query is None:
        return false()
    only_head = where is not Where.ANYWHERE
    return Product.id.in_(matching(SearchKind.PRODUCT, query, only_head=only_head))


def distance(around: Around | None) -> ColumnElement[int]:
    """How far the business is, in steps of 100 m; behind everything what lies further away."""
    if around is None:
        return literal(0)
    near = case(dict(around.steps), value=Producer.municipality_id, else_=FAR)
    if around.locality_id is None:
        return near
    return case((Producer.locality_id == around.locality_id, -1), else_=near)


def without(found: dict[str, Condition], *names: str) -> list[Condition]:
    """Return the conditions of all other facets."""
    return [condition for name, condition in found.items() if name not in names]


def awarded(which: Condition, *, on: date) -> Condition:
    """The product or its producer holds such an award on that day (brands.rules.is_valid)."""
    return or_(
        Product.producer_id.in_(_subjects(SubjectKind.PRODUCER, which, on)),
        Product.id.in_(_subjects(SubjectKind.PRODUCT, which, on)),
    )


def _subjects(kind: SubjectKind, which: Condition, on: date) -> Select[Any]:
    return valid_awards(select(Award.subject_id), on=on).where(Award.subject_kind == kind, which)


def valid_awards(query: Select[Any], *, on: date) -> Select[Any]:
    """Return the query over awards that show on that day, with their brands."""
    return query.join(Brand, Brand.id == Award.brand_id).where(
        Brand.is_active,
        Award.state == AwardState.AWARDED,
        Award.valid_from <= on,
        Award.valid_until >= on,
    )


def delivered(way: Delivery) -> Condition:
    """The same rules as shipping.quotes.offers, for a whole list at once."""
    if way is Delivery.PARCEL:
        terms = exists().where(
            ShippingTerms.producer_id == Product.producer_id, ShippingTerms.ships
        )
        by_parcel = true() if settings().age_checked_carrier else Product.age_class == 0
        is_open = Producer.shipping_locked.is_(False)
        return and_(Product.ships, by_parcel, is_open, terms)
    if way is Delivery.FARM:
        return and_(
            Product.pickup, exists().where(FarmPickupTime.producer_id == Product.producer_id)
        )
    point = (
        select(PickupPointUse.producer_id)
        .join(PickupPoint, PickupPoint.id == PickupPointUse.point_id)
        .where(PickupPoint.is_active)
    )
    return and_(Product.pickup, Product.farm_pickup_only.is_(False), Product.producer_id.in_(point))


def has(feature: Feature, *, now: datetime) -> Condition:
    """Return the condition of one property."""
    if feature is Feature.ORGANIC:
        return Product.organic_code != ""
    if feature is Feature.NEW:
        return Product.published_at >= now - timedelta(days=NEW_DAYS)
    on_shelf: Iterable[Condition] = (
        (Variant.stock > 0, Variant.stock_kind != StockKind.MADE_TO_ORDER)
        if feature is Feature.IN_STOCK
        else (Variant.stock_kind == StockKind.UNIQUE,)
    )
    return exists().where(Variant.product_id == Product.id, Variant.is_active, *on_shelf)
