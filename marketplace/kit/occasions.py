"""The days for which people give presents, with the day on which they fall."""

from dataclasses import dataclass
from datetime import date, timedelta

from marketplace.kit.i18n import mark as _

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day to give something; `label` is a msgid."""

    label: str
    day: date


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    Source: the anonymous algorithm as printed by J. Meeus, Astronomical Algorithms (1991), ch. 8.
    """
    golden, century, of_century = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


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
