"""What the map is drawn on: the official boundaries, else the sketch of the district, else nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from marketplace.regions import queries as regions
from marketplace.regions.models import Boundary
from marketplace.storefront import sketch
from marketplace.storefront.frame import Frame, around

LICENCE = "https://www.govdata.de/dl-de/by-2-0"
# The colours of the sketch, which stay as they are in the dark.
AROUND, LAND, INK = "#cfe0dc", "#f1e6d0", "#18272c"


@dataclass(frozen=True, slots=True)
class Ground:
    """The drawing under the pins: an address, or the path of a static file, or neither."""

    frame: Frame
    address: str = ""
    static: str = ""
    source: str = ""  # the note that must stand beside it
    licence: str = ""


def ground() -> Ground | None:
    """Return what the map of this market is drawn on, in one statement; None without places."""
    box = regions.extent()
    if box is None:
        return None
    if box.imported_at:
        return Ground(
            _frame(box),
            address=url_for("market_map.ground", v=f"{box.imported_at:%Y%m%d%H%M%S}"),
            source=gettext("Grenzen: %(source)s, vereinfacht", source=box.source),
            licence=LICENCE,
        )
    if all(map(sketch.shows, box.keys)):
        return Ground(sketch.FRAME, static=sketch.PICTURE)
    return Ground(_frame(box))


def _frame(box: regions.Extent) -> Frame:
    return around([(box.south, box.west), (box.north, box.east)])


def drawing() -> str | None:
    """Return the official outlines as an SVG of their own; None where nobody imported them."""
    box = regions.extent()
    if box is None or not box.imported_at:
        return None
    return _drawn(regions.boundaries(), _frame(box))


def _drawn(outlines: Iterable[Boundary], frame: Frame) -> str:
    paths = "".join(f'<path d="{_path(each.geometry, frame)}"/>' for each in outlines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width}" height="{frame.height}" '
        f'viewBox="0 0 {frame.width} {frame.height}">'
        f'<path fill="{AROUND}" d="M0 0H{frame.width}V{frame.height}H0Z"/>'
        f'<g fill="{LAND}" fill-rule="evenodd" stroke="{INK}" stroke-width="1.5" '
        f'stroke-linejoin="round">{paths}</g></svg>'
    )


def _path(rings: Iterable[Iterable[Sequence[float]]], frame: Frame) -> str:
    parts = []
    for ring in rings:
        points = (frame.place((lat, lon)) for lon, lat in ring)
        parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(parts)
