"""What one more click would show: a count beside every answer, from the shelf in memory.

The count of an answer is what the list shows with this answer alone chosen in its facet, all other
facets as they are; properties and excluded allergens narrow, so there it is this one more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from marketplace.catalogue.rules import Area
from marketplace.kit.text import fold
from marketplace.search.answering import chosen, every, near, within
from marketplace.search.conditions import Resolved
from marketplace.search.names import known
from marketplace.search.rules import RADII, WAYS, Delivery, Feature, Ready
from marketplace.search.shelf import Goods, Shelf
from marketplace.search.shelving import shelf as goods_on_sale
from marketplace.search.traits import Allergen, Material

REACHING = ("lieferung", "umkreis")  # one question, because a radius is about either


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a facet; `label` is a name from the data, "" where the value says it."""

    value: str
    label: str
    more: str  # the English name, or of a locality the value of its town
    count: int
    position: int


def facets(asked: Resolved) -> dict[str, list[Answer]]:
    """Return the answers of every facet, by the name of its query key.

    Answers that nothing on the market gives are left out; those that only the other filters
    make impossible have the count 0. Of businesses only those with a hit are there.
    """
    shelf = goods_on_sale()
    used = chosen(shelf, asked)
    found = _named(shelf, asked, used)
    closed: dict[str, Iterable[Any]] = {
        "bereich": Area, "verfuegbar": Ready, "merkmal": Feature, "ohne": Allergen,
        "material": Material,
    }  # fmt: skip
    for facet, members in closed.items():
        base, known_ones = _others(shelf, used, facet), shelf.facets[facet]
        found[facet] = _closed({each: base & known_ones.get(each, 0) for each in members})
    return found | _reach(shelf, asked, _others(shelf, used, *REACHING))


def _others(shelf: Shelf, used: Mapping[str, Goods], *facets: str) -> Goods:
    """Return what answers to all other facets."""
    return every(shelf, (goods for name, goods in used.items() if name not in facets))


def _named(shelf: Shelf, asked: Resolved, used: Mapping[str, Goods]) -> dict[str, list[Answer]]:
    """Return the answers with a name in the data, what can be had before what cannot."""
    names, sets = known(), shelf.facets

    def counted(facet: str, rows: Iterable[Row[Any]], more: str = "") -> list[Answer]:
        base, goods = _others(shelf, used, facet), sets[facet]
        found = [
            Answer(row.slug, row.name, getattr(row, more) if more else "",
                   (base & goods[row.id]).bit_count(), getattr(row, "position", 0))
            for row in rows
            if row.id in goods
        ]  # fmt: skip
        return sorted(found, key=_cannot_be_had)  # the rows come in the order of their names

    return {
        "kategorie": counted("kategorie", names.categories.values(), "name_en"),
        "ort": _places(
            shelf, asked, _others(shelf, used, "ort"), counted("ort", names.towns.values())
        ),
        "landschaft": counted("landschaft", names.landscapes.values()),
        "marke": counted("marke", names.brands.values()),
        "betrieb": [each for each in counted("betrieb", names.makers.values()) if each.count],
    }


def _cannot_be_had(answer: Answer) -> bool:
    return not answer.count


def _places(shelf: Shelf, asked: Resolved, base: Goods, towns: list[Answer]) -> list[Answer]:
    """Return the towns, and among them the parts of those that are chosen; `more` names the town."""
    if not asked.opened_town_ids:
        return towns
    names, sets = known(), shelf.facets["ortsteil"]
    slugs = {row.id: row.slug for row in names.towns.values()}
    parts = [
        Answer(row.slug, row.name, slugs[row.municipality_id], (base & sets[row.id]).bit_count(), 0)
        for row in names.parts.values()
        if row.municipality_id in asked.opened_town_ids and row.id in sets
    ]
    return sorted([*towns, *parts], key=lambda each: (not each.count, fold(each.label)))


def _closed(goods: Mapping[Any, Goods]) -> list[Answer]:
    """Return the answers of a closed list, in its order."""
    return [
        Answer(str(value), "", "", each.bit_count(), place)
        for place, (value, each) in enumerate(goods.items())
    ]


def _reach(shelf: Shelf, asked: Resolved, base: Goods) -> dict[str, list[Answer]]:
    """Return the answers about delivery and radius.

    "In meiner Nähe" takes the radius for the place of pick-up; without it the radius is about
    the business (`answering.widening`).
    """
    filters, ways = asked.filters, shelf.facets["lieferung"]
    home = within(shelf, asked, filters.radius) if filters.radius else shelf.everything
    coming = {way: base & home & ways[way] for way in WAYS}
    if not asked.distances:
        return {"lieferung": _closed(coming)}
    coming[Delivery.NEAR] = base & near(shelf, asked, filters.near_km)
    chosen_ways = shelf.of("lieferung", filters.deliveries)

    def inside(km: int) -> Goods:
        if asked.wants_near:
            return base & (chosen_ways | near(shelf, asked, km))
        found = base & within(shelf, asked, km)
        return found & chosen_ways if filters.deliveries else found

    return {"lieferung": _closed(coming), "umkreis": _closed({km: inside(km) for km in RADII})}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is, for the boards of the home page."""

    categories: dict[int, int]
    municipalities: dict[int, int]
    total: int


def counts() -> Counts:
    """Return how many goods are on sale, by category and by municipality."""
    shelf = goods_on_sale()
    return Counts(_counted(shelf, "kategorie"), _counted(shelf, "ort"), shelf.size)


def brand_counts() -> dict[str, int]:
    """Return how many goods on sale carry each brand today, by its slug.

    A product counts once, whether it or its producer holds the brand.
    """
    counted = _counted(goods_on_sale(), "marke")
    return {row.slug: counted[row.id] for row in known().brands.values() if row.id in counted}


def _counted(shelf: Shelf, facet: str) -> dict[int, int]:
    return {key: goods.bit_count() for key, goods in shelf.facets[facet].items() if goods}
