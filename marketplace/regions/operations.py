"""Loading districts. Places are added and corrected, never deleted: others point at them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from marketplace.infra import edition
from marketplace.infra.db import db, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock
from marketplace.kit.text import fold, slugify
from marketplace.regions import source, vg250
from marketplace.regions.events import PlacesChanged
from marketplace.regions.models import (
    Boundary,
    District,
    Landscape,
    LandscapeMember,
    Locality,
    LocalityAlias,
    Municipality,
    Postcode,
)
from marketplace.regions.outlines import extent, simplified

BORDER_TOLERANCE = 0.001  # degrees of latitude, about 110 m: a third of a pixel of the whole map


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a district consists of after loading."""

    district_id: int
    name: str
    municipalities: int
    localities: int
    landscapes: int


def load_district(data: dict[str, Any]) -> Loaded:
    """Bring a district and its places to what the file says; twice is the same as once.

    Municipalities are known by their official key, localities by name within their
    municipality. An address once given stays, even where a name changes.

    :raises source.InvalidDistrict: the file is incomplete.
    """
    wanted = source.read(data)
    with transaction():
        taken = _taken_slugs()
        district = _district(wanted.district)
        towns = {
            part.ags: _municipality(part, district=district, taken=taken)
            for part in wanted.municipalities
        }
        parts = sum(
            _localities(towns[part.ags], part.localities, taken=taken)
            for part in wanted.municipalities
        )
        for landscape in wanted.landscapes:
            _landscape(landscape, district=district, towns=towns, taken=taken)
        db.session.flush()
        edition.changed()
        notify(PlacesChanged(district_id=district.id))
    return Loaded(district.id, district.name, len(towns), parts, len(wanted.landscapes))


def import_boundaries(file: Path, *, year: int) -> list[str]:
    """Replace the outlines of all municipalities by those of a VG250 file.

    :param year: in which the file was fetched; the licence (dl-de/by-2-0) asks for it.
    :returns: the names of the municipalities that do not stand in it.
    :raises vg250.InvalidBoundaries: nothing in it can be used; nothing is stored.
    """
    towns = db.session.execute(select(Municipality.ags, Municipality.id, Municipality.name)).all()
    found = vg250.outlines(file, wanted={town.ags for town in towns})
    thinned = simplified(found, tolerance=BORDER_TOLERANCE)
    with transaction():
        db.session.execute(delete(Boundary))
        db.session.add_all(
            Boundary(
                municipality_id=town.id,
                geometry=thinned[town.ags],
                **extent(thinned[town.ags]),
                source=f"© BKG ({year}) dl-de/by-2-0",
                imported_at=clock.now(),
            )
            for town in towns
            if town.ags in thinned
        )
        edition.changed()
    return sorted(town.name for town in towns if town.ags not in thinned)


def _taken_slugs() -> set[str]:
    """Return all addresses of places: no two places share one, whatever their kind."""
    return {
        slug
        for column in (Municipality.slug, Locality.slug, Landscape.slug)
        for slug in db.session.scalars(select(column))
    }


def _free_slug(candidates: Iterable[str], taken: set[str]) -> str:
    """Return the first candidate nobody has, else the last one with a number; take it."""
    slug = ""
    for slug in candidates:
        if slug not in taken:
            break
    else:
        slug = next(f"{slug}-{n}" for n in count(2) if f"{slug}-{n}" not in taken)
    taken.add(slug)
    return slug


def _district(part: source.DistrictPart) -> District:
    found = db.session.scalar(select(District).where(District.ags == part.ags))
    district = found or District(ags=part.ags)
    district.name, district.seat = part.name, part.seat
    district.state, district.nuts3 = part.state, part.nuts3
    db.session.add(district)
    db.session.flush()
    return district


def _municipality(
    part: source.MunicipalityPart, *, district: District, taken: set[str]
) -> Municipality:
    town = db.session.scalar(select(Municipality).where(Municipality.ags == part.ags))
    if town is None:
        plain = slugify(part.name)
        slug = _free_slug((plain, f"{plain}-{slugify(district.name)}"), taken)
        town = Municipality(ags=part.ags, slug=slug)
    town.district_id, town.name, town.folded = district.id, part.name, fold(part.name)
    town.is_town, town.inhabitants, town.area_ha = part.town, part.inhabitants, part.area_ha
    town.lat, town.lon = part.lat, part.lon
    db.session.add(town)
    db.session.flush()
    db.session.execute(delete(Postcode).where(Postcode.municipality_id == town.id))
    db.session.add_all(
        Postcode(code=code, municipality_id=town.id) for code in sorted(set(part.postcodes))
    )
    return town


def _localities(
    town: Municipality, parts: Iterable[source.LocalityPart], *, taken: set[str]
) -> int:
    known = {
        locality.folded: locality
        for locality in db.session.scalars(
            select(Locality).where(Locality.municipality_id == town.id)
        )
    }
    named: dict[str, Iterable[str]] = {}
    for part in parts:
        folded = fold(part.name)
        if folded not in known:
            slug = _free_slug((f"{town.slug}-{slugify(part.name)}",), taken)
            known[folded] = Locality(municipality_id=town.id, slug=slug, folded=folded)
            db.session.add(known[folded])
        locality = known[folded]
        locality.name = part.name
        locality.lat, locality.lon = part.lat, part.lon
        named[folded] = part.aliases
    db.session.flush()  # once for all, the file has hundreds of places
    _aliases({known[folded].id: names for folded, names in named.items()})
    return len(known)


def _aliases(of: Mapping[int, Iterable[str]]) -> None:
    """Replace the other names of these localities."""
    db.session.execute(delete(LocalityAlias).where(LocalityAlias.locality_id.in_(of)))
    db.session.add_all(
        LocalityAlias(locality_id=locality_id, folded=folded, name=name)
        for locality_id, names in of.items()
        for folded, name in {fold(name): name for name in names}.items()
    )


def _landscape(
    part: source.LandscapePart,
    *,
    district: District,
    towns: dict[str, Municipality],
    taken: set[str],
) -> None:
    """Write a landscape and who belongs to it; a landscape may reach beyond the file."""
    landscape = db.session.scalar(
        select(Landscape).where(Landscape.district_id == district.id, Landscape.name == part.name)
    )
    if landscape is None:
        plain = slugify(part.name)
        slug = _free_slug((plain, f"{plain}-{slugify(district.name)}"), taken)
        landscape = Landscape(district_id=district.id, name=part.name, slug=slug)
        db.session.add(landscape)
        db.session.flush()
    db.session.execute(delete(LandscapeMember).where(LandscapeMember.landscape_id == landscape.id))
    db.session.add_all(
        LandscapeMember(landscape_id=landscape.id, municipality_id=towns[ags].id)
        for ags in sorted(set(part.municipalities))
        if ags in towns
    )
