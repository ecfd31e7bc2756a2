"""Emphasis in a list of ingredients: allergens stand between ** ** (LMIV Art. 21)."""

import re
from typing import NamedTuple

MARKED = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class Part(NamedTuple):
    """A piece of text, plain or emphasised."""

    text: str
    strong: bool


def parts(text: str) -> list[Part]:
    """Split the text where emphasis begins and ends; nothing is lost but the marks.

    ``parts("Mehl (**Weizen**)")`` is Mehl ( plain, Weizen strong, ) plain.
    """
    found = [Part(piece, bool(number % 2)) for number, piece in enumerate(MARKED.split(text))]
    return [part for part in found if part.text]
