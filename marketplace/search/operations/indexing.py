"""Keeps the search's terms true, in the transaction of the change they follow."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select

from marketplace.brands.events import AwardChanged, BrandChanged
from marketplace.brands.rules import SubjectKind as AwardSubject
from marketplace.catalogue.events import ProductChanged, ShelvesChanged
from marketplace.catalogue.models import Product
from marketplace.infra.db import db, insert, insert_once, table, transaction
from marketplace.infra.signals import listen
from marketplace.producers.events import ProducerChanged
from marketplace.regions.events import PlacesChanged
from marketplace.search import describing
from marketplace.search.declaring import keep_traits
from marketplace.search.describing import Described
from marketplace.search.german import letters, stem, words
from marketplace.search.matching import indexer
from marketplace.search.models import PLACES, SearchEntry, SearchWord, SubjectKind

BATCH = 500
STORED = ("head", "body", "title", "note", "slug")
# Built once: every product that is saved asks them.
_ENTRIES = table(SearchEntry)
GONE = _ENTRIES.delete().where(
    _ENTRIES.c.kind == bindparam("its_kind"),
    _ENTRIES.c.subject_id.not_in(bindparam("kept", expanding=True)),
)
GONE_AMONG = GONE.where(_ENTRIES.c.subject_id.in_(bindparam("among", expanding=True)))
Words = Counter[tuple[str, str]]  # letters and spelling, by how many things have them


def index_products(product_ids: Iterable[int]) -> int:
    """Write the terms of these products anew and return how many are on sale."""
    ids = list(product_ids)
    with transaction():
        keep_traits(ids)
        found = describing.products(ids)
        _remember(_write(SubjectKind.PRODUCT, found, among=ids))
    return len(found)


def index_producers(producer_ids: Iterable[int]) -> int:
    """Write the terms of these businesses anew and return how many sell."""
    ids = list(producer_ids)
    with transaction():
        found = describing.producers(ids)
        _remember(_write(SubjectKind.PRODUCER, found, among=ids))
    return len(found)


def rebuild() -> int:
    """Write everything anew, as after a change of the analyser; return how many goods there are."""
    ids = list(db.session.scalars(select(Product.id).order_by(Product.id)))
    last = db.session.scalar(select(func.max(SearchWord.id))) or 0
    seen, count = Words(), 0
    for start in range(0, len(ids), BATCH):
        with transaction():
            part = ids[start : start + BATCH]
            keep_traits(part)
            found = describing.products(part)
            seen += _write(SubjectKind.PRODUCT, found, among=part)
            count += len(found)
    with transaction():
        seen += _write(SubjectKind.PRODUCER, describing.producers())
        seen += _brands() + _categories() + _places()
        _recount(seen, last)
    return count


@listen(ProductChanged)
def _product_changed(event: ProductChanged) -> None:
    index_products([event.product_id])


@listen(ProducerChanged)
def _producer_changed(event: ProducerChanged) -> None:
    index_producers([event.producer_id])
    index_products(_of(event.producer_id))


@listen(AwardChanged)
def _award_changed(event: AwardChanged) -> None:
    if event.subject_kind == AwardSubject.PRODUCT:
        index_products([event.subject_id])
    elif event.subject_kind == AwardSubject.PRODUCER:
        index_producers([event.subject_id])
        index_products(_of(event.subject_id))


@listen(BrandChanged)
def _brand_changed(_event: BrandChanged) -> None:
    _remember(_brands())


@listen(ShelvesChanged)
def _shelves_changed(_event: ShelvesChanged) -> None:
    _remember(_categories())


@listen(PlacesChanged)
def _places_changed(_event: PlacesChanged) -> None:
    _remember(_places())


def _of(producer_id: int) -> list[int]:
    return list(db.session.scalars(select(Product.id).where(Product.producer_id == producer_id)))


def _brands() -> Words:
    return _write(SubjectKind.BRAND, describing.brands())


def _categories() -> Words:
    return _write(SubjectKind.CATEGORY, describing.categories())


def _places() -> Words:
    seen = Words()
    for kind, found in describing.places().items():
        seen += _write(kind, found)
    return seen


def _write(
    kind: SubjectKind, found: Sequence[Described], *, among: Collection[int] | None = None
) -> Words:
    """Bring the rows of these things to what is described, and return the words they hold.

    :param among: what was asked for; of it, what is not described is found no more. None: all.
    """
    asked = {"its_kind": kind, "kept": [each.subject_id for each in found]}
    if among is None:
        db.session.execute(GONE, asked)
    else:
        db.session.execute(GONE_AMONG, asked | {"among": list(among)})
    if found:
        db.session.execute(_writing(db.engine.dialect.name), [_row(kind, each) for each in found])
    read = indexer()
    texts = ((f"{each.head} {each.body}") for each in found)
    return Words(word for text in texts for word in read.vocabulary(text).items())


@cache
def _writing(_dialect: str) -> Any:
    """Return the statement that writes an entry, or writes one anew that says something else."""
    rows = table(SearchEntry)
    writing = insert_once(rows)
    new = {name: writing.excluded[name] for name in STORED}
    return writing.on_conflict_do_update(
        index_elements=["kind", "subject_id"],
        set_=new,
        where=or_(*(rows.c[name] != new[name] for name in STORED)),
    )


def _row(kind: SubjectKind, each: Described) -> dict[str, object]:
    read = indexer()
    body = [*read.terms(each.body), *read.marks(each.called)]
    # The name of a place is no compound: Steinbach is neither stone nor brook. And a compound is no
    # thing by itself: vinegar of nothing but "Apfelwein" is no wine.
    head = (
        [*map(stem, words(each.head))]
        if kind in PLACES
        else [
            *read.terms(each.head),
            *read.marks(each.head),
            *read.kinds(each.head),
            *read.kinds(each.kind),
            *([] if read.split(letters(each.made_of)) else read.kinds(each.made_of)),
        ]
    )
    return {
        "kind": kind, "subject_id": each.subject_id, "title": each.title, "note": each.note,
        "slug": each.slug, "head": " ".join(head), "body": " ".join(body),
    }  # fmt: skip


def _remember(seen: Words) -> None:
    """Add the words that are new; in one order, so that two transactions never wait in a circle."""
    if not seen:
        return
    rows = [{"word": word, "shown": shown, "count": 1} for word, shown in sorted(seen)]
    db.session.execute(_adding(db.engine.dialect.name), rows)


@cache
def _adding(_dialect: str) -> Any:
    return insert_once(table(SearchWord)).on_conflict_do_nothing()


def _recount(seen: Words, last: int) -> None:
    """Write how often each word occurs and how most people write it; drop what is gone.

    :param last: the newest word when counting began; what came later stays.
    """
    best: dict[str, tuple[int, str]] = {}
    for (word, shown), count in seen.items():
        best[word] = max(best.get(word, (0, "")), (count, shown))
    rows = [{"word": w, "shown": shown, "count": n} for w, (n, shown) in sorted(best.items())]
    known = dict(db.session.execute(select(SearchWord.word, SearchWord.id)).tuples().all())
    gone = [number for word, number in known.items() if word not in best and number <= last]
    for start in range(0, len(gone), BATCH):
        db.session.execute(delete(SearchWord).where(SearchWord.id.in_(gone[start : start + BATCH])))
    if rows:
        writing = insert(SearchWord)
        new = {name: writing.excluded[name] for name in ("shown", "count")}
        differs = (SearchWord.shown != new["shown"]) | (SearchWord.count != new["count"])
        db.session.execute(
            writing.on_conflict_do_update(index_elements=["word"], set_=new, where=differs), rows
        )
