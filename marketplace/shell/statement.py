"""The accessibility statement as data: what was checked, when and how, and what is missing.

BFSG Anlage 3 and BITV 2.0 § 7 want it current; the operator is told when a year has passed.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from marketplace.settings import Settings

FILE = Path(__file__).with_name("statement.json")
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement; `content` holds its German words as they are shown."""

    last_review: date
    content: dict[str, Any]

    @property
    def review_due(self) -> date:
        return self.last_review + A_YEAR

    def is_overdue(self, today: date) -> bool:
        return today > self.review_due

    def gaps(self, settings: Settings) -> list[dict[str, Any]]:
        """Return what is missing; a gap that names a setting closes when that is filled."""
        return [
            gap
            for gap in self.content["gaps"]
            if not getattr(settings, gap.get("setting", ""), None)
        ]


@cache
def statement() -> Statement:
    """Return the statement that came with this version of the market."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return Statement(date.fromisoformat(content["last_review"]), content)
