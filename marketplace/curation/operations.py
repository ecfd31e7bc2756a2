"""Every way the stage changes: dated rows with reason and author, never a switch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from marketplace.brands.models import Brand
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.curation.models import Feature, FeatureKind, FeatureProduct
from marketplace.identity.curators import require_district
from marketplace.infra import journal
from marketplace.infra.db import db, lock, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, NotFound, Refusal
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState

MOST_PRODUCTS = 12


class ReasonMissing(Refusal):
    status = 422
    message = _("Bitte begründen Sie die Auswahl.")


class WrongTime(Refusal):
    status = 422
    message = _("Das Ende muss nach dem Beginn und in der Zukunft liegen.")


class UnknownBrand(Refusal):
    status = 422
    message = _("Diese Marke gibt es nicht.")


class UnknownProducer(Refusal):
    status = 422
    message = _("Dieser Betrieb ist zurzeit nicht freigegeben.")


class UnknownProducts(Refusal):
    status = 422
    message = _("Ein gewähltes Produkt ist nicht mehr im Verkauf. Bitte prüfen Sie die Auswahl.")


class WrongNumberOfProducts(Refusal):
    status = 422
    message = _("Bitte wählen Sie 1 bis %(most)d Produkte.")


class StageTaken(Refusal):
    message = _("In dieser Zeit steht schon „%(name)s“ auf der Bühne (%(start)s bis %(end)s).")


@dataclass(frozen=True, slots=True)
class Slot:
    """From when to when, why, and who says so. The end itself does not count."""

    starts_at: datetime
    ends_at: datetime
    reason: str
    by: int


def schedule_brand_of_the_week(*, brand_id: int, slot: Slot) -> Feature:
    """Put a brand on the stage.

    :raises StageTaken: another brand stands there in that time.
    """
    with transaction():
        _check(slot)
        # All brands are locked, so that of two plans for one week the second sees the first.
        db.session.execute(lock(select(Brand.id).order_by(Brand.id))).all()
        if not db.session.scalar(select(Brand.id).where(Brand.id == brand_id, Brand.is_active)):
            raise UnknownBrand
        _refuse_overlap(slot)
        return _add(slot, FeatureKind.BRAND_OF_THE_WEEK, brand_id=brand_id)


def schedule_product_row(
    *, title: str, product_ids: Sequence[int], slot: Slot, title_en: str = ""
) -> Feature:
    """Put a row of products on the stage, in the order given.

    Of rows that overlap the one that began last shows.
    """
    with transaction():
        _check(slot)
        wanted = list(dict.fromkeys(product_ids))
        if not 1 <= len(wanted) <= MOST_PRODUCTS:
            raise WrongNumberOfProducts(most=MOST_PRODUCTS)
        if len(_on_sale(wanted)) != len(wanted):
            raise UnknownProducts
        feature = _add(slot, FeatureKind.PRODUCT_ROW, title=title, title_en=title_en)
        db.session.add_all(
            FeatureProduct(feature_id=feature.id, product_id=product_id, position=position)
            for position, product_id in enumerate(wanted)
        )
    return feature


def schedule_story(*, producer_id: int, title: str, slot: Slot, title_en: str = "") -> Feature:
    """Put the story of a producer on the stage."""
    with transaction():
        _check(slot)
        producer = db.session.get(Producer, producer_id)
        if producer is None or producer.state is not ProducerState.APPROVED:
            raise UnknownProducer
        return _add(
            slot, FeatureKind.STORY, producer_id=producer_id, title=title, title_en=title_en
        )


def cancel(*, feature_id: int, reason: str, by: int) -> None:
    """Take something off the stage before its end; the row stays.

    :raises NotAllowed: it is over or was cancelled already.
    """
    with transaction():
        require_district(by)
        if not reason.strip():
            raise ReasonMissing
        feature: Feature | None = db.session.scalar(
            lock(select(Feature).where(Feature.id == feature_id))
        )
        if feature is None:
            raise NotFound
        if feature.cancelled_at is not None or feature.ends_at <= clock.now():
            raise NotAllowed
        feature.cancelled_at = clock.now()
        journal.record(
            kind="feature", subject_id=feature_id, action="cancelled", actor_id=by, reason=reason
        )


def _check(slot: Slot) -> None:
    require_district(slot.by)
    if not slot.reason.strip():
        raise ReasonMissing
    if slot.ends_at <= max(slot.starts_at, clock.now()):
        raise WrongTime


def _refuse_overlap(slot: Slot) -> None:
    other = db.session.execute(
        select(Brand.name, Feature.starts_at, Feature.ends_at)
        .join(Feature, Feature.brand_id == Brand.id)
        .where(
            Feature.kind == FeatureKind.BRAND_OF_THE_WEEK,
            Feature.cancelled_at.is_(None),
            Feature.starts_at < slot.ends_at,
            Feature.ends_at > slot.starts_at,
        )
        .order_by(Feature.starts_at)
        .limit(1)
    ).first()
    if other is not None:
        raise StageTaken(name=other.name, start=_said(other.starts_at), end=_said(other.ends_at))


def _said(moment: datetime) -> str:
    return f"{clock.local(moment):%d.%m.%Y, %H:%M}"


def _on_sale(product_ids: Sequence[int]) -> list[int]:
    return list(
        db.session.scalars(
            select(Product.id)
            .join(Producer, Producer.id == Product.producer_id)
            .where(
                Product.id.in_(product_ids),
                Product.state == ProductState.PUBLISHED,
                Producer.state == ProducerState.APPROVED,
            )
        )
    )


def _add(
    slot: Slot,
    kind: FeatureKind,
    *,
    brand_id: int | None = None,
    producer_id: int | None = None,
    title: str = "",
    title_en: str = "",
) -> Feature:
    feature = Feature(
        kind=kind,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        title=title,
        title_en=title_en,
        brand_id=brand_id,
        producer_id=producer_id,
        reason=slot.reason,
        author_id=slot.by,
        created_at=clock.now(),
    )
    db.session.add(feature)
    db.session.flush()
    journal.record(
        kind="feature", subject_id=feature.id, action="scheduled", actor_id=slot.by,
        reason=slot.reason,
    )  # fmt: skip
    return feature
