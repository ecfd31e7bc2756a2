"""Allergens set apart in a list of ingredients (LMIV Art. 21 (1) b): ** ** or capitals."""

import re
from typing import NamedTuple

MARKED = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
CAPITALS = re.compile(r"\b[A-ZÄÖÜẞ]{4,}\b")
SMALL = re.compile(r"[a-zäöüß]{3,}")


class Part(NamedTuple):
    """A piece of text, plain or emphasised."""

    text: str
    strong: bool


def parts(text: str) -> list[Part]:
    """Split the text where emphasis begins and ends; nothing is lost but the marks.

    ``parts("Mehl (**Weizen**)")`` is Mehl ( plain, Weizen strong, ) plain. Words in capitals
    are emphasised as well, unless everything is written in them.
    """
    found: list[Part] = []
    has_small = bool(SMALL.search(MARKED.sub("", text)))
    for number, piece in enumerate(MARKED.split(text)):
        if number % 2:
            found.append(Part(piece, strong=True))
        else:
            found += _capitals(piece) if has_small else [Part(piece, strong=False)]
    return [part for part in found if part.text]


def is_marked(text: str) -> bool:
    """Tell whether anything is set apart in it."""
    return any(part.strong for part in parts(text))


def _capitals(text: str) -> list[Part]:
    found, end = [], 0
    for match in CAPITALS.finditer(text):
        found += [Part(text[end : match.start()], strong=False), Part(match[0], strong=True)]
        end = match.end()
    return [*found, Part(text[end:], strong=False)]
