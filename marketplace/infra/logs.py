"""Keeps what people typed out of logs and of the notes about failed jobs."""

import re
from collections.abc import MutableMapping
from typing import Any

# PostgreSQL quotes the row: "DETAIL:  Key (email)=(anna@…) already exists."
DETAIL = re.compile(r"\n?DETAIL:.*?(?=\n\[SQL:|\n\nThe above|\n\nDuring|\Z)", re.DOTALL)


def scrub(text: str) -> str:
    """Return the text of an error without the values the database quotes."""
    return DETAIL.sub("", text)


def scrub_entry(_logger: Any, _name: str, entry: MutableMapping[str, Any]) -> Any:
    """Scrub every text of a log entry; a processor of structlog, after the tracebacks."""
    for key, value in entry.items():
        if isinstance(value, str):
            entry[key] = scrub(value)
    return entry
