"""Working days in Saxony: no Sundays, no public holidays."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DE", subdiv="SN", years=year))


def is_holiday(day: date) -> bool:
    """Tell whether it is a public holiday; a plain Sunday is none."""
    return day in _holidays(day.year)


def easter(year: int) -> date:
    """Return Easter Sunday: two days after the one holiday that is a Friday in March or April."""
    fridays = (day for day in _holidays(year) if day.weekday() == FRIDAY and day.month in {3, 4})
    return min(fridays) + timedelta(days=2)


def is_working_day(day: date) -> bool:
    """Tell whether parcels move on that day (Monday to Saturday, no holiday)."""
    return day.weekday() != SUNDAY and not is_holiday(day)


def add_working_days(day: date, count: int) -> date:
    """Return the day `count` working days after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_day_until(day: date) -> date:
    """Return `day`, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_day_from(day: date) -> date:
    """Return `day`, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_before(day: date, count: int) -> date:
    """Return the working day that lies `count` working days before `day`."""
    while count:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def next_business_day(day: date) -> date:
    """Return `day`, or the next one that is no Saturday, Sunday or holiday (§ 193 BGB)."""
    while day.weekday() >= SATURDAY or is_holiday(day):
        day += timedelta(days=1)
    return day


def is_office_day(day: date) -> bool:
    """Tell whether it is a working day of an authority: Saturdays do not count either.

    Source: Art. 2 (2) of Regulation (EEC, Euratom) 1182/71, to which deadlines in Union law refer.
    """
    return day.weekday() < SATURDAY and is_working_day(day)


def add_office_days(day: date, count: int) -> date:
    """Return the last day of a term of `count` working days; the first day does not count."""
    while count:
        day += timedelta(days=1)
        count -= is_office_day(day)
    return day
