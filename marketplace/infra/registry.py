"""Registries that domains fill when they are imported: the curator's inbox and others.

A lower package must not know the pages above it, so each domain says here what waits for
a decision, and the inbox shows the sum.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a curator."""

    kind: str  # msgid, "Betrieb" or "Produkt"
    title: str
    detail: str
    since: datetime
    endpoint: str
    values: Mapping[str, int | str]


# What waits, for the account with that id.
_inbox: list[Callable[[int], list[Waiting]]] = []


def inbox_source(source: Callable[[int], list[Waiting]]) -> Callable[[int], list[Waiting]]:
    """Register a function that lists what waits for the curator with that account id."""
    if source not in _inbox:
        _inbox.append(source)
    return source


def waiting_for(curator_id: int) -> list[Waiting]:
    """Return everything that waits, oldest first."""
    found = [item for source in _inbox for item in source(curator_id)]
    return sorted(found, key=lambda item: item.since)
