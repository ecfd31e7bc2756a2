"""Text: slugs for addresses, folding for comparison."""

import re
import unicodedata

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "Ss"}
)


def fold(text: str) -> str:
    """Return `text` in lower case, umlauts spelled out, accents removed.

    ``fold("Käse à la Höfgen")`` is ``"kaese a la hoefgen"``.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_GERMAN))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def slugify(text: str, *, limit: int = 80) -> str:
    """Return an address part of ASCII letters, digits and hyphens; never empty."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return slug[:limit].strip("-") or "eintrag"
