"""The market's vocabulary in the memory of a process; it reads only what is new since last time."""

from threading import Lock

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.infra.held import per_database
from marketplace.search.german import words
from marketplace.search.models import SearchWord
from marketplace.search.reading import reader
from marketplace.search.spelling import Vocabulary

# Ids are given before they are committed: what came late is read with the next.
OVERLAP = 200


class _Kept:
    def __init__(self) -> None:
        self.words, self.last, self.lock = Vocabulary(), 0, Lock()


@per_database
def _kept() -> _Kept:
    return _Kept()


def vocabulary() -> Vocabulary:
    """Return the words of the market, with other words for them; one statement.

    What is gone from the market may still be among them: ask whether it finds anything.
    """
    kept, synonyms = _kept(), reader().analyser.synonyms
    with kept.lock:
        rows = db.session.execute(
            select(
                SearchWord.id, SearchWord.word, SearchWord.shown, SearchWord.count.label("number")
            )
            .where(SearchWord.id > kept.last - OVERLAP)
            .order_by(SearchWord.id)
        ).all()
        kept.words.add((row.word, row.shown, row.number) for row in rows)
        kept.last = rows[-1].id if rows else kept.last
        kept.words.add(_others(kept.words, synonyms))
    return kept.words


def _others(known: Vocabulary, groups: tuple[tuple[str, ...], ...]) -> list[tuple[str, str, int]]:
    """Return the words that have the meaning of one the market knows."""
    found = []
    for group in groups:
        read = [(phrase, words(phrase)) for phrase in group]
        single = [(shown, each[0]) for shown, each in read if len(each) == 1]
        if any(word in known for _shown, word in single):
            found += [(word, shown, 0) for shown, word in single if word not in known]
    return found
