"""What pictures may be: limits, formats and the sentences for the rest."""

import re
from dataclasses import dataclass
from enum import StrEnum

from marketplace.kit.i18n import mark as _

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000
LEAST_SIDE = 600
MOST_SCANS = 64  # cameras write up to a dozen; each costs a pass over all pixels
MOST_KEPT = 1000  # pictures of one owner, those of the last day included that nothing shows
MOST_STORED = 1024**3  # bytes of one owner
MOST_IN_WORK = 20  # pictures of one owner that wait to be decoded
WIDTHS = (320, 640, 960, 1280, 1920)
SHARE, SHARE_SIZE = "share", (1200, 630)  # the form that networks show beside a link, a JPEG

# A marker of JPEG; zero and the restarts 0xD0 to 0xD7 belong to the pixels (ITU-T T.81, B.1.1).
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9

# What a file begins with -> how the decoder calls it.
SIGNATURES = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"))
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture in every form and width: form -> [(width, content)]; sized like its widest."""

    width: int
    height: int
    files: dict[str, list[tuple[int, bytes]]]


class Problem(StrEnum):
    """Why a picture cannot be used."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    HEIC = "heic"
    OTHER_FORMAT = "other_format"
    TOO_SMALL = "too_small"
    TOO_MANY_PIXELS = "too_many_pixels"
    BROKEN = "broken"
    TOO_MUCH_WORK = "too_much_work"
    TOO_MANY_KEPT = "too_many_kept"
    TOO_MANY_IN_WORK = "too_many_in_work"

    @property
    def sentence(self) -> str:
        return {
            "empty": _("Die Datei ist leer. Bitte wählen Sie das Foto noch einmal aus."),
            "too_big": _("Das Foto ist größer als 25 MB. Bitte verkleinern Sie es."),
            "heic": _(
                "Dieses Bildformat (HEIC) können wir noch nicht lesen. "
                "Bitte speichern Sie das Foto als JPEG."
            ),
            "other_format": _(
                "Dieses Dateiformat können wir nicht lesen. "
                "Bitte nehmen Sie ein Foto als JPEG, PNG oder WebP."
            ),
            "too_small": _(
                "Das Bild ist zu klein. Es muss an jeder Seite mindestens 600 Pixel haben."
            ),
            "too_many_pixels": _(
                "Das Bild hat mehr als 50 Millionen Bildpunkte. Bitte verkleinern Sie es."
            ),
            "broken": _(
                "Die Datei ist beschädigt oder unvollständig. "
                "Bitte laden Sie das Foto noch einmal hoch."
            ),
            "too_many_kept": _(
                "Sie haben sehr viele Fotos gespeichert. Bitte entfernen Sie einige, die Sie "
                "nicht mehr brauchen; am nächsten Tag ist wieder Platz."
            ),
            "too_many_in_work": _(
                "Wir bearbeiten noch viele Ihrer Fotos. Bitte laden Sie dieses in ein paar Minuten hoch."
            ),
            "too_much_work": _(
                "Dieses Bild konnten wir nicht verarbeiten. Bitte nehmen Sie ein anderes Foto."
            ),
        }[self]


def detect(head: bytes) -> str | Problem:
    """Return the format by what the file begins with; names and types sent along say nothing."""
    if not head:
        return Problem.EMPTY
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return Problem.HEIC
    return Problem.OTHER_FORMAT


def scans(jpeg: bytes) -> int:
    """Return how often a decoder would have to go over the pixels, from the markers alone."""
    found, position = 0, 2
    while marker := MARKER.search(jpeg, position):
        kind, position = marker[0][1], marker.end()
        if kind == END_OF_IMAGE:
            break
        found += kind == START_OF_SCAN
        position += int.from_bytes(jpeg[position : position + 2], "big")
    return found


def widths_for(width: int) -> list[int]:
    """Return the widths to make, widest first, never wider than the picture itself."""
    fitting = {each for each in WIDTHS if each <= width}
    return sorted(fitting | {min(width, WIDTHS[-1])}, reverse=True)


def rendition_key(name: str, ending: str) -> str:
    """Return where a rendition lies in the storage."""
    return f"renditions/{name}.{ending}"
