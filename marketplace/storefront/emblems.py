"""Brands as pages show them: name and emblem, a drawing from a closed set."""

from dataclasses import dataclass
from typing import Any

from marketplace.web.assets import STATIC

PLAIN = "ohne-zeichen.svg"  # for a brand whose drawing is not delivered
BLOCKS = {"see", "porphyr", "aue", "raps", "ton", "kalk", "nacht"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What the macros `seal` and `brand_tile` show."""

    slug: str
    name: str
    emblem: str
    claim: str = ""
    product_count: int | None = None


def emblem_file(name: str) -> str:
    """Return the file below static/emblems, with its ending."""
    file = name if name.endswith(".svg") else f"{name}.svg"
    is_plain_name = "/" not in file and "\\" not in file
    return file if is_plain_name and (STATIC / "emblems" / file).is_file() else PLAIN


def mark_of(brand: Any, *, claim: str = "", product_count: int | None = None) -> Mark:
    """Return the mark of a brand or of a badge."""
    return Mark(brand.slug, brand.name, emblem_file(brand.emblem), claim, product_count)


def block_of(brand: Any) -> str:
    """Return the block colour of a brand's page, from the closed set."""
    return brand.block if brand.block in BLOCKS else "kalk"
