"""Public codes of awards, short enough to read over the phone."""

import re
import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
PATTERN = re.compile(rf"ZR-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")


def fresh() -> str:
    """Return a random code like "ZR-AB23-CD45"."""
    first, second = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(2))
    return f"ZR-{first}-{second}"


def normalise(typed: str) -> str:
    """Return the code as stored, or "" if it cannot be one."""
    code = typed.strip().upper()
    return code if PATTERN.fullmatch(code) else ""
