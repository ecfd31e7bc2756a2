"""The harmonised notice on the legal guarantee: the official file, unchanged (LAW 0.12).

Neither its design nor its wording is ours: the operator puts in the file of Reg. (EU) 2025/1960,
Annex I, with its checksum, and the wording for those who cannot see it. Production does not start
without them; the demo shows a sheet that says what belongs here.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response

from marketplace.settings import Settings
from marketplace.web.assets import STATIC

TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}
PLACEHOLDER = STATIC / "guarantee-placeholder.svg"
PLACEHOLDER_WORDS = (
    "Platzhalter: Hier steht die amtliche harmonisierte Mitteilung zur gesetzlichen "
    "Gewährleistung (Anhang I der Verordnung (EU) 2025/1960). Die Demo erfindet keine amtliche "
    "Darstellung."
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands on product and review page: the picture, and its full wording."""

    url: str
    words: str
    is_official: bool


def init(app: Flask) -> None:
    """Serve the file like a static one, and give templates `guarantee`."""
    settings: Settings = app.extensions["settings"]
    is_official = bool(settings.guarantee_notice)
    path = Path(settings.guarantee_notice) if is_official else PLACEHOLDER
    content = path.read_bytes()
    words = (
        Path(settings.guarantee_notice_text).read_text(encoding="utf-8").strip()
        if settings.guarantee_notice_text
        else PLACEHOLDER_WORDS
    )
    address = f"/static/gewaehrleistung{path.suffix}"
    kind = TYPES[path.suffix]
    app.add_url_rule(address, "static_guarantee", lambda: Response(content, content_type=kind))
    version = hashlib.sha256(content).hexdigest()[:10]
    app.jinja_env.globals["guarantee"] = Notice(f"{address}?v={version}", words, is_official)
