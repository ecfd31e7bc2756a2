"""Looks up the names an address uses: categories, brands, places."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select

from marketplace.brands.models import Brand
from marketplace.catalogue.models import Category
from marketplace.infra.db import db
from marketplace.producers.models import Producer
from marketplace.regions.models import Landscape, LandscapeMember, Locality, Municipality
from marketplace.regions.queries import distances_from, find_centre
from marketplace.search.conditions import SELLS, Resolved
from marketplace.search.rules import Filters, fitting

Label = tuple[str, str, str]
MEMBERS = select(Landscape.slug, Landscape.name, LandscapeMember.municipality_id).join(
    LandscapeMember, LandscapeMember.landscape_id == Landscape.id
)


def resolve(filters: Filters) -> Resolved:
    """Return the filters with ids; a name the market does not know is left out.

    At most one statement for each kind of name that is used, one more for localities; for the
    visitor's place what `regions.queries.find_centre` takes, and one for all distances.
    """
    categories = _named(select(Category.id, Category.slug, Category.name), filters.categories)
    brands = _named(select(Brand.id, Brand.slug, Brand.name).where(Brand.is_active), filters.brands)
    makers = _named(select(Producer.id, Producer.slug, Producer.name).where(SELLS), filters.makers)
    lands = _named(MEMBERS, filters.landscapes)
    towns = _named(select(Municipality.id, Municipality.slug, Municipality.name), filters.places)
    localities = _named(
        select(Locality.id, Locality.slug, Locality.name, Locality.municipality_id),
        _left(filters.places, towns),
    )
    centre = find_centre(filters.near) if filters.near else None
    known = replace(
        filters,
        categories=_known(filters.categories, categories),
        brands=_known(filters.brands, brands),
        makers=_known(filters.makers, makers),
        landscapes=_known(filters.landscapes, lands),
        places=_known(filters.places, [*towns, *localities]),
        near=centre.text if centre else "",
    )
    # Who chooses a part of a town means this part, not the whole town beside it.
    parents = {row.municipality_id for row in localities}
    return Resolved(
        filters=fitting(known),
        category_ids=_ids(categories),
        brand_ids=_ids(brands),
        maker_ids=_ids(makers),
        landscape_town_ids=tuple(row.municipality_id for row in lands),
        municipality_ids=tuple(row.id for row in towns if row.id not in parents),
        locality_ids=_ids(localities),
        opened_town_ids=tuple(sorted({*_ids(towns), *parents})),
        centre=centre,
        distances=distances_from(centre.point) if centre else {},
        labels=(
            *_labels("kategorie", categories),
            *_labels("marke", brands),
            *_labels("betrieb", makers),
            *_labels("landschaft", lands),
            *_labels("ort", [*towns, *localities]),
        ),
    )


def _named(query: Select[Any], slugs: tuple[str, ...]) -> list[Any]:
    if not slugs:
        return []
    slug = query.selected_columns["slug"]
    return list(db.session.execute(query.where(slug.in_(slugs)).order_by(slug)))


def _left(slugs: tuple[str, ...], found: list[Any]) -> tuple[str, ...]:
    known = {row.slug for row in found}
    return tuple(slug for slug in slugs if slug not in known)


def _known(slugs: tuple[str, ...], found: list[Any]) -> tuple[str, ...]:
    known = {row.slug for row in found}
    return tuple(slug for slug in slugs if slug in known)


def _ids(rows: Iterable[Any]) -> tuple[int, ...]:
    return tuple(row.id for row in rows)


def _labels(facet: str, rows: Iterable[Any]) -> list[Label]:
    return list(dict.fromkeys((facet, row.slug, row.name) for row in rows))
