"""The sketch map of the district: where its places lie on the drawing.

The drawing (static/prints/karte.svg) is a hand sketch. The two lines below were fitted to
the places marked when it was drawn; elsewhere the map is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

DISTRICT_AGS = "14729"  # the district the drawing shows
TOWNS = ("Markkleeberg", "Wurzen", "Grimma", "Borna", "Colditz", "Frohburg")
SIDE = 640
X_SLOPE, X_START = 107.077, -1292.684  # per cent of the side, from the longitude
Y_SLOPE, Y_START = -175.112, 9019.201  # and from the latitude
LEFT_OF = 0.62  # labels right of this share of the width stand left of their point


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the drawing, in its units."""

    name: str
    x: float
    y: float
    label_x: float
    anchor: str  # "start" or "end", for the label


def pins(municipalities: Iterable[Any]) -> list[Pin]:
    """Return the pins of the towns that give bearings; needs .ags, .name, .lat and .lon."""
    return [
        _pin(town)
        for town in municipalities
        if town.name in TOWNS and town.ags.startswith(DISTRICT_AGS)
    ]


def _pin(town: Any) -> Pin:
    x = SIDE * (X_SLOPE * town.lon + X_START) / 100
    y = SIDE * (Y_SLOPE * town.lat + Y_START) / 100
    is_right = x > SIDE * LEFT_OF
    return Pin(
        town.name, round(x, 1), round(y, 1), round(x + (-12 if is_right else 12), 1),
        "end" if is_right else "start",
    )  # fmt: skip
