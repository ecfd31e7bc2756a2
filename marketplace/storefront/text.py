"""What people wrote, shown safely."""

import re

from markupsafe import Markup

from marketplace.legal.profiles.marking import parts

PARAGRAPHS = re.compile(r"\n\s*\n")


def emphasised(text: str) -> Markup:
    """Return text with its allergens in bold (LMIV Art. 21 (1) b); everything else is escaped."""
    strong, plain = Markup("<strong>{}</strong>"), Markup("{}")
    return Markup("").join(
        (strong if part.strong else plain).format(part.text) for part in parts(text)
    )


def paragraphs(text: str) -> list[str]:
    """Return what blank lines part."""
    return [part.strip() for part in PARAGRAPHS.split(text.replace("\r", "")) if part.strip()]


def quoted(text: str) -> str:
    """Return a quotation in German marks, whichever were typed."""
    plain = text.strip().strip("„“”\"'")
    return f"„{plain}“" if plain else ""
