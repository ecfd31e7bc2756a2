"""The closed colour list of the prints."""

from typing import Final

INK: Final = "#18272c"
NIGHT_INK: Final = "#0f2025"
PAPER: Final = "#fbf7ee"

BLOCKS: Final[dict[str, str]] = {
    "see": "#9fc0c4",
    "porphyr": "#d99a8d",
    "aue": "#b3c093",
    "raps": "#ecc04f",
    "ton": "#dfc6a4",
    "kalk": "#ebe3d5",
    "nacht": "#1d343b",
}

HONEY: Final = "#e2a32b"
OCHRE: Final = "#d9a63c"
STRAW: Final = "#f0d9a6"
CREAM: Final = "#e9dcc0"
CRUST: Final = "#c9893f"
BARK: Final = "#8a5a36"
COCOA: Final = "#5f3a2b"
WOOD: Final = "#d9ac69"
WICKER: Final = "#b98a4e"
CLAY: Final = "#b9683f"
BRICK: Final = "#b5473d"
WINE: Final = "#7d2f3b"
ROSE: Final = "#d98f86"
SALMON: Final = "#c96f55"
ORANGE: Final = "#d9772f"
LEAF: Final = "#6f8a4e"
MOSS: Final = "#4f6b3c"
BOTTLE: Final = "#5a7a4a"
MEADOW: Final = "#84a05f"
GLAZE: Final = "#2f5f78"
INDIGO: Final = "#27507a"
MIST: Final = "#cfe0dc"
STEEL: Final = "#8aa0a2"
RAPS_TONE: Final = "#ecc04f"
LILAC: Final = "#8f7fa8"


def shade(colour: str, factor: float) -> str:
    """Darken (factor below 1) or lighten (factor between 1 and 2) a hex colour."""
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    if factor <= 1:
        mixed = [int(c * factor) for c in channels]
    else:
        mixed = [int(c + (255 - c) * (factor - 1)) for c in channels]
    return "#" + "".join(f"{c:02x}" for c in mixed)


def halo_colour(block: str) -> str:
    """The tone of the ridges that stay standing in the cleared ground."""
    return "#2c4a52" if block == "nacht" else shade(BLOCKS[block], 0.88)
