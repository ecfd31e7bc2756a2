"""Pictures as pages show them, built from the flat columns of any query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from marketplace.media.rules import SHARE

PATH = "/medien/"
TYPES = {"avif": "image/avif", "jpeg": "image/jpeg"}
ENDINGS = {"avif": "avif", "jpeg": "jpg", SHARE: "jpg"}
FALLBACK_WIDTH = 640


class Source(NamedTuple):
    """One <source>: a media type and its widths."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What the `picture` macro needs; `block` names the colour shown until it has loaded."""

    alt: str
    width: int
    height: int
    block: str
    sources: tuple[Source, ...]
    src: str


def address(content_hash: str, form: str) -> str:
    """Return where a rendition is served; the same in every language."""
    return f"{PATH}{content_hash}.{ENDINGS[form]}"


def picture(
    renditions: Mapping[str, Any] | None,
    width: int | None,
    height: int | None,
    alt: str | None,
    block: str = "kalk",
) -> Picture | None:
    """Return the picture, or None while there are no renditions (still at work, refused)."""
    if not renditions or not renditions.get("jpeg"):
        return None
    return Picture(
        alt=alt or "",
        width=width or 0,
        height=height or 0,
        block=block,
        sources=tuple(
            Source(TYPES[form], _srcset(renditions[form], form))
            for form in TYPES
            if renditions.get(form)
        ),
        src=address(_fallback(renditions["jpeg"]), "jpeg"),
    )


def share_address(renditions: Mapping[str, Any] | None) -> str | None:
    """Return where the link preview is served, None while there is none."""
    found = (renditions or {}).get(SHARE)
    return address(str(found[0][1]), SHARE) if found else None


def widest_address(renditions: Mapping[str, Any] | None) -> str | None:
    """Return where the widest JPEG is served, None while there is none."""
    found = (renditions or {}).get("jpeg")
    return address(str(max(found)[1]), "jpeg") if found else None


def _srcset(found: Sequence[Sequence[Any]], form: str) -> str:
    return ", ".join(f"{address(name, form)} {width}w" for width, name in found)


def _fallback(found: Sequence[Sequence[Any]]) -> str:
    """Return the smallest rendition that is wide enough, else the widest."""
    ordered = sorted((int(width), str(name)) for width, name in found)
    return next((name for width, name in ordered if width >= FALLBACK_WIDTH), ordered[-1][1])
