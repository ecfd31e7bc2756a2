"""Who is open at a moment, by weekly hours; pure."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Protocol

from marketplace.kit import clock
from marketplace.kit.working_days import is_holiday


class Hours(Protocol):
    """Hours of one day of the week, local time; Monday is 0."""

    producer_id: int
    weekday: int
    opens: str  # "08:30"
    closes: str


def open_at(hours: Iterable[Hours], now: datetime) -> dict[int, str]:
    """Return until when whoever is open now stays open, by producer id.

    On a public holiday nobody is: weekly hours say nothing about it.
    """
    local = clock.local(now)
    if is_holiday(local.date()):
        return {}
    minute = local.strftime("%H:%M")
    found: dict[int, str] = {}
    for each in hours:
        if each.weekday == local.weekday() and each.opens <= minute < each.closes:
            found[each.producer_id] = max(each.closes, found.get(each.producer_id, ""))
    return found


def next_turn(hours: Iterable[Hours], now: datetime) -> datetime:
    """Return the next moment at which somebody opens or closes, at the latest midnight."""
    local = clock.local(now)
    turns = {
        moment
        for each in hours
        if each.weekday == local.weekday()
        for moment in (each.opens, each.closes)
        if moment > local.strftime("%H:%M")
    }
    if not turns:
        return clock.start_of(local.date() + timedelta(days=1))
    return datetime.combine(local.date(), time.fromisoformat(min(turns)), local.tzinfo)
