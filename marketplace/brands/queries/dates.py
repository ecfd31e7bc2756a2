"""The days on which what a brand shows was decided, and on which it changes by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from marketplace.brands.models import Award, CriteriaVersion
from marketplace.brands.queries.shown import Badge
from marketplace.brands.rules import AwardState
from marketplace.infra.db import db
from marketplace.kit import clock

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BrandDates:
    """When the carrier last decided on an award that holds, and when the page changes by itself."""

    last_decided_at: datetime | None
    changes_at: datetime | None


def brand_dates(brand_id: int, *, on: date) -> BrandDates:
    """Return the days of a brand, in one statement.

    It changes by itself when an award ends or begins, and when a new version of the criteria
    comes into force.
    """
    awarded = (Award.brand_id == brand_id, Award.state == AwardState.AWARDED)
    holds = (*awarded, Award.valid_from <= on, Award.valid_until >= on)
    rules = select(func.min(CriteriaVersion.valid_from)).where(
        CriteriaVersion.brand_id == brand_id, CriteriaVersion.valid_from > on
    )
    last, first_end, next_award, next_rules = db.session.execute(
        select(
            select(func.max(Award.decided_at)).where(*holds).scalar_subquery(),
            select(func.min(Award.valid_until)).where(*holds).scalar_subquery(),
            select(func.min(Award.valid_from))
            .where(*awarded, Award.valid_from > on)
            .scalar_subquery(),
            rules.scalar_subquery(),
        )
    ).one()
    turns = [each for each in (next_award, next_rules) if each]
    turns += [first_end + ONE_DAY] if first_end else []
    return BrandDates(last, clock.start_of(min(turns)) if turns else None)


def badges_end_at(badges: Iterable[Badge]) -> datetime | None:
    """Return the moment at which the first of these badges no longer shows."""
    ends = [badge.valid_until for badge in badges]
    return clock.start_of(min(ends) + ONE_DAY) if ends else None
