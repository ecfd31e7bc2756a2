"""Every way places are read."""

from marketplace.regions.queries.lists import (
    Extent,
    Neighbour,
    all_landscapes,
    all_municipalities,
    belongs,
    boundaries,
    districts,
    extent,
    landscapes_of,
    localities_of,
    locality_choices,
    municipalities_of_landscape,
    municipalities_with_postcode,
    municipality_choices,
    neighbours,
)
from marketplace.regions.queries.nearby import Centre, distances_from, find_centre
from marketplace.regions.queries.places import Place, find_by_name, find_place, places_matching

__all__ = [
    "Centre",
    "Extent",
    "Neighbour",
    "Place",
    "all_landscapes",
    "all_municipalities",
    "belongs",
    "boundaries",
    "distances_from",
    "districts",
    "extent",
    "find_by_name",
    "find_centre",
    "find_place",
    "landscapes_of",
    "localities_of",
    "locality_choices",
    "municipalities_of_landscape",
    "municipalities_with_postcode",
    "municipality_choices",
    "neighbours",
    "places_matching",
]
