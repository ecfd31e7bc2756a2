"""Arithmetic with calendar months."""

import calendar
from datetime import date


def plus_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month (§ 188 (2), (3) BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def first_of(day: date) -> date:
    """Return the first day of its month."""
    return day.replace(day=1)
