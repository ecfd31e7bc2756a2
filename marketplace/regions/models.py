"""Where things come from: the places people identify with."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model


class District(Model):
    """A Landkreis; one installation may serve several."""

    __tablename__ = "districts"

    id: Mapped[int] = mapped_column(primary_key=True)
    ags: Mapped[str] = mapped_column(unique=True)  # 5 digits
    name: Mapped[str]
    seat: Mapped[str]
    state: Mapped[str]
    nuts3: Mapped[str]


class Municipality(Model):
    """A Gemeinde or town with its own point on the map."""

    __tablename__ = "municipalities"

    id: Mapped[int] = mapped_column(primary_key=True)
    district_id: Mapped[int] = mapped_column(ForeignKey("districts.id"), index=True)
    ags: Mapped[str] = mapped_column(unique=True)  # 8 digits
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    folded: Mapped[str] = mapped_column(index=True)
    is_town: Mapped[bool]
    inhabitants: Mapped[int]
    area_ha: Mapped[int]
    lat: Mapped[float]
    lon: Mapped[float]


class Postcode(Model):
    """A postcode used in a municipality; never the other way round, so always ask."""

    __tablename__ = "postcodes"

    code: Mapped[str] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), primary_key=True)


class Locality(Model):
    """An Ortsteil; has its own page. Without a point of its own the municipality's counts."""

    __tablename__ = "localities"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)  # gemeinde-ortsteil
    folded: Mapped[str] = mapped_column(index=True)
    lat: Mapped[float | None]
    lon: Mapped[float | None]


class LocalityAlias(Model):
    """Another name people use for a locality."""

    __tablename__ = "locality_aliases"

    locality_id: Mapped[int] = mapped_column(ForeignKey("localities.id"), primary_key=True)
    folded: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class Landscape(Model):
    """A label nobody awards (Kohrener Land); it has a page but never a seal."""

    __tablename__ = "landscapes"

    id: Mapped[int] = mapped_column(primary_key=True)
    district_id: Mapped[int] = mapped_column(ForeignKey("districts.id"), index=True)
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)


class LandscapeMember(Model):
    """A municipality that belongs to a landscape, wholly or in part."""

    __tablename__ = "landscape_members"

    landscape_id: Mapped[int] = mapped_column(ForeignKey("landscapes.id"), primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipalities.id"), primary_key=True, index=True
    )


class Boundary(Model):
    """The official outline of a municipality, thinned for the map."""

    __tablename__ = "boundaries"

    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipalities.id"), primary_key=True, autoincrement=False
    )
    # rings of [lon, lat] in degrees; a ring within another one is a hole
    geometry: Mapped[list[list[list[float]]]] = mapped_column(JSON)
    west: Mapped[float]
    east: Mapped[float]
    south: Mapped[float]
    north: Mapped[float]
    source: Mapped[str]  # the note of the source that must stand beside the map
    imported_at: Mapped[datetime]
