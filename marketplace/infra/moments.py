"""Moments at which the shop window changes though nobody changes anything.

A reduction ends, goods stop being new, the hour passes until which orders are packed today.
Every domain registers how its next moment is found, and whoever keeps what pages show asks for
the earliest of all. What concerns one page alone is told with `web.freshness.until`.
"""

from collections.abc import Callable, Hashable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, select

from marketplace.infra.db import db
from marketplace.kit import clock

ByClock = Callable[[datetime], datetime]
# A select of one moment or NULL, and how much later the change comes.
ByRows = Callable[[datetime], tuple[Select[Any], timedelta]]
_by_clock: list[ByClock] = []
_by_rows: list[ByRows] = []
# The edition last asked for and how long it holds. Two threads at once do the work twice.
_horizon: list[tuple[Hashable, datetime]] = [(None, datetime.min.replace(tzinfo=UTC))]


def by_clock(source: ByClock) -> ByClock:
    """Register a function that returns the first such moment after the one given."""
    if source not in _by_clock:
        _by_clock.append(source)
    return source


def by_rows(source: ByRows) -> ByRows:
    """Register a function that tells how the first such moment is found in the database."""
    if source not in _by_rows:
        _by_rows.append(source)
    return source


@by_clock
def midnight(now: datetime) -> datetime:
    """Return when the next day begins in the district: awards, criteria and texts turn by day."""
    return clock.start_of(clock.local(now).date() + timedelta(days=1))


def horizon(edition: Hashable) -> datetime:
    """Return until when what was read in this edition stays as it is; asked once for an edition."""
    known, until = _horizon[0]
    now = clock.now()
    if known != edition or now >= until:
        until = next_moment(now)
        _horizon[0] = (edition, until)
    return until


def next_moment(now: datetime) -> datetime:
    """Return the first moment after `now` at which something changes; one statement."""
    found = [source(now) for source in _by_clock]
    asked = [source(now) for source in _by_rows]
    if asked:
        row = db.session.execute(select(*(each.scalar_subquery() for each, _later in asked))).one()
        laters = (later for _each, later in asked)
        found += [each + later for each, later in zip(row, laters, strict=True) if each]
    return min(found)
