"""Text: slugs for addresses, folding for comparison, and what of it a person can see."""

import re
import unicodedata
from collections.abc import Iterable

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "Ss"}
)

SOFT_HYPHEN, JOINER = "\u00ad", "\u200d"
# Letters and marks that draw nothing, although Unicode does not count them as format characters.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


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


def visible(text: str) -> str:
    """Return `text` without characters nobody sees; "" when nothing else is left.

    Zero-width and direction characters hide one name behind another. A soft hyphen
    stays inside a word and a joiner inside an emoji, where they belong.
    """
    kept = "".join(c for i, c in enumerate(text) if not _hides(text, i, c)).strip()
    return kept if any(unicodedata.category(c)[0] not in "ZCM" for c in kept) else ""


def said_once(parts: Iterable[str]) -> list[str]:
    """Return the parts without those another one says already.

    ``said_once(["Bund, 500 g", "500 g"])`` is ``["Bund, 500 g"]``.
    """
    kept = list(dict.fromkeys(part for part in parts if part))
    return [
        part for part in kept if not any(part != other and _within(part, other) for other in kept)
    ]


def _within(part: str, whole: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole, re.IGNORECASE) is not None


def _hides(text: str, position: int, char: str) -> bool:
    if char in BLANKS:
        return True
    if unicodedata.category(char) != "Cf":
        return False
    before, after = text[max(0, position - 1) : position], text[position + 1 : position + 2]
    if char == SOFT_HYPHEN:
        return not (before.isalnum() and after.isalnum())
    kinds = [unicodedata.category(each) for each in (before, after) if each]
    return not (char == JOINER and len(kinds) == 2 and _join(*kinds))  # noqa: PLR2004


def _join(before: str, after: str) -> bool:
    """Tell whether two categories may meet in an emoji: sign, skin tone or selector, sign."""
    return before in {"So", "Sk", "Mn"} and after == "So"
