"""Every way places are read."""

from marketplace.regions.queries.called import Called, all_called
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
from marketplace.regions.queries.nearby import (
    POSTCODE,
    Centre,
    distances_from,
    find_centre,
    nearest_to,
)
from marketplace.regions.queries.places import Place, find_by_name, find_place, places_matching

__all__ = [
    "POSTCODE",
    "Called",
    "Centre",
    "Extent",
    "Neighbour",
    "Place",
    "all_called",
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
    "nearest_to",
    "neighbours",
    "places_matching",
]
