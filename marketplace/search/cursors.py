"""Where a list goes on, in an address: signed, so that nobody can make one up; pure."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from marketplace.kit import tokens

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row's keys, and how many rows were seen by then.

    `order` names the order the keys belong to; an order by distance names its centre as well.
    """

    order: str
    keys: tuple[Any, ...]
    seen: int


def write_cursor(cursor: Cursor, *, secret: str) -> str:
    """Return the cursor for an address; nobody can make one up."""
    content = json.dumps([cursor.order, *cursor.keys, cursor.seen], separators=(",", ":"))
    text = base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")
    return f"{text}.{tokens.tag(secret, 'cursor', text)}"


def read_cursor(text: str, *, order: str, secret: str) -> Cursor | None:
    """Return the cursor, None if it is not ours or belongs to another order."""
    content, _dot, given = text.partition(".")
    if not given or len(text) > LONGEST or not text.isascii():
        return None
    if not tokens.matches(given, secret, "cursor", content):
        return None
    try:
        padded = content + "=" * (-len(content) % 4)
        kind, *keys, seen = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, ValueError):
        return None
    return Cursor(order, tuple(keys), seen) if kind == order else None
