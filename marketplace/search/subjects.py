"""What is found beside goods: businesses, brands, places; and suggestions while somebody types."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, false, func, or_, select, union_all

from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.search.conditions import distance
from marketplace.search.german import letters, words
from marketplace.search.matching import analyser, answers, indexer, matching
from marketplace.search.models import PLACES, SearchEntry, SubjectKind
from marketplace.search.rules import Filters
from marketplace.search.terms import OneOf, Query, Term, matches
from marketplace.search.understanding import TOKEN, Spot
from marketplace.search.vocabulary import vocabulary

MOST = 100
BESIDE_GOODS = (SubjectKind.PRODUCER, SubjectKind.BRAND, SubjectKind.CATEGORY, *PLACES)
# How many of each kind are suggested; eight in all.
SUGGESTED = {
    SubjectKind.PRODUCT: 3,
    SubjectKind.PRODUCER: 2,
    SubjectKind.BRAND: 2,
    SubjectKind.MUNICIPALITY: 2,
    SubjectKind.LOCALITY: 2,
    SubjectKind.LANDSCAPE: 1,
}
MOST_SUGGESTED, MOST_WORDS_SUGGESTED = 8, 3


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a page of its own.

    :param is_called: the words stand in its name, not only around it.
    :param is_exact: the words are its name.
    """

    kind: SubjectKind
    id: int
    title: str
    note: str
    slug: str
    is_called: bool = True
    is_exact: bool = False


def beside_goods(text: str, spot: Spot | None = None) -> list[Named]:
    """Return businesses, brands, shelves and places that answer the words; one statement.

    What is called so stands first. A place that was understood is one of them in any case.
    """
    query = analyser().query(text)
    if query is None:
        return []
    wanted = answers(query)
    if spot is not None:
        wanted = or_(wanted, SearchEntry.kind.in_(PLACES) & (SearchEntry.slug == spot.slug))
    rows = db.session.execute(
        select(SearchEntry)
        .where(SearchEntry.kind.in_(BESIDE_GOODS), wanted)
        .order_by(SearchEntry.title, SearchEntry.id)
        .limit(4 * MOST)
    ).scalars()
    found = [_named(row, query, words(text)) for row in rows]
    return sorted(found, key=lambda each: (not each.is_exact, not each.is_called))


def makers(filters: Filters) -> list[int]:
    """Return the businesses that are called so or have goods called so, in their order.

    Near a place the nearest stands first, else who is called so; then by name.
    """
    wanted, own = _makers(filters)
    query = (
        select(Producer.id)
        .where(Producer.state == ProducerState.APPROVED, wanted)
        .order_by(distance(filters.around), case((own, 0), else_=1), Producer.folded, Producer.id)
        .limit(MOST)
    )
    return list(db.session.scalars(query))


def count_makers(filters: Filters) -> int:
    """Return how many `makers` returns."""
    wanted, _own = _makers(filters)
    query = select(Producer.id).where(Producer.state == ProducerState.APPROVED, wanted)
    return db.session.scalar(select(func.count()).select_from(query.limit(MOST).subquery())) or 0


def suggestions(text: str) -> tuple[list[str], list[Named]]:
    """Return words that go on like the last one, and what is called so; eight, two statements."""
    tokens = TOKEN.findall(text)
    query = analyser().query(text, last_is_begun=True)
    if query is None or not tokens:
        return [], []
    said = [_with(tokens, word) for word in _still_there(_going_on(tokens[-1]))]
    each = [_first(kind, query, most) for kind, most in SUGGESTED.items()]
    rows = db.session.execute(union_all(*each)).all()
    order = {kind: place for place, kind in enumerate(SUGGESTED)}
    found = [Named(SubjectKind(r.kind), r.subject_id, r.title, r.note, r.slug) for r in rows]
    found.sort(key=lambda named: order[named.kind])
    return said, _shared(found, MOST_SUGGESTED - len(said))


def shelves_near(text: str) -> list[Named]:
    """Return the shelves that any word, or any part of one, may belong to; one statement."""
    terms = indexer().terms(text)
    if not terms:
        return []
    query = OneOf(tuple(Term(each) for each in terms)) if len(terms) > 1 else Term(terms[0])
    rows = db.session.scalars(
        select(SearchEntry)
        .where(SearchEntry.kind == SubjectKind.CATEGORY, answers(query))
        .order_by(SearchEntry.subject_id)
    )
    return [_named(row, query, words(text)) for row in rows]


def _shared(found: list[Named], room: int) -> list[Named]:
    """Return as many as there is room for, the first of each kind before the second of any."""
    seen: dict[SubjectKind, int] = {}
    ranked = []
    for place, each in enumerate(found):
        seen[each.kind] = seen.get(each.kind, 0) + 1
        ranked.append((seen[each.kind], place, each))
    kept = sorted(ranked, key=lambda row: row[:2])[:room]
    return [each for _rank, _place, each in sorted(kept, key=lambda row: row[1])]


def _going_on(begun: str) -> list[str]:
    known = vocabulary()
    word = letters(begun)
    found = known.beginning(word, limit=MOST_WORDS_SUGGESTED)
    if word in known:
        found = [word, *found][:MOST_WORDS_SUGGESTED]
    return [known.shown(each) for each in found]


def _still_there(found: list[str]) -> list[str]:
    """Return the words something is found by: a word of goods that have gone says nothing now."""
    asked = [analyser().query(word) for word in found]
    if not asked:
        return []
    there = db.session.execute(
        select(
            *(
                (select(SearchEntry.id).where(answers(each)).exists() if each else false())
                .label(f"word_{place}")
                for place, each in enumerate(asked)
            )
        )
    ).one()  # fmt: skip
    return [word for word, is_there in zip(found, there, strict=True) if is_there]


def _with(tokens: Sequence[str], word: str) -> str:
    return " ".join([*tokens[:-1], word])


def _first(kind: SubjectKind, query: Query, most: int) -> Select[tuple[str, int, str, str, str]]:
    part = (
        select(
            SearchEntry.kind, SearchEntry.subject_id, SearchEntry.title, SearchEntry.note,
            SearchEntry.slug,
        )
        .where(SearchEntry.kind == kind, answers(query, only_head=True))
        .order_by(SearchEntry.id.desc())
        .limit(most)
        .subquery()
    )  # fmt: skip
    return select(part)


def _named(row: SearchEntry, query: Query, asked: list[str]) -> Named:
    is_called = matches(query, row.head.split())
    is_exact = words(row.title) == asked
    return Named(row.kind, row.subject_id, row.title, row.note, row.slug, is_called, is_exact)


def _makers(filters: Filters) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the condition, and whether the business itself is called so."""
    around = filters.around
    whole = _own(" ".join(filters.words))
    if around is None:
        return or_(whole, _has_goods(" ".join(filters.words))), whole
    here = Producer.municipality_id.in_(around.municipality_ids)
    if not around.words:
        return or_(whole, here), whole
    own = _own(around.words)
    return or_(whole, here & or_(own, _has_goods(around.words))), or_(whole, own)


def _own(text: str) -> ColumnElement[bool]:
    query = analyser().query(text)
    return Producer.id.in_(matching(SubjectKind.PRODUCER, query)) if query else false()


def _has_goods(text: str) -> ColumnElement[bool]:
    query = analyser().query(text)
    if query is None:
        return false()
    named = matching(SubjectKind.PRODUCT, query, only_head=True)
    goods = select(Product.producer_id).where(
        Product.state == ProductState.PUBLISHED, Product.id.in_(named)
    )
    return Producer.id.in_(goods)
