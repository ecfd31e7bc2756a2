"""Every way feeds are read: flat rows, a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    false,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from marketplace.brands.models import Award, Brand
from marketplace.catalogue.models import Category, Product, ProductImage, Variant
from marketplace.feeds.models import PageChange, PageKind
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.media.models import Image
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Landscape, Locality, Municipality
from marketplace.search.conditions import ON_SALE, awarded, delivered
from marketplace.search.models import ProductTraits
from marketplace.search.queries import FIRST_READY_IMAGE
from marketplace.search.rules import Delivery
from marketplace.shipping.models import ShippingTerms

APPROVED = Producer.state == ProducerState.APPROVED


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page of a kind, and when it last changed where that is known."""

    slug: str
    changed_at: datetime | None


def count_pages() -> dict[str, tuple[int, datetime | None]]:
    """Return how many pages there are of each kind, and the latest change, in one statement."""
    selects = []
    for kind, query in PAGES.items():
        pages = query.subquery()
        selects.append(
            select(
                literal(kind), func.count(), func.max(pages.c.changed_at).label("at")
            ).select_from(pages)
        )
    rows = db.session.execute(union_all(*selects))
    return {kind: (count, at) for kind, count, at in rows}


def pages(kind: str, *, start: int, limit: int) -> list[PageOf]:
    """Return a part of the pages of a kind, the oldest first."""
    rows = db.session.execute(PAGES[kind].offset(start).limit(limit))
    return [PageOf(row.slug, row.changed_at) for row in rows]


def newest(
    limit: int, *, producer_id: int | None = None, brand_id: int | None = None
) -> Sequence[Row[Any]]:
    """Return the newest goods of all, of one business or of one brand, for a feed."""
    query = (
        _goods(Product.published_at, PageChange.at.label("changed_at"))
        .outerjoin(PageChange, _is_change(PageKind.PRODUCT, Product.id))
        .where(ON_SALE)
        .order_by(Product.published_at.desc(), Product.id.desc())
        .limit(limit)
    )
    if producer_id is not None:
        query = query.where(Product.producer_id == producer_id)
    if brand_id is not None:
        query = query.where(awarded(Award.brand_id == brand_id, on=clock.today()))
    return db.session.execute(query).all()


def find_producer(slug: str) -> Row[Any] | None:
    """Return id and name of a business that sells."""
    return db.session.execute(
        select(Producer.id, Producer.name).where(Producer.slug == slug, APPROVED)
    ).one_or_none()


def find_brand(slug: str) -> Row[Any] | None:
    return db.session.execute(
        select(Brand.id, Brand.name).where(Brand.slug == slug, Brand.is_active)
    ).one_or_none()


def sent_goods() -> tuple[Sequence[Row[Any]], Sequence[Row[Any]]]:
    """Return what can be sent, and its variants in shelf order, in two statements.

    Goods sold by weight are left out: their price is known only when they are weighed.
    """
    piece, terms = aliased(Variant), aliased(ShippingTerms)  # both are asked about twice
    weighed = select(piece.product_id).where(piece.is_active, piece.price_per_kg.is_not(None))
    sent = and_(ON_SALE, delivered(Delivery.PARCEL), Product.id.not_in(weighed))
    goods = db.session.execute(
        _goods(
            Product.description, terms.parcel_price, terms.free_from, terms.preparation_days,
            func.coalesce(ProductTraits.diets, 0).label("diets"),
        )
        .join(terms, terms.producer_id == Product.producer_id)
        .outerjoin(ProductTraits, ProductTraits.product_id == Product.id)
        .where(sent)
        .order_by(Product.id)
    ).all()  # fmt: skip
    variants = db.session.execute(
        select(
            Variant.product_id, Variant.name, Variant.price, Variant.net_amount, Variant.net_unit,
            Variant.drained, Variant.stock, Variant.stock_kind, Variant.lead_days, Variant.deposit,
        )
        .join(Product, Product.id == Variant.product_id)
        .join(Producer, Producer.id == Product.producer_id)
        .where(sent, Variant.is_active)
        .order_by(Variant.product_id, Variant.position, Variant.id)
    ).all()  # fmt: skip
    return goods, variants


def _goods(*more: Any) -> Select[Any]:
    return (
        select(
            Product.id, Product.slug, Product.name, Product.summary,
            Producer.name.label("producer_name"), Producer.slug.label("producer_slug"),
            Category.name.label("category"), Image.renditions, *more,
        )
        .join(Producer, Producer.id == Product.producer_id)
        .join(Category, Category.id == Product.category_id)
        .outerjoin(ProductImage, ProductImage.id == FIRST_READY_IMAGE)
        .outerjoin(Image, Image.id == ProductImage.image_id)
    )  # fmt: skip


def _is_change(kind: PageKind, subject: Any) -> ColumnElement[bool]:
    return and_(PageChange.kind == kind, PageChange.subject_id == subject)


def _changing(table: Any, kind: PageKind, published: Any, shown: Any) -> Select[Any]:
    """Return the pages of a table whose changes are kept."""
    return (
        select(table.slug, func.coalesce(PageChange.at, published).label("changed_at"))
        .outerjoin(PageChange, _is_change(kind, table.id))
        .where(shown)
        .order_by(table.id)
    )


def _unchanging(table: Any, *shown: Any) -> Select[Any]:
    """Return the pages of a table of which nobody knows when they changed: nothing is claimed."""
    never = select(PageChange.at).where(false()).scalar_subquery().label("changed_at")
    return select(table.slug, never).where(*shown).order_by(table.id)


PAGES: dict[str, Select[Any]] = {
    "produkte": _changing(Product, PageKind.PRODUCT, Product.published_at, ON_SALE).join(
        Producer, Producer.id == Product.producer_id
    ),
    "betriebe": _changing(Producer, PageKind.PRODUCER, Producer.approved_at, APPROVED),
    "marken": _changing(Brand, PageKind.BRAND, null(), Brand.is_active),
    "kategorien": _unchanging(
        Category,
        Category.id.in_(
            select(Product.category_id)
            .join(Producer, Producer.id == Product.producer_id)
            .where(ON_SALE)
        ),
    ),
    "orte": _unchanging(Municipality),
    "ortsteile": _unchanging(
        Locality, Locality.id.in_(select(Producer.locality_id).where(APPROVED))
    ),
    "landschaften": _unchanging(Landscape),
}
