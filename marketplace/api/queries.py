"""Every way records are read: flat rows, a fixed number of statements for any number of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, literal, null, select, union_all

from marketplace.brands import queries as brands
from marketplace.brands.models import Brand, Carrier, CriteriaVersion
from marketplace.brands.queries import Badge
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.models import Category, Product, ProductImage, Variant
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.media.models import Image
from marketplace.producers.models import OpeningHour, Producer
from marketplace.regions.models import Landscape, Locality, Municipality
from marketplace.search.conditions import ON_SALE, delivered
from marketplace.search.models import ProductTraits
from marketplace.search.queries import FIRST_READY_IMAGE
from marketplace.search.rules import WAYS
from marketplace.storefront.queries import APPROVED, GOODS


@dataclass(frozen=True, slots=True)
class Found:
    """Rows with what belongs to them, by their ids."""

    rows: Sequence[Row[Any]]
    variants: Mapping[int, list[Row[Any]]] = field(default_factory=dict)
    awards: Mapping[int, list[Badge]] = field(default_factory=dict)
    hours: Mapping[int, list[Row[Any]]] = field(default_factory=dict)


def products(*wanted: ColumnElement[bool]) -> Found:
    """Return goods on sale with their variants and the awards valid today, in three statements."""
    rows = db.session.execute(_products().where(ON_SALE, *wanted).order_by(Product.id)).all()
    variants = db.session.execute(
        select(
            Variant.id, Variant.product_id, Variant.name, Variant.price, Variant.lowest_before,
            Variant.net_amount, Variant.net_unit, Variant.drained, Variant.price_per_kg,
            Variant.max_grams, Variant.stock, Variant.stock_kind, Variant.lead_days,
            Variant.deposit, Variant.deposit_kind,
        )
        .join(Product, Product.id == Variant.product_id)
        .join(Producer, Producer.id == Product.producer_id)
        .where(ON_SALE, Variant.is_active, *wanted)
        .order_by(Variant.product_id, Variant.position, Variant.id)
    )  # fmt: skip
    awards = _awards({row.producer_id for row in rows}, {row.id for row in rows}, is_all=not wanted)
    by_product = _by_subject(awards, SubjectKind.PRODUCT)
    by_producer = _by_subject(awards, SubjectKind.PRODUCER)
    return Found(
        rows,
        variants=_grouped(variants, "product_id"),
        awards={row.id: [*by_product[row.id], *by_producer[row.producer_id]] for row in rows},
    )


def producers(*wanted: ColumnElement[bool], limit: int | None = None) -> Found:
    """Return businesses that sell, with hours and awards, in three statements."""
    rows = db.session.execute(
        select(
            Producer.id, Producer.slug, Producer.name, Producer.kind, Producer.summary,
            Producer.legal_name, Producer.street, Producer.postcode, Producer.town,
            Producer.approved_at, Producer.shipping_locked, GOODS.label("product_count"),
            *_place(), Image.renditions, Producer.image_alt.label("alt"),
            Image.width, Image.height,
        )
        .join(Municipality, Municipality.id == Producer.municipality_id)
        .outerjoin(Locality, Locality.id == Producer.locality_id)
        .outerjoin(Image, Image.id == Producer.image_id)
        .where(APPROVED, *wanted)
        .order_by(Producer.id)
        .limit(limit)
    ).all()  # fmt: skip
    hours = db.session.execute(
        select(OpeningHour.producer_id, OpeningHour.weekday, OpeningHour.opens, OpeningHour.closes)
        .where(_within(OpeningHour.producer_id, rows, is_all=limit is None))
        .order_by(OpeningHour.producer_id, OpeningHour.weekday, OpeningHour.opens)
    )
    awards = _awards({row.id for row in rows}, (), is_all=limit is None)
    return Found(
        rows,
        hours=_grouped(hours, "producer_id"),
        awards=_by_subject(awards, SubjectKind.PRODUCER),
    )


def all_brands(*wanted: ColumnElement[bool]) -> Found:
    """Return brands with the criteria in force and the awards valid today, in two statements."""
    latest = (
        select(func.max(CriteriaVersion.version))
        .where(CriteriaVersion.brand_id == Brand.id, CriteriaVersion.valid_from <= clock.today())
        .correlate(Brand)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Brand.id, Brand.slug, Brand.name, Brand.kind, Brand.claim, Brand.claim_en,
            Brand.description, Carrier.name.label("carrier"), CriteriaVersion.version,
            CriteriaVersion.valid_from.label("criteria_from"), CriteriaVersion.criteria,
        )
        .join(Carrier, Carrier.id == Brand.carrier_id)
        .outerjoin(
            CriteriaVersion,
            (CriteriaVersion.brand_id == Brand.id) & (CriteriaVersion.version == latest),
        )
        .where(Brand.is_active, *wanted)
        .order_by(Brand.id)
    ).all()  # fmt: skip
    by_brand: dict[int, list[Badge]] = defaultdict(list)
    for badge in brands.valid_awards(on=clock.today()):
        by_brand[badge.brand_id].append(badge)
    return Found(rows, awards=by_brand)


def subjects(badges: Collection[Badge]) -> dict[tuple[SubjectKind, int], tuple[str, str]]:
    """Return slug and name of those who hold these awards and are shown, in one statement."""
    made = {kind: [b.subject_id for b in badges if b.subject_kind is kind] for kind in SubjectKind}
    rows = db.session.execute(
        union_all(
            select(
                literal(SubjectKind.PRODUCER.value).label("kind"), Producer.id, Producer.slug,
                Producer.name,
            ).where(APPROVED, Producer.id.in_(made[SubjectKind.PRODUCER])),
            select(
                literal(SubjectKind.PRODUCT.value), Product.id, Product.slug, Product.name
            )
            .join(Producer, Producer.id == Product.producer_id)
            .where(ON_SALE, Product.id.in_(made[SubjectKind.PRODUCT])),
        )
    )  # fmt: skip
    return {(SubjectKind(kind), each): (slug, name) for kind, each, slug, name in rows}


def places() -> Sequence[Row[Any]]:
    """Return municipalities, then localities, then landscapes, in one statement.

    A locality without a point of its own has its municipality's; a landscape has none.
    """
    towns = select(
        literal("municipality").label("kind"), Municipality.id, Municipality.slug,
        Municipality.name, Municipality.ags, null().label("municipality"),
        Municipality.lat, Municipality.lon, literal(1).label("turn"),
    )  # fmt: skip
    parts = select(
        literal("locality"), Locality.id, Locality.slug, Locality.name, null(),
        Municipality.slug, func.coalesce(Locality.lat, Municipality.lat),
        func.coalesce(Locality.lon, Municipality.lon), literal(2),
    ).join(Municipality, Municipality.id == Locality.municipality_id)  # fmt: skip
    landscapes = select(
        literal("landscape"), Landscape.id, Landscape.slug, Landscape.name, null(), null(),
        null(), null(), literal(3),
    )  # fmt: skip
    return db.session.execute(union_all(towns, parts, landscapes).order_by("turn", "id")).all()


def categories() -> Sequence[Row[Any]]:
    """Return every category with how much of it is on sale, in one statement."""
    on_sale = (
        select(func.count())
        .select_from(Product)
        .join(Producer, Producer.id == Product.producer_id)
        .where(Product.category_id == Category.id, ON_SALE)
        .correlate(Category)
        .scalar_subquery()
    )
    return db.session.execute(
        select(
            Category.id, Category.slug, Category.name, Category.name_en, Category.area,
            Category.is_food, on_sale.label("product_count"),
        ).order_by(Category.area, Category.position, Category.id)
    ).all()  # fmt: skip


def _products() -> Select[Any]:
    ways = (delivered(way).label(f"by_{way.name.lower()}") for way in WAYS)
    return (
        select(
            Product.id, Product.slug, Product.name, Product.summary, Product.published_at,
            Product.organic_code, Product.material, Product.ingredients, Product.age_class,
            Product.producer_id, Category.slug.label("category_slug"),
            Category.name.label("category_name"), Category.name_en.label("category_name_en"),
            Category.area, func.coalesce(ProductTraits.diets, 0).label("diets"),
            Producer.slug.label("producer_slug"),
            Producer.name.label("producer_name"), *_place(), *ways,
            Image.renditions, ProductImage.alt, Image.width, Image.height,
        )
        .join(Producer, Producer.id == Product.producer_id)
        .join(Category, Category.id == Product.category_id)
        .join(Municipality, Municipality.id == Producer.municipality_id)
        .outerjoin(Locality, Locality.id == Producer.locality_id)
        .outerjoin(ProductTraits, ProductTraits.product_id == Product.id)
        .outerjoin(ProductImage, ProductImage.id == FIRST_READY_IMAGE)
        .outerjoin(Image, Image.id == ProductImage.image_id)
    )  # fmt: skip


def _place() -> tuple[Any, ...]:
    return (
        func.coalesce(Locality.slug, Municipality.slug).label("place_slug"),
        func.coalesce(Locality.name, Municipality.name).label("place_name"),
        Municipality.slug.label("municipality_slug"),
    )


def _within(column: Any, rows: Sequence[Row[Any]], *, is_all: bool) -> ColumnElement[bool]:
    """Ask for those of a part by their ids; of everything without naming thousands."""
    if is_all:
        return column.in_(select(Producer.id).where(APPROVED))  # type: ignore[no-any-return]
    return column.in_([row.id for row in rows])  # type: ignore[no-any-return]


def _awards(
    producer_ids: Collection[int], product_ids: Collection[int], *, is_all: bool
) -> list[Badge]:
    """Return the badges of a part, or of everything without naming thousands."""
    on = clock.today()
    if is_all:
        return brands.valid_awards(on=on)
    return brands.valid_awards_for(sorted(producer_ids), sorted(product_ids), on=on)


def _by_subject(awards: Sequence[Badge], kind: SubjectKind) -> dict[int, list[Badge]]:
    found: dict[int, list[Badge]] = defaultdict(list)
    for badge in awards:
        if badge.subject_kind is kind:
            found[badge.subject_id].append(badge)
    return found


def _grouped(rows: Any, key: str) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
