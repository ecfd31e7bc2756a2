"""Ways on where a search found nothing: never a dead end (UX 3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext, ngettext

from marketplace.search import queries, subjects
from marketplace.search.conditions import called
from marketplace.search.rules import MOST_WORDS, Filters
from marketplace.search.understanding import TOKEN
from marketplace.storefront.boards import boards, in_language
from marketplace.storefront.cards import Card

MOST_SHELVES = 6


@dataclass(frozen=True, slots=True)
class Rescue:
    """What a visitor can do next; `shelves` and `cards` are there whenever the market has goods."""

    shorter: list[tuple[str, str]]  # "Ohne „Autoreifen“: 14 Produkte" and its address
    shelves: list[tuple[str, str]]
    cards: list[Card]


def rescue(filters: Filters, cards: Sequence[Card]) -> Rescue:
    """Return the ways on for words that find nothing."""
    return Rescue(_shorter(filters.q), _shelves(filters.q), list(cards))


def _shorter(text: str) -> list[tuple[str, str]]:
    """Return the searches with one word dropped, the most fruitful first."""
    tokens = TOKEN.findall(text)[:MOST_WORDS]
    if len(tokens) < 2:  # noqa: PLR2004
        return []
    shorter = {
        " ".join([*tokens[:place], *tokens[place + 1 :]]): word for place, word in enumerate(tokens)
    }
    counts = queries.count_each([called(each) for each in shorter])
    found = sorted(zip(counts, shorter.items(), strict=True), reverse=True)
    return [
        (
            gettext(
                "Ohne „%(filter)s“: %(goods)s",
                filter=word,
                goods=ngettext("%(num)s Produkt", "%(num)s Produkte", count),
            ),
            f"{url_for('storefront.listing')}?{urlencode({'q': rest})}",
        )
        for count, (rest, word) in found
        if count
    ]


def _shelves(text: str) -> list[tuple[str, str]]:
    """Return the shelves nearest to the words, then those with most goods."""
    near = [(each.slug, in_language(each.title, each.note)) for each in subjects.shelves_near(text)]
    words = [word for board in boards() for word in board.words]
    most = sorted(words, key=lambda word: -word.count)
    found = dict([*near, *((word.slug, word.name) for word in most)])
    return [
        (name, url_for("storefront.category", slug=slug))
        for slug, name in list(found.items())[:MOST_SHELVES]
    ]
