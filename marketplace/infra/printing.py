"""Sets a document as PDF. The content is handed over as data, so no text in it is ever code."""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import structlog
import typst

ROOT = Path(__file__).parents[2]  # the stamp lies in static/
FONTS = Path(__file__).parent / "pdf" / "fonts"
ACCESSIBLE = "ua-1"  # PDF/UA-1: tagged, titled, with its language (BFSG, BITV)

log = structlog.get_logger(__name__)


class UnprintableError(RuntimeError):
    """No file came of it; a person has to look at the template."""


def render(template: Path, content: dict[str, Any], *, day: date, label: str) -> bytes:
    """Return the PDF of a document; the same content gives the same bytes.

    :param day: stands in the file as the day it was made, whenever it is printed.
    :param label: what the log calls it.
    :raises UnprintableError: the template does not bear this content.
    """
    given = json.dumps(content, ensure_ascii=False)
    try:
        return _compile(template, given, day, standards=[ACCESSIBLE])
    except typst.TypstError as error:
        # The standard refuses characters that no font has, such as an emoji in a name. The
        # customer gets the document nevertheless: tagged, with a sign in the place of that one.
        log.warning("pdf_without_standard", label=label, error=error.message)
    try:
        return _compile(template, given, day, standards=[])
    except typst.TypstError as error:
        raise UnprintableError(label) from error


def _compile(template: Path, content: str, day: date, *, standards: list[Any]) -> bytes:
    source: Any = template  # the library's types ask for bytes here
    root: Any = ROOT
    pdf = typst.compile(
        source, root=root, font_paths=_fonts(), ignore_system_fonts=True,
        sys_inputs={"content": content}, pdf_standards=standards,
        timestamp=datetime.combine(day, time(), UTC), format="pdf",
    )  # fmt: skip
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Read the fonts once; those of the machine are left out, so every machine prints the same."""
    folder: Any = FONTS
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
