"""Opening hours as people say them."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext

from marketplace.shipping.wording import hours
from marketplace.web.filters import weekday


def rows(times: Iterable[Any]) -> list[tuple[str, str]]:
    """Return one row for each day of the week with its hours, "Dienstag" and "15–18 Uhr"."""
    by_day: dict[int, list[str]] = {}
    for each in sorted(times, key=lambda time: (time.weekday, time.opens)):
        by_day.setdefault(each.weekday, []).append(hours(each.opens, each.closes))
    return [
        (weekday(day), gettext("%(hours)s Uhr", hours=", ".join(spans)))
        for day, spans in by_day.items()
    ]
