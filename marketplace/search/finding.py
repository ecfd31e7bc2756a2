"""Decides how the words of a search are read: with a place, without, or as what was meant."""

from dataclasses import dataclass, replace

from sqlalchemy import exists, select

from marketplace.infra.db import db
from marketplace.search.answering import Called, call, named, nearby
from marketplace.search.german import STOP, letters
from marketplace.search.matching import analyser, answers
from marketplace.search.models import SearchEntry
from marketplace.search.reading import place_in
from marketplace.search.rules import MOST_WORDS, Filters
from marketplace.search.shelf import Shelf
from marketplace.search.shelving import shelf as goods_on_sale
from marketplace.search.spelling import corrected
from marketplace.search.understanding import TOKEN, Spot
from marketplace.search.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Finding:
    """A search as it is answered.

    :param filters: what the list is asked in the end.
    :param typed: the words as they came.
    :param spot: the place among them.
    :param is_found: False: no reading of the words finds any goods.
    :param is_everywhere: nothing lies near that place, so it is shown from everywhere.
    :param is_shortened: words are left out that nothing is called by; what was meant is missing.
    """

    filters: Filters
    typed: str
    spot: Spot | None = None
    is_found: bool = True
    is_everywhere: bool = False
    is_shortened: bool = False

    @property
    def is_corrected(self) -> bool:
        """Tell whether other words are shown than were typed."""
        return not self.is_everywhere and self.filters.q != self.typed


def read(filters: Filters) -> Finding:
    """Return how these words are best read; one statement, up to five where they find nothing."""
    if found := _first([filters.q], filters):
        return found
    meant = corrections(filters.q)
    if found := _first(meant, filters):
        return found
    if found := _first(_called_so(meant[0] if meant else filters.q), filters):
        return replace(found, is_shortened=True)
    around = place_in(filters.q)
    return Finding(filters, filters.q, around.spot if around else None, is_found=False)


def corrections(text: str) -> list[str]:
    """Return what may have been meant; a word that finds something is never corrected."""
    tokens = TOKEN.findall(text)[:MOST_WORDS]
    wrong = _find_nothing(tokens)
    return corrected(tokens, wrong, vocabulary(), analyser()) if any(wrong) else []


def _called_so(text: str) -> list[str]:
    """Return these words without those that nothing is called by: "Dresdner Stollen", "helles Bier".

    What is named by all of them is nowhere; what goods are called tells most of what was meant.
    """
    tokens = TOKEN.findall(text)[:MOST_WORDS]
    nothing = _find_nothing(tokens, only_head=True)
    asked = [letters(token) not in STOP for token in tokens]
    names = [
        token for token, is_asked, is_none in zip(tokens, asked, nothing, strict=True)
        if is_asked and not is_none
    ]  # fmt: skip
    return [" ".join(names)] if 0 < len(names) < sum(asked) else []


def _first(texts: list[str], filters: Filters) -> Finding | None:
    """Return the first reading of the first of these texts that finds any goods."""
    ways = [way for text in texts for way in _ways(text, filters)]
    if not ways:
        return None
    shelf = goods_on_sale()
    called = call(shelf, *(way.filters for way in ways))
    return next((way for way in ways if _finds(shelf, way.filters, called)), None)


def _finds(shelf: Shelf, asked: Filters, called: Called) -> bool:
    """Tell whether anything is found, and with a place: whether anything near it is."""
    if asked.around:
        return bool(nearby(shelf, asked.around, called))
    return bool(named(shelf, asked, called))


def _ways(text: str, filters: Filters) -> list[Finding]:
    typed, asked = filters.q, replace(filters, q=text)
    around = place_in(text)
    if around is None:
        return [Finding(asked, typed)]
    near = Finding(replace(asked, around=around), typed, around.spot)
    ways = [near, Finding(asked, typed)]
    if around.words:
        wide = replace(asked, q=around.words)
        ways.append(Finding(wide, typed, around.spot, is_everywhere=True))
    return ways


def _find_nothing(tokens: list[str], *, only_head: bool = False) -> list[bool]:
    """Tell of each word whether nothing at all is found by it; stop words ask for nothing.

    :param only_head: whether nothing is called so.
    """
    asked = [analyser().query(token) if letters(token) not in STOP else None for token in tokens]
    wanted = {
        place: exists(select(SearchEntry.id).where(answers(query, only_head=only_head))).label(
            f"any_{place}"
        )
        for place, query in enumerate(asked)
        if query is not None
    }
    if not wanted:
        return [False] * len(tokens)
    row = db.session.execute(select(*wanted.values())).one()
    finds = dict(zip(wanted, row, strict=True))
    return [place in finds and not finds[place] for place in range(len(tokens))]
