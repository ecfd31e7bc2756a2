"""Decides how the words of a search are read: with a place, without, or as what was meant."""

from dataclasses import dataclass, replace

from sqlalchemy import exists, select

from marketplace.infra.db import db
from marketplace.search import queries
from marketplace.search.conditions import Condition, called, nearby
from marketplace.search.german import STOP, letters
from marketplace.search.matching import analyser, answers
from marketplace.search.models import SearchEntry
from marketplace.search.reading import place_in
from marketplace.search.rules import MOST_WORDS, Filters
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
    """

    filters: Filters
    typed: str
    spot: Spot | None = None
    is_found: bool = True
    is_everywhere: bool = False

    @property
    def is_corrected(self) -> bool:
        """Tell whether other words are shown than were typed."""
        return not self.is_everywhere and self.filters.q != self.typed


def read(filters: Filters) -> Finding:
    """Return how these words are best read; two statements, four where they find nothing."""
    if found := _first([filters.q], filters):
        return found
    meant = corrections(filters.q)
    if found := _first(meant, filters):
        return found
    around = place_in(filters.q)
    return Finding(filters, filters.q, around.spot if around else None, is_found=False)


def corrections(text: str) -> list[str]:
    """Return what may have been meant; a word that finds something is never corrected."""
    tokens = TOKEN.findall(text)[:MOST_WORDS]
    wrong = _find_nothing(tokens)
    return corrected(tokens, wrong, vocabulary(), analyser()) if any(wrong) else []


def _first(texts: list[str], filters: Filters) -> Finding | None:
    """Return the first reading of the first of these texts that finds any goods."""
    ways = [way for text in texts for way in _ways(text, filters)]
    finds = queries.find_anything([condition for condition, _finding in ways])
    return next((way[1] for way, found in zip(ways, finds, strict=True) if found), None)


def _ways(text: str, filters: Filters) -> list[tuple[Condition, Finding]]:
    typed, asked = filters.q, replace(filters, q=text)
    all_words = called(" ".join(asked.words))
    around = place_in(text)
    if around is None:
        return [(all_words, Finding(asked, typed))]
    near = replace(asked, around=around)
    ways = [(nearby(around), Finding(near, typed, around.spot))]
    ways.append((all_words, Finding(asked, typed)))
    if around.words:
        wide = replace(asked, q=around.words)
        found = Finding(wide, typed, around.spot, is_everywhere=True)
        ways.append((called(" ".join(wide.words)), found))
    return ways


def _find_nothing(tokens: list[str]) -> list[bool]:
    """Tell of each word whether nothing at all is found by it; stop words ask for nothing."""
    asked = [analyser().query(token) if letters(token) not in STOP else None for token in tokens]
    wanted = {
        place: exists(select(SearchEntry.id).where(answers(query))).label(f"any_{place}")
        for place, query in enumerate(asked)
        if query is not None
    }
    if not wanted:
        return [False] * len(tokens)
    row = db.session.execute(select(*wanted.values())).one()
    finds = dict(zip(wanted, row, strict=True))
    return [place in finds and not finds[place] for place in range(len(tokens))]
