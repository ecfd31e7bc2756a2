"""The film in German Sign Language (BITV 2.0 § 4): a file of the operator, sent from this host."""

from dataclasses import dataclass
from pathlib import Path

from marketplace.infra.config import settings
from marketplace.settings import FILM_TYPES

AN_HOUR = 3600  # seconds a browser may keep it


@dataclass(frozen=True, slots=True)
class Film:
    """Where the film lies, what kind of file it is, and what is said in it."""

    path: Path
    kind: str
    paragraphs: list[str]


def sign_language() -> Film | None:
    """Return the film; None while the operator has none. That it is whole is asked at start-up."""
    given = settings()
    if not given.sign_language_video:
        return None
    path = Path(given.sign_language_video)
    words = Path(given.sign_language_text).read_text(encoding="utf-8")
    parts = (each.strip() for each in words.split("\n\n"))
    return Film(path.resolve(), FILM_TYPES[path.suffix], [each for each in parts if each])
