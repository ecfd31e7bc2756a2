"""How statements of reasons are read."""

from datetime import datetime

from sqlalchemy import func, select

from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.kit import clock, tokens
from marketplace.kit.refusal import NotFound
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Measure, last_day_to_complain


def get(statement_id: int) -> Statement:
    """:raises NotFound: there is none."""
    found = db.session.get(Statement, statement_id)
    if found is None:
        raise NotFound
    return found


def link_token(statement: Statement) -> str:
    """Return the proof in the address where the seller may complain, without signing in."""
    tag = tokens.tag(settings().secret_key, "statement", statement.id)
    return f"b{statement.id}-{tag}"


def get_by_tag(statement_id: int, tag: str) -> Statement:
    """:raises NotFound: forged or unknown; we never say which."""
    if not tokens.matches(tag, settings().secret_key, "statement", statement_id):
        raise NotFound
    return get(statement_id)


def may_complain(decided_at: datetime) -> bool:
    """Tell whether the six months are still running."""
    return clock.today() <= last_day_to_complain(clock.local(decided_at).date())


def count_against(producer_id: int, *, since: datetime) -> int:
    """Return how often a business was restricted since then (Art. 23 (3) DSA).

    A review of its goods is its author's, not the business's.
    """
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Statement)
            .where(
                Statement.producer_id == producer_id,
                Statement.measure != Measure.REVIEW_REMOVAL,
                Statement.decided_at >= since,
            )
        )
        or 0
    )
