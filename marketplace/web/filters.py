"""How values look in templates."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from flask import Flask
from flask_babel import format_date, format_datetime, get_locale, gettext, ngettext
from markupsafe import Markup

from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.kit.syllables import softened
from marketplace.kit.text import said_once

WEEKDAYS = (
    _("Montag"), _("Dienstag"), _("Mittwoch"), _("Donnerstag"), _("Freitag"), _("Samstag"),
    _("Sonntag"),
)  # fmt: skip
DAY_AND_MONTH = re.compile(r"(\d\.?) (?=[^\W\d])")
PIECES = re.compile(r"(\d{1,3}) Stück", re.ASCII)


def money(amount: Money) -> str:
    """Return "6,90 €" with a no-break space, or "€6.90" in English."""
    sign, cents = ("\u2212", -amount.cents) if amount.cents < 0 else ("", amount.cents)
    euros, rest = divmod(cents, 100)
    if str(get_locale()) == "en":
        return f"{sign}€{euros:,}.{rest:02}"
    grouped = f"{euros:,}".replace(",", ".")
    return f"{sign}{grouped},{rest:02}\u00a0€"


def percent(basis_points: int) -> str:
    """Return "19 %" or "7,8 %", in English "7.8%"."""
    whole, rest = divmod(basis_points, 100)
    mark = "." if str(get_locale()) == "en" else ","
    text = f"{whole}{mark}{rest:02}".rstrip("0").rstrip(mark) if rest else str(whole)
    return f"{text}%" if _is_english() else f"{text}\u00a0%"


def day(value: date | datetime, pattern: str = "d. MMMM y") -> str:
    """Return a calendar day in the district, "24. November 2026"."""
    value = clock.local(value).date() if isinstance(value, datetime) else value
    return _day(value, pattern, str(get_locale()))


@lru_cache(maxsize=1000)
def _day(value: date, pattern: str, language: str) -> str:
    """A list says the same few days again and again."""
    english = {"d. MMMM y": "d MMMM y", "EEEE, d. MMMM": "EEEE, d MMMM", "EE, d. MMM": "EE, d MMM"}
    pattern = english.get(pattern, pattern) if language == "en" else pattern
    return _kept_together(str(format_date(value, pattern)))


def _kept_together(said: str) -> str:
    """Return a date whose day no line end parts from its month."""
    return DAY_AND_MONTH.sub("\\1\u00a0", said)


def moment(value: datetime) -> str:
    """Return day and time in the district, "24. November 2026, 14:32"."""
    pattern = "d MMMM y, HH:mm" if _is_english() else "d. MMMM y, HH:mm"
    return _kept_together(str(format_datetime(value, pattern)))


def exact(value: datetime) -> str:
    """Return day and time to the second in the district, "24. November 2026, 14:32:05 Uhr"."""
    pattern = "d MMMM y, HH:mm:ss" if _is_english() else "d. MMMM y, HH:mm:ss 'Uhr'"
    return _kept_together(str(format_datetime(value, pattern)))


def month(value: date) -> str:
    """Return "November 2026"."""
    return str(format_date(value, "LLLL y"))


def weekday(number: int) -> str:
    """Return the name of a weekday, Monday is 0."""
    return str(gettext(WEEKDAYS[number]))


def clock_time(value: time | str) -> str:
    """Return "15" for a full hour and "15:30" otherwise."""
    text = value if isinstance(value, str) else value.strftime("%H:%M")
    return text.removesuffix(":00").removeprefix("0") or "0"


def number(value: float) -> str:
    """Return a number with at most one decimal in the page's language."""
    text = f"{value:,.1f}".removesuffix(".0")
    return text if _is_english() else text.translate(str.maketrans(",.", ".,"))


def once(parts: Iterable[str]) -> str:
    """Return the parts in one line, none of them said twice."""
    return ", ".join(pieces(part) for part in said_once(parts))


def pieces(size: str) -> str:
    """Return a variant's name; "1 Stück" in the page's language, other words as they are."""
    found = PIECES.fullmatch(size)
    return ngettext("%(num)s Stück", "%(num)s Stück", int(found[1])) if found else size


def whole(number: str) -> Markup:
    """Return a number such as ZR-ABCD-EFGH-1 so that no line ends within it."""
    return Markup('<span class="nowrap">{}</span>').format(number)


def in_german() -> str:
    """Return the attribute that words of producers need on a page in another language."""
    return Markup(' lang="de"') if _is_english() else ""


def _is_english() -> bool:
    return str(get_locale()) == "en"


def init(app: Flask) -> None:
    """Give templates the filters."""
    filters: dict[str, Any] = {
        "money": money,
        "percent": percent,
        "date": day,
        "datetime": moment,
        "exact": exact,
        "month": month,
        "weekday": weekday,
        "clock_time": clock_time,
        "number": number,
        "once": once,
        "pieces": pieces,
        "softened": softened,
        "whole": whole,
    }
    app.jinja_env.filters.update(filters)
    app.jinja_env.globals.update(in_german=in_german, cents=Money)
