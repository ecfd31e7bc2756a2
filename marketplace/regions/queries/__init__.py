"""Every way places are read."""

from marketplace.regions.queries.called import Called, all_called
from marketplace.regions.queries.lists import (
    Neighbour,
    all_landscapes,
    all_municipalities,
    belongs,
    districts,
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
    "Called",
    "Centre",
    "Neighbour",
    "Place",
    "all_called",
    "all_landscapes",
    "all_municipalities",
    "belongs",
    "distances_from",
    "districts",
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
