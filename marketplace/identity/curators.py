"""What a curator may decide: everything in the district, or one brand only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from marketplace.identity.models import Grant, User
from marketplace.infra import journal
from marketplace.infra.db import db
from marketplace.kit.refusal import NotFound
from marketplace.web.access import Audience


@dataclass(frozen=True, slots=True)
class Mandate:
    """The grants of one curator, summed up."""

    district: bool
    brand_ids: frozenset[int]

    def covers_brand(self, brand_id: int) -> bool:
        return self.district or brand_id in self.brand_ids


def mandate_of(user_id: int) -> Mandate:
    """Return what the account may curate; an empty mandate for everybody else."""
    grants = db.session.execute(
        select(Grant.subject_kind, Grant.subject_id).where(
            Grant.user_id == user_id, Grant.audience == Audience.CURATOR
        )
    ).all()
    return Mandate(
        district=any(kind == "district" for kind, _ in grants),
        brand_ids=frozenset(subject for kind, subject in grants if kind == "brand"),
    )


def may_curate_district(user_id: int) -> bool:
    """Tell whether the account decides on producers, products and the stage."""
    return mandate_of(user_id).district


def require_district(user_id: int) -> None:
    """:raises NotFound: the account may not decide for the district."""
    if not may_curate_district(user_id):
        raise NotFound


def names_of(user_ids: Collection[int | None]) -> dict[int, str]:
    """Return the names behind journal entries and features."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    if not wanted:
        return {}
    rows = db.session.execute(select(User.id, User.name).where(User.id.in_(wanted)))
    return dict(rows.tuples().all())


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of the journal with the name of whoever decided."""

    at: datetime
    action: str
    by: str  # "" where the market itself acted
    reason: str


def decisions(*, kind: str, subject_id: int) -> list[Decision]:
    """Return the history of a subject, oldest first."""
    entries = journal.entries(kind=kind, subject_id=subject_id)
    names = names_of([entry.actor_id for entry in entries])
    return [
        Decision(entry.at, entry.action, names.get(entry.actor_id or 0, ""), entry.reason)
        for entry in entries
    ]
