"""Finding a place by its address or by what people call it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, null, or_, select

from marketplace.infra.db import db
from marketplace.kit.text import slugify
from marketplace.regions.models import (
    Landscape,
    LandscapeMember,
    Locality,
    LocalityAlias,
    Municipality,
)

MUNICIPALITY, LOCALITY, LANDSCAPE = "municipality", "locality", "landscape"


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, a locality or a landscape, as pages and filters need it."""

    kind: str
    id: int
    slug: str
    name: str
    district_id: int
    municipality_ids: tuple[int, ...]  # one, except for a landscape
    municipality_name: str  # "" for a landscape
    municipality_slug: str
    lat: float
    lon: float

    @property
    def point(self) -> tuple[float, float]:
        return (self.lat, self.lon)

    @property
    def locality_id(self) -> int | None:
        return self.id if self.kind == LOCALITY else None

    @property
    def full_name(self) -> str:
        """Name with the municipality where that says more: "Rüdigsdorf (Frohburg)"."""
        return f"{self.name} ({self.municipality_name})" if self.kind == LOCALITY else self.name


def find_place(slug: str) -> Place | None:
    """Return the municipality, locality or landscape at that address."""
    for query, column in (
        (_municipalities(), Municipality.slug),
        (_localities(), Locality.slug),
        (_landscapes(), Landscape.slug),
    ):
        if found := _places(query.where(column == slug)):
            return found[0]
    return None


def find_by_name(name: str) -> list[Place]:
    """Return the places people call exactly this, towns first; also by another name."""
    wanted = _key(name)
    return search(lambda column: _spaced(column) == wanted) if wanted else []


def places_matching(text: str, *, limit: int = 12) -> list[Place]:
    """Return places with a word that begins like `text`, for suggestions."""
    wanted = _key(text)
    if not wanted:
        return []
    found = search(lambda column: _begins(column, wanted), limit=limit)
    return sorted(found, key=lambda place: not _key(place.name).startswith(wanted))[:limit]


def _key(text: str) -> str:
    """Return the text as places are compared: "Kohren-Sahlis" is "kohren sahlis"."""
    return slugify(text, limit=200).replace("-", " ") if any(c.isalnum() for c in text) else ""


def _spaced(column: Any) -> Any:
    return func.replace(func.replace(column, "-", " "), "/", " ")


def _begins(column: Any, wanted: str) -> ColumnElement[bool]:
    spaced = _spaced(column)
    return or_(
        spaced.startswith(wanted, autoescape=True),
        spaced.contains(f" {wanted}", autoescape=True),
    )


def search(fits: Callable[[Any], ColumnElement[bool]], *, limit: int | None = 100) -> list[Place]:
    """Return the places whose compared name fits: towns, then localities, then landscapes."""
    aliases = select(LocalityAlias.locality_id).where(fits(LocalityAlias.folded))
    return [
        *_places(_municipalities().where(fits(Municipality.folded)).limit(limit)),
        *_places(
            _localities().where(or_(fits(Locality.folded), Locality.id.in_(aliases))).limit(limit)
        ),
        *_places(_landscapes().where(fits(Landscape.slug)).limit(limit)),
    ]


def _municipalities() -> Select[Any]:
    return select(
        literal(MUNICIPALITY).label("kind"), Municipality.id, Municipality.slug,
        Municipality.name, Municipality.district_id, Municipality.id.label("municipality_id"),
        Municipality.name.label("town"), Municipality.slug.label("town_slug"),
        Municipality.lat, Municipality.lon,
    ).order_by(Municipality.folded, Municipality.id)  # fmt: skip


def _localities() -> Select[Any]:
    """Without a point of its own the municipality's counts."""
    return (
        select(
            literal(LOCALITY).label("kind"), Locality.id, Locality.slug, Locality.name,
            Municipality.district_id, Municipality.id.label("municipality_id"),
            Municipality.name.label("town"), Municipality.slug.label("town_slug"),
            func.coalesce(Locality.lat, Municipality.lat).label("lat"),
            func.coalesce(Locality.lon, Municipality.lon).label("lon"),
        )
        .join(Municipality, Municipality.id == Locality.municipality_id)
        .order_by(Locality.folded, Locality.id)
    )  # fmt: skip


def _landscapes() -> Select[Any]:
    """One row for each member; the middle of the members stands for the landscape."""
    return select(
        literal(LANDSCAPE).label("kind"), Landscape.id, Landscape.slug, Landscape.name,
        Landscape.district_id, null().label("municipality_id"), literal("").label("town"),
        literal("").label("town_slug"), literal(0.0).label("lat"), literal(0.0).label("lon"),
    ).order_by(Landscape.name, Landscape.id)  # fmt: skip


def _places(query: Select[Any]) -> list[Place]:
    rows = db.session.execute(query).all()
    members = _members([row.id for row in rows if row.kind == LANDSCAPE])
    return [
        _landscape(row, members.get(row.id, []))
        if row.kind == LANDSCAPE
        else Place(
            row.kind, row.id, row.slug, row.name, row.district_id,
            (row.municipality_id,), row.town, row.town_slug, row.lat, row.lon,
        )
        for row in rows
    ]  # fmt: skip


def _members(landscape_ids: list[int]) -> dict[int, list[Any]]:
    if not landscape_ids:
        return {}
    found: dict[int, list[Any]] = {}
    for row in db.session.execute(
        select(LandscapeMember.landscape_id, Municipality.id, Municipality.lat, Municipality.lon)
        .join(Municipality, Municipality.id == LandscapeMember.municipality_id)
        .where(LandscapeMember.landscape_id.in_(landscape_ids))
        .order_by(Municipality.id)
    ):
        found.setdefault(row.landscape_id, []).append(row)
    return found


def _landscape(row: Any, members: list[Any]) -> Place:
    """Return the landscape with the middle of its members as its point."""
    many = max(len(members), 1)
    return Place(
        row.kind, row.id, row.slug, row.name, row.district_id,
        tuple(member.id for member in members), "", "",
        sum(member.lat for member in members) / many,
        sum(member.lon for member in members) / many,
    )  # fmt: skip
