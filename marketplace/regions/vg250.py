"""Reads official boundaries: the municipalities of VG250 (BKG) as GeoJSON, one feature at a time.

The file for all of Germany has a few hundred megabytes; only what is asked for is kept.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, TextIO

from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.regions.outlines import Ring, rounded

CHUNK = 1 << 20  # characters read at once
MOST_FEATURE = 16 << 20  # characters of one feature
MOST_FILE = 1 << 30  # bytes
MOST_HEAD = 1 << 16  # characters before the first feature
START = re.compile(r'"features"\s*:\s*\[')
CRS = re.compile(r'"(?:urn:ogc:def:crs:)?(?:EPSG|OGC):(?:[\d.]*:)?(\w+)"')
LAND = {3, 4}  # "GF" of VG250: 1 and 2 are water
DEGREES = {"4326", "4258", "CRS84"}  # WGS 84 and ETRS89 differ by less than a metre
FEWEST_POINTS, MOST_POINTS = 4, 100_000  # of one ring


class InvalidBoundaries(Refusal):
    """The file holds no boundaries the map can use."""

    status = 422
    message = _("Diese Datei enthält keine brauchbaren Gemeindegrenzen: %(problem)s")


def outlines(file: Path, *, wanted: Collection[str]) -> dict[str, list[Ring]]:
    """Return the rings of the wanted municipalities by their official key (AGS).

    :raises InvalidBoundaries: not GeoJSON, not in degrees, cut off, too big, or without any of
        the wanted municipalities.
    """
    if file.stat().st_size > MOST_FILE:
        raise InvalidBoundaries(problem=_("Sie ist größer als 1 Gigabyte."))
    found: dict[str, list[Ring]] = defaultdict(list)
    try:
        with file.open(encoding="utf-8") as text:
            for feature in _features(text):
                key, rings = _municipality(feature, wanted)
                found[key] += rings
    except UnicodeDecodeError:
        raise InvalidBoundaries(problem=_("Sie ist kein Text in UTF-8.")) from None
    found.pop("", None)
    if not found:
        raise InvalidBoundaries(
            problem=_(
                "Keine der Gemeinden dieses Marktes steht darin. Gebraucht wird die Ebene "
                "VG250_GEM mit dem Feld AGS."
            )
        )
    return dict(found)


def _features(text: TextIO) -> Iterator[dict[str, Any]]:
    """Read one feature after the other; never more than one and a chunk are in memory."""
    held = text.read(MOST_HEAD)
    start = START.search(held)
    if start is None:
        raise InvalidBoundaries(problem=_("Sie ist keine FeatureCollection im Format GeoJSON."))
    _must_be_in_degrees(held[: start.start()])
    held = held[start.end() :]
    decoder = json.JSONDecoder()
    while True:
        held = held.lstrip(" \t\r\n,")
        if held.startswith("]"):
            return
        try:
            feature, end = decoder.raw_decode(held)
        except ValueError:
            more = text.read(max(CHUNK, len(held)))
            if not more or len(held) > MOST_FEATURE:
                raise InvalidBoundaries(
                    problem=_("Sie ist abgeschnitten oder kein gültiges JSON.")
                ) from None
            held += more
            continue
        except RecursionError:
            raise InvalidBoundaries(problem=_("Sie ist kein GeoJSON.")) from None
        if not isinstance(feature, dict):
            raise InvalidBoundaries(problem=_("Sie ist kein GeoJSON."))
        yield feature
        held = held[end:]


def _must_be_in_degrees(head: str) -> None:
    crs = CRS.search(head)
    if crs and crs[1] not in DEGREES:
        raise _not_in_degrees(f"EPSG:{crs[1]}")


def _not_in_degrees(what: str) -> InvalidBoundaries:
    return InvalidBoundaries(
        problem=_(
            "Die Koordinaten sind nicht in Grad (%(what)s). So wandeln Sie sie um: "
            "ogr2ogr -f GeoJSON -t_srs EPSG:4326 gemeinden.geojson VG250.gpkg vg250_gem"
        )
        % {"what": what}
    )


def _municipality(feature: dict[str, Any], wanted: Collection[str]) -> tuple[str, list[Ring]]:
    """Return key and rings of a wanted municipality's land; "" for everything else."""
    given = feature.get("properties")
    facts = {str(k).upper(): v for k, v in given.items()} if isinstance(given, dict) else {}
    key = str(facts.get("AGS", ""))
    if key not in wanted or facts.get("GF", 4) not in LAND:
        return "", []
    return key, _rings(feature.get("geometry"), key)


def _rings(geometry: Any, key: str) -> list[Ring]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise _no_area(key)
    try:
        given = geometry["coordinates"]
        polygons = [given] if kind == "Polygon" else given
        rings = [rounded(ring) for polygon in polygons for ring in polygon]
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _no_area(key) from None
    for ring in rings:
        if not FEWEST_POINTS <= len(ring) <= MOST_POINTS or ring[0] != ring[-1]:
            raise _no_area(key)
        if any(abs(x) > 180 or abs(y) > 90 for x, y in ring):  # noqa: PLR2004 - the globe
            raise _not_in_degrees(f"{ring[0][0]:.0f}, {ring[0][1]:.0f}")
    return rings


def _no_area(key: str) -> InvalidBoundaries:
    return InvalidBoundaries(problem=_("Gemeinde %(key)s hat keine Fläche.") % {"key": key})
