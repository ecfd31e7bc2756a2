"""What stands on the stage, and what stood there: computed from dated rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from marketplace.brands.models import Brand
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.curation.models import Feature, FeatureKind, FeatureProduct
from marketplace.identity.curators import names_of, require_district
from marketplace.infra.db import db
from marketplace.infra.journal import JournalEntry
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotFound
from marketplace.kit.text import fold
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState


@dataclass(frozen=True, slots=True)
class Entry:
    """A feature as the curator's list shows it."""

    id: int
    kind: FeatureKind
    title: str
    starts_at: datetime
    ends_at: datetime
    standing: str  # msgid
    is_open: bool  # can still be cancelled
    reason: str
    author: str
    cancel_reason: str
    cancelled_by: str


def on_stage(kind: FeatureKind, *, at: datetime) -> Feature | None:
    """Return what stands on the stage at that moment; of several the one that began last."""
    return db.session.scalar(
        select(Feature)
        .where(
            Feature.kind == kind,
            Feature.cancelled_at.is_(None),
            Feature.starts_at <= at,
            Feature.ends_at > at,
        )
        .order_by(Feature.starts_at.desc(), Feature.id.desc())
        .limit(1)
    )


def products_of(feature_id: int) -> list[int]:
    """Return the ids of a product row in the curator's order, also of those gone since."""
    return list(
        db.session.scalars(
            select(FeatureProduct.product_id)
            .where(FeatureProduct.feature_id == feature_id)
            .order_by(FeatureProduct.position)
        )
    )


def product_row(*, at: datetime) -> tuple[Feature, list[int]] | None:
    """Return the row on the stage with its product ids in order."""
    feature = on_stage(FeatureKind.PRODUCT_ROW, at=at)
    return (feature, products_of(feature.id)) if feature else None


def last_week_of_brands(*, before: datetime) -> dict[int, datetime]:
    """Return when each brand last left the stage or will leave it; the note on fairness."""
    rows = db.session.execute(
        select(Feature.brand_id, func.max(Feature.ends_at))
        .where(
            Feature.kind == FeatureKind.BRAND_OF_THE_WEEK,
            Feature.cancelled_at.is_(None),
            Feature.starts_at <= before,
        )
        .group_by(Feature.brand_id)
    )
    return {brand_id: ends_at for brand_id, ends_at in rows if brand_id is not None}


def plan(user_id: int, *, at: datetime, limit: int = 100) -> list[Entry]:
    """Return the latest features with reason and author, those to come first.

    :raises NotFound: the account does not decide on the stage.
    """
    require_district(user_id)
    rows = db.session.execute(
        select(Feature, Brand.name, Producer.name)
        .outerjoin(Brand, Brand.id == Feature.brand_id)
        .outerjoin(Producer, Producer.id == Feature.producer_id)
        .order_by(Feature.starts_at.desc(), Feature.id.desc())
        .limit(limit)
    ).tuples()
    return _entries([(row[0], row[1] or row[0].title or row[2] or "") for row in rows], at)


def entry(user_id: int, *, feature_id: int, at: datetime) -> Entry:
    """:raises NotFound: there is none, or the account does not decide on the stage."""
    require_district(user_id)
    feature = db.session.get(Feature, feature_id)
    if feature is None:
        raise NotFound
    brand = db.session.get(Brand, feature.brand_id) if feature.brand_id else None
    return _entries([(feature, brand.name if brand else feature.title)], at)[0]


def products_to_choose(text: str, *, limit: int = 24) -> list[Product]:
    """Return products on sale by their name or that of their producer."""
    wanted = fold(text.strip())
    return list(
        db.session.scalars(
            select(Product)
            .join(Producer, Producer.id == Product.producer_id)
            .where(
                Product.state == ProductState.PUBLISHED,
                Producer.state == ProducerState.APPROVED,
                or_(
                    Product.folded.contains(wanted, autoescape=True),
                    Producer.folded.contains(wanted, autoescape=True),
                ),
            )
            .options(joinedload(Product.producer))
            .order_by(Product.folded, Product.id)
            .limit(limit)
        )
    )


def products_in_order(product_ids: Sequence[int]) -> list[Product]:
    """Return these products in this order, leaving out what is not on sale."""
    found = {
        product.id: product
        for product in db.session.scalars(
            select(Product)
            .join(Producer, Producer.id == Product.producer_id)
            .where(
                Product.id.in_(product_ids),
                Product.state == ProductState.PUBLISHED,
                Producer.state == ProducerState.APPROVED,
            )
            .options(joinedload(Product.producer))
        )
    }
    return [found[product_id] for product_id in product_ids if product_id in found]


def producers_to_choose() -> list[tuple[int, str]]:
    """Return the approved producers for a form."""
    rows = db.session.execute(
        select(Producer.id, Producer.name)
        .where(Producer.state == ProducerState.APPROVED)
        .order_by(Producer.folded, Producer.id)
    )
    return [(row.id, row.name) for row in rows]


def _entries(found: list[tuple[Feature, str]], at: datetime) -> list[Entry]:
    cancelled = _cancellations([feature.id for feature, _name in found])
    names = names_of(
        [
            *(feature.author_id for feature, _name in found),
            *(entry.actor_id for entry in cancelled.values()),
        ]
    )
    return [_entry(feature, name, cancelled.get(feature.id), names, at) for feature, name in found]


def _entry(
    feature: Feature,
    name: str,
    cancelled: JournalEntry | None,
    names: dict[int, str],
    at: datetime,
) -> Entry:
    return Entry(
        id=feature.id,
        kind=feature.kind,
        title=name,
        starts_at=feature.starts_at,
        ends_at=feature.ends_at,
        standing=_standing(feature, at),
        is_open=feature.cancelled_at is None and feature.ends_at > at,
        reason=feature.reason,
        author=names.get(feature.author_id, ""),
        cancel_reason=cancelled.reason if cancelled else "",
        cancelled_by=names.get(cancelled.actor_id or 0, "") if cancelled else "",
    )


def _standing(feature: Feature, at: datetime) -> str:
    if feature.cancelled_at is not None:
        return _("abgesagt")
    if at < feature.starts_at:
        return _("geplant")
    return _("auf der Bühne") if at < feature.ends_at else _("vorbei")


def _cancellations(feature_ids: list[int]) -> dict[int, JournalEntry]:
    rows = db.session.scalars(
        select(JournalEntry).where(
            and_(
                JournalEntry.subject_kind == "feature",
                JournalEntry.action == "cancelled",
                JournalEntry.subject_id.in_(feature_ids),
            )
        )
    )
    return {row.subject_id: row for row in rows}
