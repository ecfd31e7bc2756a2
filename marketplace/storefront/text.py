"""What people wrote, shown safely."""

import re

from markupsafe import Markup

PARAGRAPHS = re.compile(r"\n\s*\n")


def emphasised(text: str) -> Markup:
    """Return text with what stands between ** in bold: allergens (LMIV Art. 21 (1) b).

    Everything else is escaped; a ** without its partner stays as it is.
    """
    parts = text.split("**")
    if len(parts) % 2 == 0:
        parts[-2:] = ["**".join(parts[-2:])]
    strong, plain = Markup("<strong>{}</strong>"), Markup("{}")
    return Markup("").join(
        (strong if index % 2 else plain).format(part) for index, part in enumerate(parts) if part
    )


def paragraphs(text: str) -> list[str]:
    """Return what blank lines part."""
    return [part.strip() for part in PARAGRAPHS.split(text.replace("\r", "")) if part.strip()]


def quoted(text: str) -> str:
    """Return a quotation in German marks, whichever were typed."""
    plain = text.strip().strip("„“”\"'")
    return f"„{plain}“" if plain else ""
