"""The sketch map of the district: where its places lie on the drawing.

The drawing (static/prints/karte.svg) is a hand sketch. Its frame was fitted to the places
marked when it was drawn; elsewhere the map is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from marketplace.storefront.frame import Frame

DISTRICT_AGS = "14729"  # the district the drawing shows
PICTURE = "prints/karte.svg"
TOWNS = ("Markkleeberg", "Wurzen", "Grimma", "Borna", "Colditz", "Frohburg")
FRAME = Frame(west=12.07247, east=13.00638, south=50.93427, north=51.50533, width=640, height=640)
LEFT_OF = 0.62  # labels right of this share of the width stand left of their point


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the drawing, in its units."""

    name: str
    x: float
    y: float
    label_x: float
    anchor: str  # "start" or "end", for the label


def shows(ags: str) -> bool:
    """Tell whether the drawing shows the municipality of that key."""
    return ags.startswith(DISTRICT_AGS)


def pins(municipalities: Iterable[Any]) -> list[Pin]:
    """Return the pins of the towns that give bearings; needs .ags, .name, .lat and .lon."""
    return [_pin(town) for town in municipalities if town.name in TOWNS and shows(town.ags)]


def _pin(town: Any) -> Pin:
    x, y = FRAME.place((town.lat, town.lon))
    is_right = x > FRAME.width * LEFT_OF
    return Pin(
        town.name, round(x, 1), round(y, 1), round(x + (-12 if is_right else 12), 1),
        "end" if is_right else "start",
    )  # fmt: skip
