"""Sets a document as PDF. The content is handed over as data, so no text in it is ever code."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import structlog
import typst

ROOT = Path(__file__).parents[2]  # the stamp lies in static/
TEMPLATE = Path(__file__).parent / "pdf" / "invoice.typ"
FONTS = Path(__file__).parent / "pdf" / "fonts"
ACCESSIBLE = "ua-1"  # PDF/UA-1: tagged, titled, with its language (BFSG, BITV)

log = structlog.get_logger(__name__)


def render(content: dict[str, Any]) -> bytes:
    """Return the PDF of a document; the same content gives the same bytes."""
    inputs = {"content": json.dumps(content, ensure_ascii=False)}
    try:
        return _compile(inputs, standards=[ACCESSIBLE])
    except typst.TypstError as error:
        # The standard refuses characters that no font has, such as an emoji in a name. The
        # customer gets the invoice nevertheless: tagged, with a sign in the place of that one.
        log.warning("pdf_without_standard", label=content["label"], error=error.message)
        return _compile(inputs, standards=[])


def _compile(inputs: dict[str, str], *, standards: list[Any]) -> bytes:
    day = datetime.fromisoformat(json.loads(inputs["content"])["issued"]).replace(tzinfo=UTC)
    template: Any = TEMPLATE  # the library's types ask for bytes here
    root: Any = ROOT
    pdf = typst.compile(
        template, root=root, font_paths=_fonts(), ignore_system_fonts=True,
        sys_inputs=inputs, pdf_standards=standards, timestamp=day, format="pdf",
    )  # fmt: skip
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Read the fonts once; those of the machine are left out, so every machine prints the same."""
    folder: Any = FONTS
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
