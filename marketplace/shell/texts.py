"""The market's own texts: which version a page shows, and how its words become a page."""

import re
from dataclasses import dataclass
from datetime import datetime

from flask import request
from markupsafe import Markup, escape

from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.legal import market, queries
from marketplace.legal.models import TextVersion
from marketplace.legal.rules import TextKind
from marketplace.legal.texts import LegalText

# endpoint of `shell` -> the text it shows
PAGES = {
    "terms": TextKind.TERMS,
    "producer_terms": TextKind.PRODUCER_TERMS,
    "privacy": TextKind.PRIVACY,
    "imprint": TextKind.IMPRINT,
}
ENDPOINTS = {kind: f"shell.{endpoint}" for endpoint, kind in PAGES.items()}
OWN_ADDRESS = re.compile(r"(?<!\S)/[a-z][a-z-]{2,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shown:
    """The text a page shows today, and the one that follows if it is announced."""

    text: LegalText
    version: TextVersion | None  # None: as delivered, not kept yet
    coming: TextVersion | None

    @property
    def is_sample(self) -> bool:
        """What the operator has published was checked by the operator."""
        by_market = self.version is None or self.version.author_id is None
        return by_market and settings().terms_are_sample


def shown(kind: TextKind, *, at: datetime | None = None) -> Shown | None:
    """Return the text in force; None where the page is written by the software itself."""
    at = at or clock.now()
    version = queries.in_force(kind, at=at)
    text = version.text if version else market.delivered(settings().operator_name).get(kind)
    return Shown(text, version, queries.coming(kind, at=at)) if text else None


def as_paragraphs(typed: str) -> tuple[str, ...]:
    """Return what blank lines part, each in one line."""
    parts = re.split(r"\n\s*\n", typed.replace("\r", ""))
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def linked(paragraph: str) -> Markup:
    """Return a paragraph with the market's own addresses as links, everything else escaped."""
    made, end = Markup(), 0
    for found in OWN_ADDRESS.finditer(paragraph):
        path = found[0]
        link = Markup('<a href="{}{}">{}</a>').format(request.script_root, path, path)
        made += escape(paragraph[end : found.start()]) + link
        end = found.end()
    return made + escape(paragraph[end:])
