"""Whether somebody is there: now, later today, or when next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from flask_babel import gettext

from marketplace.kit import clock
from marketplace.kit.working_days import is_holiday
from marketplace.shipping.rules import WeeklySlot
from marketplace.shipping.wording import hours
from marketplace.web.filters import clock_time, weekday


@dataclass(frozen=True, slots=True)
class Opening:
    """The sentence that is true until a moment."""

    text: str
    is_open: bool
    until: datetime


def opening(times: Iterable[WeeklySlot], *, now: datetime) -> Opening | None:
    """Return whether a farm shop or workshop is open; None where it names no hours."""
    week = sorted(times, key=lambda slot: (slot.weekday, slot.opens))
    if not week:
        return None
    local = clock.local(now)
    midnight = clock.start_of(local.date() + timedelta(days=1))
    if is_holiday(local.date()):  # weekly hours say nothing about it
        return Opening(
            gettext("Heute ist Feiertag. Bitte fragen Sie beim Betrieb nach."),
            is_open=False,
            until=midnight,
        )
    current, today = f"{local:%H:%M}", [slot for slot in week if slot.weekday == local.weekday()]
    for slot in today:
        if slot.opens <= current < slot.closes:
            text = gettext("Jetzt geöffnet, bis %(time)s Uhr", time=clock_time(slot.closes))
            return Opening(text, is_open=True, until=_moment(local, slot.closes))
    later = [slot for slot in today if slot.opens > current]
    if later:
        spans = ", ".join(hours(slot.opens, slot.closes) for slot in later)
        text = gettext("Heute geöffnet, %(hours)s Uhr", hours=spans)
        return Opening(text, is_open=False, until=_moment(local, later[0].opens))
    return Opening(_next_day(week, local.weekday()), is_open=False, until=midnight)


def _moment(day: datetime, text: str) -> datetime:
    return datetime.combine(day.date(), time.fromisoformat(text), clock.MARKET_ZONE)


def _next_day(week: Sequence[WeeklySlot], today: int) -> str:
    ahead, first = min(((slot.weekday - today - 1) % 7, slot.weekday) for slot in week)
    spans = ", ".join(hours(slot.opens, slot.closes) for slot in week if slot.weekday == first)
    if ahead == 0:
        return str(gettext("Heute geschlossen, morgen %(hours)s Uhr", hours=spans))
    return str(gettext("Heute geschlossen, %(day)s %(hours)s Uhr", day=weekday(first), hours=spans))
