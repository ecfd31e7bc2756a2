"""Who is open at a moment, or when next, by weekly hours; pure.

On a public holiday nobody counts as open: weekly hours say nothing about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from marketplace.kit import clock
from marketplace.kit.working_days import is_holiday

LONGEST_WAIT = 60  # days; no weekday is a holiday for so many weeks on end


class Span(Protocol):
    """Hours of one day of the week, local time; Monday is 0."""

    @property
    def weekday(self) -> int: ...
    @property
    def opens(self) -> str: ...  # "08:30"
    @property
    def closes(self) -> str: ...


class Hours(Span, Protocol):
    """The same, of one of several businesses."""

    @property
    def producer_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a business is open, and which hours to name of it.

    :param spans: of `day`: where it is open those that run, else those that come next.
    :param until: the moment up to which this is true.
    """

    day: date
    spans: tuple[tuple[str, str], ...]
    until: datetime
    is_open: bool = False
    is_holiday: bool = False


def standing(week: Iterable[Span], now: datetime) -> Standing | None:
    """Return how a business stands; None where it names no hours."""
    spans = sorted(week, key=lambda each: (each.weekday, each.opens))
    if not spans:
        return None
    local = clock.local(now)
    today, minute = local.date(), f"{local:%H:%M}"
    midnight = clock.start_of(today + timedelta(days=1))
    if is_holiday(today):
        return Standing(today, (), midnight, is_holiday=True)
    hours = _on(today, spans)
    running = [each for each in hours if each[0] <= minute < each[1]]
    if running:
        closes = max(each[1] for each in running)
        return Standing(today, tuple(running), _moment(today, closes), is_open=True)
    later = tuple(each for each in hours if each[0] > minute)
    if later:
        return Standing(today, later, _moment(today, later[0][0]))
    day = _next_day(today, spans)
    return Standing(day, _on(day, spans), midnight)


def open_at(hours: Iterable[Hours], now: datetime) -> dict[int, str]:
    """Return until when whoever is open now stays open, by producer id."""
    week: dict[int, list[Hours]] = {}
    for each in hours:
        week.setdefault(each.producer_id, []).append(each)
    stands = {producer_id: standing(spans, now) for producer_id, spans in week.items()}
    return {
        producer_id: max(closes for _opens, closes in found.spans)
        for producer_id, found in stands.items()
        if found and found.is_open
    }


def next_turn(hours: Iterable[Span], now: datetime) -> datetime:
    """Return the next moment at which somebody opens or closes, at the latest midnight."""
    local = clock.local(now)
    today = local.date()
    moments = {moment for span in _on(today, [*hours]) for moment in span}
    turns = [each for each in moments if each > f"{local:%H:%M}"]
    return _moment(today, min(turns)) if turns else clock.start_of(today + timedelta(days=1))


def _on(day: date, week: Sequence[Span]) -> tuple[tuple[str, str], ...]:
    """Return the hours of a day, none on a holiday."""
    if is_holiday(day):
        return ()
    return tuple((each.opens, each.closes) for each in week if each.weekday == day.weekday())


def _next_day(today: date, week: Sequence[Span]) -> date:
    days = (today + timedelta(days=ahead) for ahead in range(1, LONGEST_WAIT))
    return next(day for day in days if _on(day, week))


def _moment(day: date, text: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(text), clock.MARKET_ZONE)
