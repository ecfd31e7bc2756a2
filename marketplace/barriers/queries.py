"""How reports of barriers are read."""

from sqlalchemy import func, select

from marketplace.barriers.models import BarrierReport
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound


def get(report_id: int) -> BarrierReport:
    """:raises NotFound: there is none."""
    found = db.session.get(BarrierReport, report_id)
    if found is None:
        raise NotFound
    return found


def all_reports(limit: int = 200) -> list[BarrierReport]:
    """Return the open reports, the one due first on top, then the answered ones, newest first."""
    open_ones = select(BarrierReport).where(BarrierReport.answered_at.is_(None))
    done = select(BarrierReport).where(BarrierReport.answered_at.is_not(None))
    return [
        *db.session.scalars(open_ones.order_by(BarrierReport.due_on, BarrierReport.id)),
        *db.session.scalars(done.order_by(BarrierReport.answered_at.desc()).limit(limit)),
    ]


def count_open() -> int:
    return _count(BarrierReport.answered_at.is_(None))


def count_overdue() -> int:
    return _count(BarrierReport.answered_at.is_(None), BarrierReport.due_on < clock.today())


def _count(*conditions: object) -> int:
    found = select(func.count()).select_from(BarrierReport).where(*conditions)  # type: ignore[arg-type]
    return db.session.scalar(found) or 0
