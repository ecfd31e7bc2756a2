"""What a process knows for reading searches: the analyser with the curators' words, the places."""

from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.infra.held import per_edition
from marketplace.regions import queries as regions
from marketplace.search import lexicon
from marketplace.search.german import Analyser
from marketplace.search.models import WordGroup
from marketplace.search.understanding import Around, Gazetteer, Spot, around, understand

Groups = tuple[tuple[str, ...], ...]


class Reader(NamedTuple):
    analyser: Analyser
    gazetteer: Gazetteer


@per_edition
def reader() -> Reader:
    """Return what searches are read with; it is made anew when the edition has changed."""
    called = [
        (
            Spot(
                each.place.kind, each.place.slug, each.place.name, each.place.municipality_ids,
                each.place.locality_id, each.place.point,
            ),
            each.names,
        )
        for each in regions.all_called()
    ]  # fmt: skip
    return Reader(_analyser(groups()), Gazetteer(called))


def groups() -> Groups:
    """Return the groups of words that count: the curators' own, and the lexicon's as they left it."""
    kept = db.session.execute(
        select(WordGroup.words, WordGroup.replaces).order_by(WordGroup.id)
    ).all()
    replaced = {row.replaces for row in kept}
    own = tuple(tuple(row.words) for row in kept if row.words)
    return (*(each for each in lexicon.SYNONYMS if each[0] not in replaced), *own)


def place_in(text: str) -> Around | None:
    """Return the place among the words of a search with all that is near it, None without one."""
    found = understand(text, reader().gazetteer)
    return around(found, regions.distances_from(found.spot.point)) if found else None


@lru_cache(maxsize=4)
def _analyser(kept: Groups) -> Analyser:
    return Analyser(synonyms=kept)
