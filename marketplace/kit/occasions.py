"""The days for which people give presents, with the day on which they fall."""

from dataclasses import dataclass
from datetime import date, timedelta

from marketplace.kit.i18n import mark as _
from marketplace.kit.working_days import easter

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day to give something; `label` is a msgid."""

    label: str
    day: date


def mothers_day(year: int) -> date:
    """Return the second Sunday in May."""
    first = date(year, 5, 1)
    return first + timedelta(days=(SUNDAY - first.weekday()) % 7 + 7)


def occasions(first: date, last: date) -> list[Occasion]:
    """Return the occasions from one day to another, both included, the next one first."""
    found = [each for year in range(first.year, last.year + 1) for each in _of(year)]
    return sorted((each for each in found if first <= each.day <= last), key=lambda each: each.day)


def _of(year: int) -> list[Occasion]:
    return [
        Occasion(_("Valentinstag"), date(year, 2, 14)),
        Occasion(_("Ostern"), easter(year)),
        Occasion(_("Muttertag"), mothers_day(year)),
        Occasion(_("Nikolaus"), date(year, 12, 6)),
        Occasion(_("Weihnachten"), date(year, 12, 24)),
    ]
