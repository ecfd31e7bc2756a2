"""How personal data and requests about them are read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from marketplace.identity.models import User
from marketplace.infra import personal_data
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.infra.personal_data import Holding, Kept, Subject
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.privacy.models import DataRequest

REQUESTS = "data_requests"


@dataclass(frozen=True, slots=True)
class Overview:
    """What is known of somebody, counted, and what would become of it."""

    sections: list[tuple[Holding, int]]
    kept: list[Kept]
    obstacles: list[str]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is known but that somebody asked."""
        return not any(count for each, count in self.sections if each.name != REQUESTS)


def overview(subject: Subject) -> Overview:
    found = personal_data.export(subject)
    return Overview(
        [(each, len(found[each.name])) for each in personal_data.holdings()],
        personal_data.keeps(subject),
        personal_data.obstacles(subject),
    )


def copy_of(subject: Subject) -> dict[str, Any]:
    """Return everything that is known of the subject, ready to be written as JSON."""
    found = personal_data.export(subject)
    return {
        "market": settings().name,
        "made_at": clock.local(clock.now()).isoformat(timespec="seconds"),
        "sections": {
            each.name: {
                "title": each.title,
                "purpose": each.purpose,
                "legal_basis": each.basis,
                "kept": [f"{period.label} ({period.source})" for period in each.periods],
                "receivers": each.receivers,
                "entries": _plain(found[each.name]),
            }
            for each in personal_data.holdings()
        },
    }


def _plain(value: Any) -> Any:
    """Return the value as JSON knows it; moments on the clock of the district."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return clock.local(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def subject_of(email: str) -> Subject:
    """Return what the operator looks for: an address, with its account where there is one."""
    user_id = db.session.scalar(select(User.id).where(User.email == email)) if email else None
    return Subject(user_id=user_id, email=email)


def get(request_id: int) -> DataRequest:
    """:raises NotFound: there is none."""
    found = db.session.get(DataRequest, request_id)
    if found is None:
        raise NotFound
    return found


def all_requests(limit: int = 200) -> list[DataRequest]:
    """Return open requests, the one due first on top, then the closed ones, newest first."""
    open_ones = select(DataRequest).where(DataRequest.closed_at.is_(None))
    closed = select(DataRequest).where(DataRequest.closed_at.is_not(None))
    return [
        *db.session.scalars(open_ones.order_by(DataRequest.due_on, DataRequest.id)),
        *db.session.scalars(closed.order_by(DataRequest.closed_at.desc()).limit(limit)),
    ]


def count_overdue() -> int:
    return (
        db.session.scalar(
            select(func.count())
            .select_from(DataRequest)
            .where(DataRequest.closed_at.is_(None), DataRequest.due_on < clock.today())
        )
        or 0
    )
