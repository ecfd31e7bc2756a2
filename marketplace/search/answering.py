"""Filters as sets of goods on the shelf, each under the name of its facet.

It says of the shelf what `search.conditions` says of the database; a test compares them.
"""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import literal, select, union_all

from marketplace.infra.db import db
from marketplace.infra.kept import kept_each
from marketplace.search.conditions import Resolved, Where, query_of
from marketplace.search.matching import matching
from marketplace.search.models import SubjectKind
from marketplace.search.rules import Delivery, Filters, Sort
from marketplace.search.shelf import Goods, Shelf
from marketplace.search.understanding import Around

Call = tuple[str, Where]  # words, and how closely they must name a product
Called = dict[Call, Goods]


def chosen(shelf: Shelf, asked: Resolved, called: Called | None = None) -> dict[str, Goods]:
    """Return one set for each facet in use, as `conditions.conditions` returns conditions.

    :param called: what the words find, where somebody has asked already.
    """
    filters = asked.filters
    found: dict[str, Goods] = {}
    if filters.q:
        found["q"] = named(shelf, filters, called or call(shelf, filters))
    if filters.price_from:
        found["preis-von"] = shelf.priced(filters.price_from, None)
    if filters.price_to is not None:
        found["preis-bis"] = shelf.priced(None, filters.price_to)
    for facet, members in (("merkmal", filters.features), ("ohne", filters.free_of)):
        found |= {f"{facet}:{each}": shelf.of(facet, [each]) for each in members}
    return found | widening(shelf, asked)


def widening(shelf: Shelf, asked: Resolved) -> dict[str, Goods]:
    """Return the sets of the facets in which one more answer shows more."""
    filters = asked.filters
    offered: list[tuple[str, str, Collection[object]]] = [
        ("bereich", "bereich", [filters.area] if filters.area else []),
        ("kategorie", "kategorie", asked.category_ids),
        ("marke", "marke", asked.brand_ids),
        ("landschaft", "ort", asked.landscape_town_ids),
        ("betrieb", "betrieb", asked.maker_ids),
        ("material", "material", filters.materials),
        ("verfuegbar", "verfuegbar", [filters.ready] if filters.ready else []),
    ]
    found = {name: shelf.of(facet, answers) for name, facet, answers in offered if answers}
    if asked.municipality_ids or asked.locality_ids:
        parts = shelf.of("ortsteil", asked.locality_ids)
        found["ort"] = shelf.of("ort", asked.municipality_ids) | parts
    if filters.radius and not asked.wants_near:
        found["umkreis"] = within(shelf, asked, filters.radius)
    if filters.deliveries:
        found["lieferung"] = coming(shelf, asked)
    return found


def within(shelf: Shelf, asked: Resolved, km: int) -> Goods:
    """Return what businesses within that distance of the visitor's place sell."""
    return shelf.of("ort", asked.town_ids_within(km))


def near(shelf: Shelf, asked: Resolved, km: int) -> Goods:
    """Return what can be picked up within that distance, at the business or at a shared point."""
    towns = asked.town_ids_within(km)
    ways = shelf.facets["lieferung"]
    farm = ways[Delivery.FARM] & shelf.of("ort", towns)
    return farm | ways[Delivery.POINT] & shelf.of("abholort", towns)


def coming(shelf: Shelf, asked: Resolved) -> Goods:
    """Return what can come in one of the ways asked for."""
    ways = asked.filters.deliveries
    found = shelf.of("lieferung", ways)
    return found | near(shelf, asked, asked.filters.near_km) if asked.wants_near else found


def every(shelf: Shelf, sets: Iterable[Goods]) -> Goods:
    """Return what is in all of these sets; without any, everything."""
    found = shelf.everything
    for each in sets:
        found &= each
    return found


def named(shelf: Shelf, filters: Filters, called: Called, where: Where = Where.ANYWHERE) -> Goods:
    """Return what is called by the words, read with and without a place (`conditions.named`)."""
    everywhere = called[" ".join(filters.words), where]
    around = filters.around
    if around is None:
        return everywhere
    if where is not Where.ANYWHERE:
        return everywhere | called[around.words, where] if around.words else everywhere
    return everywhere | nearby(shelf, around, called)


def nearby(shelf: Shelf, around: Around, called: Called) -> Goods:
    """Return what is sold near the place and called by the other words."""
    here = shelf.of("ort", around.municipality_ids)
    return here & called[around.words, Where.ANYWHERE] if around.words else here


def call(shelf: Shelf, *lists: Filters) -> Called:
    """Ask the text index for all that these lists need to know of their words; one statement."""
    asked = dict.fromkeys(each for filters in lists for each in _calls(filters))
    return kept_each(("called", id(shelf)), list(asked), lambda calls: _called(shelf, calls))


def _calls(filters: Filters) -> list[Call]:
    around = filters.around
    texts = [" ".join(filters.words), *([around.words] if around and around.words else [])]
    wheres = [Where.ANYWHERE]
    if filters.sort is Sort.BEST:  # what is one stands before what is only called so
        wheres += [Where.NAME] if around else [Where.KIND, Where.NAME, Where.NAME_LITERALLY]
    return [(text, where) for text in texts for where in wheres]


def _called(shelf: Shelf, asked: Sequence[Call]) -> Called:
    selects = []
    for number, (text, where) in enumerate(asked):
        query, only_head = query_of(text, where)
        if query is not None:
            found = matching(SubjectKind.PRODUCT, query, only_head=only_head).subquery()
            selects.append(select(literal(number), *found.c))
    ids: list[list[int]] = [[] for _each in asked]
    if selects:
        for number, product_id in db.session.execute(union_all(*selects)).tuples():
            ids[number].append(product_id)
    return {each: shelf.at(found) for each, found in zip(asked, ids, strict=True)}
