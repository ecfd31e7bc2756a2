"""Looks up the names an address uses: categories, brands, places."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select

from marketplace.brands.models import Brand
from marketplace.catalogue.models import Category
from marketplace.infra.db import db
from marketplace.regions.models import Landscape, LandscapeMember, Locality, Municipality
from marketplace.search.conditions import Resolved
from marketplace.search.rules import Filters

Label = tuple[str, str, str]


def resolve(filters: Filters) -> Resolved:
    """Return the filters with ids; a name the market does not know is left out.

    At most one statement for each kind of name that is used, two more for places.
    """
    categories = _named(select(Category.id, Category.slug, Category.name), filters.categories)
    brands = _named(select(Brand.id, Brand.slug, Brand.name).where(Brand.is_active), filters.brands)
    towns = _named(select(Municipality.id, Municipality.slug, Municipality.name), filters.places)
    open_names = _left(filters.places, towns)
    localities = _named(select(Locality.id, Locality.slug, Locality.name), open_names)
    landscapes = _named(
        select(LandscapeMember.municipality_id.label("id"), Landscape.slug, Landscape.name).join(
            LandscapeMember, LandscapeMember.landscape_id == Landscape.id
        ),
        _left(open_names, localities),
    )
    known = replace(
        filters,
        categories=_known(filters.categories, categories),
        brands=_known(filters.brands, brands),
        places=_known(filters.places, [*towns, *localities, *landscapes]),
    )
    return Resolved(
        filters=known,
        category_ids=_ids(categories),
        brand_ids=_ids(brands),
        municipality_ids=_ids([*towns, *landscapes]),
        locality_ids=_ids(localities),
        labels=(
            *_labels("kategorie", categories),
            *_labels("marke", brands),
            *_labels("ort", [*towns, *localities, *landscapes]),
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
