"""A calendar day in a form, as browsers send it or as Germans type it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from wtforms import StringField, ValidationError
from wtforms.widgets import DateInput

FIRST, LAST = date(2020, 1, 1), date(2099, 12, 31)


class DayField(StringField):
    """Reads "2026-11-24" and "24.11.2026"; what was typed is kept."""

    widget = DateInput()
    ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
    GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **more: Any) -> None:
        self.first = more.pop("first", FIRST)
        super().__init__(label, validators, **more)
        self.day: date | None = None

    def process_data(self, value: Any) -> None:
        super().process_data(value.isoformat() if isinstance(value, date) else value)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        if not self.data:
            return
        self.day = self._read(self.data)
        if self.day is None or not self.first <= self.day <= LAST:
            self.day = None
            raise ValidationError(gettext("Bitte geben Sie das Datum so ein: 24.11.2026"))

    def _read(self, given: str) -> date | None:
        try:
            if found := self.ISO.fullmatch(given):
                year, month, day = map(int, found.groups())
            elif found := self.GERMAN.fullmatch(given):
                day, month, year = map(int, found.groups())
            else:
                return None
            return date(year, month, day)
        except ValueError:
            return None
