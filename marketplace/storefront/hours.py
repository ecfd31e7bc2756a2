"""Opening hours as people say them; who is open decides `producers.opening`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext

from marketplace.kit import clock
from marketplace.producers.opening import Span, Standing, standing
from marketplace.shipping.wording import hours
from marketplace.web.filters import clock_time, day, weekday

WEEK = 7


@dataclass(frozen=True, slots=True)
class Opening:
    """The sentence that is true until a moment."""

    text: str
    is_open: bool
    until: datetime


def opening(times: Iterable[Span], *, now: datetime) -> Opening | None:
    """Return whether a farm shop or workshop is open; None where it names no hours."""
    found = standing(times, now)
    if found is None:
        return None
    text = _said(found, clock.local(now).date())
    return Opening(str(text), is_open=found.is_open, until=found.until)


def rows(times: Iterable[Any]) -> list[tuple[str, str]]:
    """Return one row for each day of the week with its hours, "Dienstag" and "15–18 Uhr"."""
    by_day: dict[int, list[str]] = {}
    for each in sorted(times, key=lambda time: (time.weekday, time.opens)):
        by_day.setdefault(each.weekday, []).append(hours(each.opens, each.closes))
    return [
        (weekday(number), gettext("%(hours)s Uhr", hours=", ".join(spans)))
        for number, spans in by_day.items()
    ]


def _said(found: Standing, today: date) -> Any:
    if found.is_holiday:
        return gettext("Heute ist Feiertag. Bitte fragen Sie beim Betrieb nach.")
    if found.is_open:
        closes = max(closes for _opens, closes in found.spans)
        return gettext("Jetzt geöffnet, bis %(time)s Uhr", time=clock_time(closes))
    spans = ", ".join(hours(*span) for span in found.spans)
    ahead = (found.day - today).days
    if ahead == 0:
        return gettext("Heute geöffnet, %(hours)s Uhr", hours=spans)
    if ahead == 1:
        return gettext("Heute geschlossen, morgen %(hours)s Uhr", hours=spans)
    # Beyond a week, the name of the day would mean the holiday that is passed over.
    name = weekday(found.day.weekday()) if ahead <= WEEK else day(found.day, "EEEE, d. MMMM,")
    return gettext("Heute geschlossen, %(day)s %(hours)s Uhr", day=name, hours=spans)
