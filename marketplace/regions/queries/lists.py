"""Lists of places and what lies near."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from marketplace.infra.db import db
from marketplace.kit.geo import distance_km
from marketplace.regions.models import (
    Boundary,
    District,
    Landscape,
    LandscapeMember,
    Locality,
    Municipality,
    Postcode,
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A municipality and how far away it is."""

    id: int
    slug: str
    name: str
    km: float


@dataclass(frozen=True, slots=True)
class Extent:
    """The box around all municipalities in degrees, and what is known of their outlines."""

    west: float
    east: float
    south: float
    north: float
    keys: tuple[str, str]  # the first and the last official key
    source: str  # of the outlines; "" where nobody imported them
    imported_at: datetime | None


def districts() -> list[District]:
    return list(db.session.scalars(select(District).order_by(District.name)))


def all_municipalities() -> list[Municipality]:
    """Return every municipality by name, as Germans sort it."""
    return list(
        db.session.scalars(select(Municipality).order_by(Municipality.folded, Municipality.id))
    )


def localities_of(municipality_id: int) -> list[Locality]:
    return list(
        db.session.scalars(
            select(Locality)
            .where(Locality.municipality_id == municipality_id)
            .order_by(Locality.folded, Locality.id)
        )
    )


def all_landscapes() -> list[Landscape]:
    return list(db.session.scalars(select(Landscape).order_by(Landscape.name, Landscape.id)))


def landscapes_of(municipality_id: int) -> list[Landscape]:
    """Return the landscapes a municipality belongs to, wholly or in part."""
    return list(
        db.session.scalars(
            select(Landscape)
            .join(LandscapeMember, LandscapeMember.landscape_id == Landscape.id)
            .where(LandscapeMember.municipality_id == municipality_id)
            .order_by(Landscape.name, Landscape.id)
        )
    )


def municipalities_of_landscape(landscape_id: int) -> list[Municipality]:
    return list(
        db.session.scalars(
            select(Municipality)
            .join(LandscapeMember, LandscapeMember.municipality_id == Municipality.id)
            .where(LandscapeMember.landscape_id == landscape_id)
            .order_by(Municipality.folded, Municipality.id)
        )
    )


def municipalities_with_postcode(code: str) -> list[Municipality]:
    """Return who uses a postcode: a suggestion to choose from, never an answer."""
    return list(
        db.session.scalars(
            select(Municipality)
            .join(Postcode, Postcode.municipality_id == Municipality.id)
            .where(Postcode.code == code)
            .order_by(Municipality.folded, Municipality.id)
        )
    )


def neighbours(municipality_id: int, *, limit: int = 5) -> list[Neighbour]:
    """Return the nearest other municipalities, nearest first; empty for an unknown one."""
    rows = db.session.execute(
        select(
            Municipality.id, Municipality.slug, Municipality.name, Municipality.lat,
            Municipality.lon,
        )
    ).all()  # fmt: skip
    here = next(((row.lat, row.lon) for row in rows if row.id == municipality_id), None)
    if here is None:
        return []
    found = [
        Neighbour(row.id, row.slug, row.name, distance_km(here, (row.lat, row.lon)))
        for row in rows
        if row.id != municipality_id
    ]
    return sorted(found, key=lambda each: (each.km, each.name))[:limit]


def municipality_choices() -> list[tuple[int, str]]:
    """Return what a form offers as municipality."""
    return [(town.id, town.name) for town in all_municipalities()]


def locality_choices(municipality_id: int | None = None) -> list[tuple[int, str]]:
    """Return what a form offers as locality; the municipality is named where it is open."""
    query = select(Locality.id, Locality.name, Municipality.name.label("town")).join(
        Municipality, Municipality.id == Locality.municipality_id
    )
    if municipality_id is not None:
        query = query.where(Locality.municipality_id == municipality_id)
    rows = db.session.execute(query.order_by(Locality.folded, Municipality.folded)).all()
    if municipality_id is not None:
        return [(row.id, row.name) for row in rows]
    return [(row.id, f"{row.name} ({row.town})") for row in rows]


def belongs(locality_id: int, *, municipality_id: int) -> bool:
    """Tell whether the locality is a part of the municipality."""
    return (
        db.session.scalar(
            select(Locality.id).where(
                Locality.id == locality_id, Locality.municipality_id == municipality_id
            )
        )
        is not None
    )


def boundaries() -> list[Boundary]:
    """Return the official outlines, none where nobody imported them."""
    return list(db.session.scalars(select(Boundary).order_by(Boundary.municipality_id)))


def extent() -> Extent | None:
    """Return the box around all municipalities, in one statement; None without any."""
    found = db.session.execute(
        select(
            func.min(Municipality.lon), func.max(Municipality.lon),
            func.min(Municipality.lat), func.max(Municipality.lat),
            func.min(Boundary.west), func.max(Boundary.east),
            func.min(Boundary.south), func.max(Boundary.north),
            func.min(Municipality.ags), func.max(Municipality.ags),
            func.max(Boundary.source), func.max(Boundary.imported_at),
        ).outerjoin_from(Municipality, Boundary)
    ).one()  # fmt: skip
    first, last, source, imported_at = found[8:]
    if first is None:
        return None
    west, east, south, north = (
        pick(value for value in (point, outline) if value is not None)
        for pick, point, outline in zip((min, max, min, max), found[:4], found[4:8], strict=True)
    )
    return Extent(west, east, south, north, (first, last), source or "", imported_at)
