"""Seven rows of weekly hours in a form: opening hours, times of pick-up."""

import re
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import StringField

from marketplace.web.filters import WEEKDAYS
from marketplace.web.form import Form

TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?", re.ASCII)
Hours = tuple[int, str, str]


def as_time(typed: str) -> str | None:
    """Return "08:30" for "8:30", "8.30" or "8 Uhr"; None for what is no time of day."""
    found = TIME.fullmatch(typed.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the clock
        return None
    return f"{hour:02}:{minute:02}"


class WeekForm(Form):
    """Two fields for each weekday; an empty pair is a day off."""

    def validate(self, extra_validators: Any = None) -> bool:
        is_fine = bool(super().validate(extra_validators))
        return all([is_fine, *(self._day_fine(day) for day in range(7))])

    @property
    def days(self) -> list[tuple[int, Any, Any]]:
        return [(day, self[f"opens_{day}"], self[f"closes_{day}"]) for day in range(7)]

    def week(self) -> list[Hours]:
        """Return the checked rows."""
        return [
            (day, as_time(opens.data) or "", as_time(closes.data) or "")
            for day, opens, closes in self.days
            if opens.data
        ]

    def _day_fine(self, day: int) -> bool:
        opens, closes = self[f"opens_{day}"], self[f"closes_{day}"]
        start, end = as_time(opens.data or ""), as_time(closes.data or "")
        if not opens.data and not closes.data:
            return True
        wrong = next((f for f, time in ((opens, start), (closes, end)) if time is None), None)
        if wrong is not None:
            wrong.errors = [gettext("Bitte geben Sie die Zeit so ein: 15:00")]
            return False
        assert start is not None
        assert end is not None
        if start >= end:
            closes.errors = [gettext("Das Ende muss nach dem Anfang liegen.")]
            return False
        return True


for _day, _name in enumerate(WEEKDAYS):
    setattr(
        WeekForm, f"opens_{_day}", StringField(lazy_gettext("%(day)s von", day=lazy_gettext(_name)))
    )
    setattr(
        WeekForm,
        f"closes_{_day}",
        StringField(lazy_gettext("%(day)s bis", day=lazy_gettext(_name))),
    )


def week_data(hours: Iterable[Hours]) -> dict[str, str]:
    """Return what the rows are filled with; of several times a day, the first."""
    values: dict[str, str] = {}
    for day, opens, closes in hours:
        values.setdefault(f"opens_{day}", opens)
        values.setdefault(f"closes_{day}", closes)
    return values
