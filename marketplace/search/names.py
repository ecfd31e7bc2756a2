"""What categories, brands, businesses and places are called, and the ids behind an address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, Select, select

from marketplace.brands.models import Brand
from marketplace.catalogue.models import Category
from marketplace.infra.db import db
from marketplace.infra.held import per_edition
from marketplace.infra.kept import kept
from marketplace.kit.text import fold
from marketplace.producers.models import Producer
from marketplace.regions.models import Landscape, LandscapeMember, Locality, Municipality
from marketplace.regions.queries import distances_from, find_centre
from marketplace.search.conditions import SELLS, Resolved
from marketplace.search.rules import Filters, fitting

Label = tuple[str, str, str]
CATEGORIES = select(
    Category.id, Category.slug, Category.name, Category.name_en, Category.position, Category.area
)
BRANDS = select(Brand.id, Brand.slug, Brand.name).where(Brand.is_active)
MAKERS = select(
    Producer.id, Producer.slug, Producer.name, Producer.municipality_id, Producer.locality_id
).where(SELLS)
TOWNS = select(Municipality.id, Municipality.slug, Municipality.name)
PARTS = select(Locality.id, Locality.slug, Locality.name, Locality.municipality_id)
LANDSCAPES = select(Landscape.id, Landscape.slug, Landscape.name).where(
    Landscape.id.in_(select(LandscapeMember.landscape_id))
)
MEMBERS = select(LandscapeMember.landscape_id, LandscapeMember.municipality_id)


@dataclass(frozen=True, slots=True)
class Names:
    """Everything an address can name, by its slug; in the order in which people read it."""

    categories: Mapping[str, Row[Any]]
    brands: Mapping[str, Row[Any]]
    makers: Mapping[str, Row[Any]]
    towns: Mapping[str, Row[Any]]
    parts: Mapping[str, Row[Any]]  # of towns: the localities
    landscapes: Mapping[str, Row[Any]]
    members: Mapping[int, tuple[int, ...]]  # municipalities by landscape


@per_edition
def known() -> Names:
    """Return all names; seven statements for each edition."""
    members: dict[int, tuple[int, ...]] = {}
    for landscape_id, town_id in db.session.execute(MEMBERS.order_by(*MEMBERS.selected_columns)):
        members[landscape_id] = (*members.get(landscape_id, ()), town_id)
    return Names(
        _by_slug(CATEGORIES), _by_slug(BRANDS), _by_slug(MAKERS), _by_slug(TOWNS), _by_slug(PARTS),
        _by_slug(LANDSCAPES), members,
    )  # fmt: skip


def resolve(filters: Filters) -> Resolved:
    """Return the filters with ids; a name the market does not know is left out.

    For the visitor's place it takes what `regions.queries.find_centre` takes and one statement
    for all distances, once for each edition.
    """
    names = known()
    categories = _chosen(names.categories, filters.categories)
    brands = _chosen(names.brands, filters.brands)
    makers = _chosen(names.makers, filters.makers)
    lands = _chosen(names.landscapes, filters.landscapes)
    towns = _chosen(names.towns, filters.places)
    parts = _chosen(names.parts, [each for each in filters.places if each not in names.towns])
    near = filters.near
    centre = kept(("centre", near), lambda: find_centre(near)) if near else None
    point = centre.point if centre else None
    found = replace(
        filters,
        categories=_slugs(filters.categories, categories),
        brands=_slugs(filters.brands, brands),
        makers=_slugs(filters.makers, makers),
        landscapes=_slugs(filters.landscapes, lands),
        places=_slugs(filters.places, [*towns, *parts]),
        near=centre.text if centre else "",
    )
    # Who chooses a part of a town means this part, not the whole town beside it.
    parents = {row.municipality_id for row in parts}
    return Resolved(
        filters=fitting(found),
        category_ids=_ids(categories),
        brand_ids=_ids(brands),
        maker_ids=_ids(makers),
        landscape_town_ids=tuple(
            town_id for row in lands for town_id in names.members.get(row.id, ())
        ),
        municipality_ids=tuple(row.id for row in towns if row.id not in parents),
        locality_ids=_ids(parts),
        opened_town_ids=tuple(sorted({*_ids(towns), *parents})),
        centre=centre,
        distances=kept(("distances", point), lambda: distances_from(point)) if point else {},
        labels=(
            *_labels("kategorie", categories),
            *_labels("marke", brands),
            *_labels("betrieb", makers),
            *_labels("landschaft", lands),
            *_labels("ort", [*towns, *parts]),
        ),
    )


def _by_slug(query: Select[Any]) -> dict[str, Row[Any]]:
    rows = list(db.session.execute(query.order_by(query.selected_columns["slug"])))
    rows.sort(key=lambda row: (getattr(row, "position", 0), fold(row.name)))
    return {row.slug: row for row in rows}


def _chosen(known_ones: Mapping[str, Row[Any]], slugs: Iterable[str]) -> list[Row[Any]]:
    return [known_ones[slug] for slug in sorted(set(slugs)) if slug in known_ones]


def _slugs(asked: tuple[str, ...], found: Iterable[Row[Any]]) -> tuple[str, ...]:
    there = {row.slug for row in found}
    return tuple(slug for slug in asked if slug in there)


def _ids(rows: Iterable[Row[Any]]) -> tuple[int, ...]:
    return tuple(row.id for row in rows)


def _labels(facet: str, rows: Iterable[Row[Any]]) -> list[Label]:
    return [(facet, row.slug, row.name) for row in rows]
