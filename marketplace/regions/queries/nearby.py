"""Near whom: the point a visitor names, and how far everything is from it."""

import re
from dataclasses import dataclass

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.kit.geo import distance_km
from marketplace.regions.models import Municipality
from marketplace.regions.queries.lists import municipalities_with_postcode
from marketplace.regions.queries.places import find_by_name, find_place

POSTCODE = re.compile(r"\d{5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Centre:
    """A point somebody named: `text` is what an address carries, `label` what people read."""

    text: str
    label: str
    point: tuple[float, float]


def find_centre(text: str) -> Centre | None:
    """Return the point of a postcode or of a place by its slug or name; None where none is known.

    A postcode that several municipalities share stands for the middle of them: near enough to
    sort by distance, never enough to say where somebody lives.
    """
    wanted = text.strip()
    if POSTCODE.fullmatch(wanted):
        towns = municipalities_with_postcode(wanted)
        if not towns:
            return None
        middle = (
            sum(town.lat for town in towns) / len(towns),
            sum(town.lon for town in towns) / len(towns),
        )
        names = ", ".join(town.name for town in towns[:2]) + (" …" if len(towns) > 2 else "")  # noqa: PLR2004
        return Centre(wanted, f"{wanted} {names}", middle)
    place = find_place(wanted) or next(iter(find_by_name(wanted)), None)
    return Centre(place.slug, place.name, place.point) if place else None


def nearest_to(point: tuple[float, float], *, within_km: float) -> Centre | None:
    """Return the municipality that lies nearest to a point, None where all are further away."""
    towns = db.session.execute(
        select(Municipality.slug, Municipality.name, Municipality.lat, Municipality.lon)
    )
    found = [(distance_km(point, (town.lat, town.lon)), town) for town in towns]
    km, town = min(found, key=lambda pair: pair[0], default=(within_km + 1, None))
    if town is None or km > within_km:
        return None
    return Centre(town.slug, town.name, (town.lat, town.lon))


def distances_from(point: tuple[float, float]) -> dict[int, float]:
    """Return the kilometres from a point to every municipality, by its id."""
    rows = db.session.execute(select(Municipality.id, Municipality.lat, Municipality.lon))
    return {row.id: distance_km(point, (row.lat, row.lon)) for row in rows}
