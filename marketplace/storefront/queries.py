"""Every way the shop's own pages read products and businesses."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.brands.models import Brand, Carrier
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.models import Product, ProductImage
from marketplace.infra.db import db
from marketplace.infra.kept import kept
from marketplace.kit.refusal import NotFound
from marketplace.media.models import Image
from marketplace.producers.models import OpeningHour, Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Locality, Municipality
from marketplace.search.conditions import ON_SALE
from marketplace.shipping.models import PickupPoint, PickupPointUse

APPROVED = Producer.state == ProducerState.APPROVED
GOODS = (
    select(func.count())
    .where(Product.producer_id == Producer.id, ON_SALE)
    .correlate(Producer)
    .scalar_subquery()
)
PRODUCERS = (
    select(
        Producer.id, Producer.slug, Producer.name, Producer.folded, Producer.kind,
        Producer.summary, Producer.quote, Producer.image_alt, Producer.municipality_id,
        func.coalesce(Locality.name, Municipality.name).label("place_name"),
        Image.renditions, Image.width, Image.height, GOODS.label("product_count"),
    )
    .join(Municipality, Municipality.id == Producer.municipality_id)
    .outerjoin(Locality, Locality.id == Producer.locality_id)
    .outerjoin(Image, Image.id == Producer.image_id)
    .where(APPROVED)
)  # fmt: skip

_MAKER = joinedload(Product.producer)
# The few pictures come along in the one statement; variants are more than they.
PRODUCT = (
    select(Product)
    .where(Product.slug == bindparam("slug"))
    .options(
        joinedload(Product.category),
        _MAKER.joinedload(Producer.municipality),
        _MAKER.joinedload(Producer.locality),
        _MAKER.joinedload(Producer.image),
        selectinload(Product.variants),
        joinedload(Product.images).joinedload(ProductImage.image),
    )
)
PRODUCER = (
    select(Producer)
    .where(Producer.slug == bindparam("slug"))
    .options(
        joinedload(Producer.municipality),
        joinedload(Producer.locality),
        joinedload(Producer.image),
        selectinload(Producer.opening_hours),
    )
)


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How much there is in a municipality."""

    products: int
    producers: int


def get_product(slug: str) -> Product:
    """Return a product in whatever state, with everything its page shows.

    :raises NotFound: there never was one at that address.
    """
    product = db.session.scalars(PRODUCT, {"slug": slug}).unique().one_or_none()
    if product is None:
        raise NotFound
    return product


def get_producer(slug: str) -> Producer:
    """Return a business in whatever state, with everything its page shows.

    :raises NotFound: there never was one at that address.
    """
    producer = db.session.scalar(PRODUCER, {"slug": slug})
    if producer is None:
        raise NotFound
    return producer


def producers(*, after: tuple[str, int] | None = None, limit: int = 1000) -> Sequence[Row[Any]]:
    """Return approved businesses by name, those after a name and id."""
    query = PRODUCERS.order_by(Producer.folded, Producer.id).limit(limit)
    if after is not None:
        name, last = after
        query = query.where(
            or_(Producer.folded > name, and_(Producer.folded == name, Producer.id > last))
        )
    return db.session.execute(query).all()


def producers_by_id(ids: Collection[int]) -> Sequence[Row[Any]]:
    """Return the approved ones of these businesses by name."""
    if not ids:
        return []
    return db.session.execute(
        PRODUCERS.where(Producer.id.in_(ids)).order_by(Producer.folded, Producer.id)
    ).all()


def producers_at(
    municipality_ids: Collection[int], locality_id: int | None = None, *, besides: int = 0
) -> Sequence[Row[Any]]:
    """Return the approved businesses of these municipalities, or of one locality."""
    here = (
        Producer.locality_id == locality_id
        if locality_id
        else Producer.municipality_id.in_(municipality_ids)
    )
    return db.session.execute(
        PRODUCERS.where(here, Producer.id != besides).order_by(Producer.folded, Producer.id)
    ).all()


def hours_on(weekday: int) -> Sequence[Row[Any]]:
    """Return the opening hours of all approved businesses on a day of the week; Monday is 0."""
    return db.session.execute(
        select(OpeningHour.producer_id, OpeningHour.weekday, OpeningHour.opens, OpeningHour.closes)
        .join(Producer, Producer.id == OpeningHour.producer_id)
        .where(APPROVED, OpeningHour.weekday == weekday)
    ).all()


def count_producers() -> int:
    return db.session.scalar(select(func.count()).select_from(Producer).where(APPROVED)) or 0


def place_counts() -> dict[int, PlaceCount]:
    """Return goods and businesses by municipality, in two statements."""
    goods = _by_municipality(
        select(Producer.municipality_id, func.count())
        .join(Product, Product.producer_id == Producer.id)
        .where(ON_SALE)
    )
    makers = _by_municipality(select(Producer.municipality_id, func.count()).where(APPROVED))
    return {each: PlaceCount(goods.get(each, 0), makers.get(each, 0)) for each in {*goods, *makers}}


def localities_with_goods(municipality_id: int) -> list[tuple[str, str, int]]:
    """Return slug, name and goods of the localities in which somebody sells."""
    rows = db.session.execute(
        select(Locality.slug, Locality.name, func.count())
        .join(Producer, Producer.locality_id == Locality.id)
        .join(Product, Product.producer_id == Producer.id)
        .where(Locality.municipality_id == municipality_id, ON_SALE)
        .group_by(Locality.slug, Locality.name, Locality.folded)
        .order_by(Locality.folded)
    )
    return [tuple(row) for row in rows]


def pickup_points(municipality_ids: Collection[int] | None = None) -> list[PickupPoint]:
    """Return the active pick-up points, or those of these municipalities."""
    query = select(PickupPoint).where(PickupPoint.is_active).order_by(PickupPoint.name)
    if municipality_ids is not None:
        query = query.where(PickupPoint.municipality_id.in_(municipality_ids))
    return list(db.session.scalars(query))


def producers_of_points(point_ids: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """Return slug and name of the businesses that bring orders to each point."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = db.session.execute(
        select(PickupPointUse.point_id, Producer.slug, Producer.name)
        .join(Producer, Producer.id == PickupPointUse.producer_id)
        .where(PickupPointUse.point_id.in_(point_ids), APPROVED)
        .order_by(Producer.folded, Producer.id)
    ).tuples()
    for point_id, slug, name in rows:
        found[point_id].append((slug, name))
    return found


def carriers_of(brand_ids: Collection[int]) -> dict[int, str]:
    """Return who awards each of these brands."""
    if not brand_ids:
        return {}
    known = kept("carriers", _carriers)
    return {each: known[each] for each in brand_ids if each in known}


def _carriers() -> dict[int, str]:
    rows = db.session.execute(
        select(Brand.id, Carrier.name).join(Carrier, Carrier.id == Brand.carrier_id)
    )
    return dict(rows.tuples().all())


def makers_of(product_ids: Collection[int]) -> set[int]:
    """Return the businesses that sell these products now."""
    if not product_ids:
        return set()
    return set(
        db.session.scalars(
            select(Product.producer_id)
            .join(Producer, Producer.id == Product.producer_id)
            .where(Product.id.in_(product_ids), ON_SALE)
        )
    )


def goods_on_sale(producer_ids: Collection[int]) -> Select[tuple[int]]:
    """Return the query for the products these businesses sell now."""
    return (
        select(Product.id)
        .join(Producer, Producer.id == Product.producer_id)
        .where(Product.producer_id.in_(producer_ids), ON_SALE)
    )


def address_of(kind: SubjectKind, subject_id: int) -> str | None:
    """Return the slug of an award's subject while its page is open."""
    if kind is SubjectKind.PRODUCER:
        return db.session.scalar(select(Producer.slug).where(Producer.id == subject_id, APPROVED))
    return db.session.scalar(
        select(Product.slug)
        .join(Producer, Producer.id == Product.producer_id)
        .where(Product.id == subject_id, ON_SALE)
    )


def _by_municipality(query: Select[tuple[int, int]]) -> dict[int, int]:
    return dict(db.session.execute(query.group_by(Producer.municipality_id)).tuples().all())
