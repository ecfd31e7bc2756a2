"""Sets an invoice as PDF, from its frozen content alone."""

from datetime import date
from pathlib import Path
from typing import Any

from marketplace.infra import printing

TEMPLATE = Path(__file__).parent / "pdf" / "invoice.typ"


def render(content: dict[str, Any]) -> bytes:
    """Return the PDF of an invoice; the same content gives the same bytes."""
    issued = date.fromisoformat(content["issued"])
    return printing.render(TEMPLATE, content, day=issued, label=content["label"])
