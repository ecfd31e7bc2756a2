"""Reasons and restrictions for tests. Say only what the test is about."""

from typing import Any

from marketplace.legal.restrictions.rules import Ground, Reasons


def some_reasons(**more: str | Ground) -> Reasons:
    values: dict[str, Any] = {
        "facts": "In der Zutatenliste fehlt die Milch.", "ground": Ground.LAW,
        "paragraph": "Art. 9 (1) c LMIV", "duration": "bis die Zutaten stimmen",
    }  # fmt: skip
    return Reasons(**values | more)
