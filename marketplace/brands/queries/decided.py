"""What curators see: only the brands of their mandate. Foreign is not found."""

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, joinedload

from marketplace.brands import codes
from marketplace.brands.models import Award, Brand, CriteriaVersion
from marketplace.brands.rules import AwardState
from marketplace.identity.curators import mandate_of
from marketplace.infra.db import db
from marketplace.kit.refusal import NotFound


def brands_of_curator(user_id: int) -> list[Brand]:
    """Return the brands the account may decide on, with their carriers."""
    return list(db.session.scalars(_own(user_id).order_by(Brand.name, Brand.id)))


def brand_of_curator(user_id: int, *, slug: str) -> Brand:
    """:raises NotFound: there is none, or somebody else decides on it."""
    brand = db.session.scalar(_own(user_id).where(Brand.slug == slug))
    if brand is None:
        raise NotFound
    return brand


def award_of_curator(user_id: int, *, slug: str, code: str) -> Award:
    """Return an award with brand and criteria.

    :raises NotFound: there is none, or somebody else decides on it.
    """
    brand = brand_of_curator(user_id, slug=slug)
    award = db.session.scalar(
        _with_all().where(Award.brand_id == brand.id, Award.code == codes.normalise(code))
    )
    if award is None:
        raise NotFound
    return award


def criteria_versions(brand_id: int) -> list[CriteriaVersion]:
    """Return every version, the latest first."""
    return list(
        db.session.scalars(
            select(CriteriaVersion)
            .where(CriteriaVersion.brand_id == brand_id)
            .order_by(CriteriaVersion.version.desc())
        )
    )


def awards_of_brand(brand_id: int) -> list[Award]:
    """Return every award ever given, the latest first."""
    return list(
        db.session.scalars(_with_all().where(Award.brand_id == brand_id).order_by(Award.id.desc()))
    )


def count_awards(brand_ids: list[int], *, on: date) -> dict[int, int]:
    """Return how many awards of each brand are valid on that day."""
    rows = db.session.execute(
        select(Award.brand_id, func.count())
        .where(
            Award.brand_id.in_(brand_ids),
            Award.state == AwardState.AWARDED,
            Award.valid_from <= on,
            Award.valid_until >= on,
        )
        .group_by(Award.brand_id)
    )
    return dict(rows.tuples().all())


def ending_soon(user_id: int, *, on: date, before: date) -> list[Award]:
    """Return the valid awards that end before a day and have no successor yet."""
    mandate = mandate_of(user_id)
    successor = aliased(Award)
    followed = (
        select(successor.id)
        .where(
            successor.brand_id == Award.brand_id,
            successor.subject_kind == Award.subject_kind,
            successor.subject_id == Award.subject_id,
            successor.state != AwardState.WITHDRAWN,
            successor.valid_from > Award.valid_until,
        )
        .exists()
    )
    query = _with_all().where(
        Award.state == AwardState.AWARDED,
        Award.valid_from <= on,
        Award.valid_until >= on,
        Award.valid_until < before,
        ~followed,
    )
    if not mandate.district:
        query = query.where(Award.brand_id.in_(mandate.brand_ids))
    return list(db.session.scalars(query.order_by(Award.valid_until, Award.id)))


def _own(user_id: int) -> Select[tuple[Brand]]:
    mandate = mandate_of(user_id)
    query = select(Brand).options(joinedload(Brand.carrier))
    return query if mandate.district else query.where(Brand.id.in_(mandate.brand_ids))


def _with_all() -> Select[tuple[Award]]:
    return select(Award).options(joinedload(Award.brand), joinedload(Award.criteria))
