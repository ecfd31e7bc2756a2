"""What the market knows of people: each domain says what it holds, hands out and erases.

The account page, the operator's requests and the privacy notice read the same registrations,
so that none of them can forget a table (a test compares them with the schema).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import structlog

from marketplace.infra.db import transaction
from marketplace.infra.jobs import every_night
from marketplace.kit.retention import Period

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose data: an account with its confirmed address, an address, or one order.

    Whoever holds an order's signed link has proven that order and nothing else.
    """

    user_id: int | None = None
    email: str = ""
    order_id: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What an erasure leaves behind, and the last day it stays; `what` is a msgid."""

    what: str
    until: date
    source: str


Row = dict[str, Any]


def _none(_subject: Subject) -> list[Any]:
    return []


def _nothing(_subject: Subject) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Holding:
    """What one domain holds of people. `title`, `purpose` and `receivers` are msgids.

    `erase` takes away at once what may go; `keeps` names what stays and until when;
    `obstacles` says why an erasure must wait; `expire` removes what is past its period,
    whoever it was about.
    """

    name: str  # of the section in the file
    title: str
    tables: tuple[str, ...]
    purpose: str
    basis: str
    periods: tuple[Period, ...]
    receivers: str = ""
    export: Callable[[Subject], list[Row]] = _none
    erase: Callable[[Subject], None] = _nothing
    keeps: Callable[[Subject], list[Kept]] = _none
    obstacles: Callable[[Subject], list[str]] = _none
    expire: Callable[[], None] = field(default=lambda: None)


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> Holding:
    """Add what a domain holds; called when the domain is imported."""
    _holdings[holding.name] = holding
    return holding


def holdings() -> list[Holding]:
    """Return every registration, in the order the domains were imported."""
    return list(_holdings.values())


def claimed_tables() -> Mapping[str, str]:
    """Return which registration answers for a table."""
    return {table: each.name for each in holdings() for table in each.tables}


def export(subject: Subject) -> dict[str, list[Row]]:
    """Return all sections with what is known of the subject; empty ones say so."""
    return {each.name: each.export(subject) for each in holdings()}


def obstacles(subject: Subject) -> list[str]:
    """Return the sentences (msgids) that say why an erasure must wait."""
    return [reason for each in holdings() for reason in each.obstacles(subject)]


def keeps(subject: Subject) -> list[Kept]:
    """Return what an erasure would leave, the longest kept last."""
    found = [left for each in holdings() for left in each.keeps(subject)]
    return sorted(found, key=lambda left: (left.until, left.what))


def erase(subject: Subject) -> list[Kept]:
    """Erase in every domain what may go, the uppermost first; return what stays."""
    with transaction():
        kept = keeps(subject)
        for each in reversed(holdings()):
            each.erase(subject)
    return kept


@every_night
def expire() -> None:
    """Remove everywhere what is past its period; one failing domain stops no other."""
    for each in holdings():
        try:
            each.expire()
        except Exception:
            log.exception("expiry_failed", holding=each.name)
