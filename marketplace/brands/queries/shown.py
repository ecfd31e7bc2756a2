"""What the public sees: badges that are valid on a day, brand pages, the proof of an award."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload

from marketplace.brands import codes, subjects
from marketplace.brands.models import Award, Brand, CriteriaVersion
from marketplace.brands.rules import AwardState, BrandKind, SubjectKind, standing
from marketplace.identity.curators import decisions
from marketplace.infra.db import db


class Badge(NamedTuple):
    """A valid award as cards and pages need it."""

    brand_id: int
    slug: str
    name: str
    emblem: str
    block: str
    kind: BrandKind
    subject_kind: SubjectKind
    subject_id: int
    code: str
    valid_until: date


@dataclass(frozen=True, slots=True)
class BrandPage:
    """A brand with what was asked for on that day and who holds it."""

    brand: Brand
    criteria: CriteriaVersion | None
    awards: tuple[Badge, ...]

    @property
    def producer_ids(self) -> tuple[int, ...]:
        return self._ids(SubjectKind.PRODUCER)

    @property
    def product_ids(self) -> tuple[int, ...]:
        return self._ids(SubjectKind.PRODUCT)

    def _ids(self, kind: SubjectKind) -> tuple[int, ...]:
        return tuple(award.subject_id for award in self.awards if award.subject_kind is kind)


@dataclass(frozen=True, slots=True)
class Step:
    """One decision in the history of an award."""

    at: datetime
    state: AwardState
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class AwardPage:
    """Everything about one award, for whoever checks its code."""

    award: Award
    subject: subjects.Subject | None
    standing: str  # msgid
    history: tuple[Step, ...]


def valid_awards_for(
    producer_ids: Collection[int],
    product_ids: Collection[int] | Select[tuple[int]],
    *,
    on: date,
) -> list[Badge]:
    """Return the badges of these producers and products on that day, in one statement.

    :param product_ids: or the query for them, where there may be thousands.
    """
    wanted = or_(
        and_(Award.subject_kind == SubjectKind.PRODUCER, Award.subject_id.in_(producer_ids)),
        and_(Award.subject_kind == SubjectKind.PRODUCT, Award.subject_id.in_(product_ids)),
    )
    return _badges(valid(on).where(wanted))


def valid_awards(*, on: date, brand_id: int | None = None) -> list[Badge]:
    """Return all badges of that day, or those of one brand."""
    query = valid(on)
    return _badges(query if brand_id is None else query.where(Award.brand_id == brand_id))


def all_brands() -> list[Brand]:
    """Return the brands the market shows, with their carriers."""
    return list(
        db.session.scalars(
            select(Brand)
            .where(Brand.is_active)
            .options(joinedload(Brand.carrier))
            .order_by(Brand.name, Brand.id)
        )
    )


def find_brand(slug: str, *, on: date) -> BrandPage | None:
    """Return what the page of a brand shows, None if there is no such brand."""
    brand = db.session.scalar(
        select(Brand).where(Brand.slug == slug, Brand.is_active).options(joinedload(Brand.carrier))
    )
    if brand is None:
        return None
    return BrandPage(
        brand, criteria_on(brand.id, on=on), tuple(valid_awards(on=on, brand_id=brand.id))
    )


def criteria_on(brand_id: int, *, on: date) -> CriteriaVersion | None:
    """Return the version in force on that day."""
    return db.session.scalar(
        select(CriteriaVersion)
        .where(CriteriaVersion.brand_id == brand_id, CriteriaVersion.valid_from <= on)
        .order_by(CriteriaVersion.version.desc())
        .limit(1)
    )


def find_award(code: str, *, on: date) -> AwardPage | None:
    """Return an award by its public code with its full history, whatever became of it."""
    award = db.session.scalar(
        select(Award)
        .where(Award.code == codes.normalise(code))
        .options(joinedload(Award.brand).joinedload(Brand.carrier), joinedload(Award.criteria))
    )
    if award is None:
        return None
    return AwardPage(
        award=award,
        subject=subjects.find(award.subject_kind, award.subject_id),
        standing=standing(
            award.state, valid_from=award.valid_from, valid_until=award.valid_until, on=on
        ),
        history=tuple(history_of(award.id)),
    )


def history_of(award_id: int) -> list[Step]:
    """Return the decisions about an award, oldest first."""
    return [
        Step(each.at, AwardState(each.action), each.by, each.reason)
        for each in decisions(kind="award", subject_id=award_id)
    ]


def valid(on: date) -> Select[Any]:
    """Return the statement of that day's badges, for joins; `rules.is_valid` for the database."""
    return (
        select(
            Brand.id, Brand.slug, Brand.name, Brand.emblem, Brand.block, Brand.kind,
            Award.subject_kind, Award.subject_id, Award.code, Award.valid_until,
        )
        .join(Award, Award.brand_id == Brand.id)
        .where(
            Brand.is_active,
            Award.state == AwardState.AWARDED,
            Award.valid_from <= on,
            Award.valid_until >= on,
        )
        .order_by(Brand.name, Award.id)
    )  # fmt: skip


def _badges(query: Select[Any]) -> list[Badge]:
    return [Badge(*row) for row in db.session.execute(query)]
