"""Parts of a list: a signed cursor says after which entry the next one begins."""

from collections.abc import Sequence
from typing import Any

from marketplace.infra.config import settings
from marketplace.kit import tokens

DIGITS = 9


def write(of: str, last: int) -> str:
    """Return the cursor of a list `of` something after the entry with that number."""
    return f"{last}.{tokens.tag(settings().secret_key, 'api', of, last)}"


def read(of: str, cursor: str | None) -> int | None:
    """Return after which entry to go on, 0 for the beginning; None: it is not of this list."""
    if cursor is None:
        return 0
    number, _dot, tag = cursor.partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) <= DIGITS):
        return None
    is_ours = tokens.matches(tag, settings().secret_key, "api", of, int(number))
    return int(number) if is_ours else None


def part(of: str, rows: Sequence[Any], *, limit: int) -> tuple[Sequence[Any], str | None]:
    """Return the first `limit` of rows, of which more were read, and where the next go on."""
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], write(of, rows[limit - 1].id)
