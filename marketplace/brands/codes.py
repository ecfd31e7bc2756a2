"""Public codes of awards, short enough to read over the phone."""

import hashlib
import re
import secrets
from collections.abc import Iterable

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
PATTERN = re.compile(rf"ZR-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")


def fresh() -> str:
    """Return a random code like "ZR-AB23-CD45"."""
    return _spelled(secrets.choice(ALPHABET) for _ in range(8))


def derived(seed: str) -> str:
    """Return the code that belongs to `seed`, the same one on every machine; for invented data."""
    digest = hashlib.sha256(seed.encode()).digest()
    return _spelled(ALPHABET[byte % len(ALPHABET)] for byte in digest[:8])


def normalise(typed: str) -> str:
    """Return the code as stored, or "" if it cannot be one."""
    code = typed.strip().upper()
    return code if PATTERN.fullmatch(code) else ""


def _spelled(letters: Iterable[str]) -> str:
    text = "".join(letters)
    return f"ZR-{text[:4]}-{text[4:]}"
