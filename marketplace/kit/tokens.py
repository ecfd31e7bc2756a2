"""Links that prove themselves: HMAC over what they open, derivable again for later mails."""

import hashlib
import hmac
import secrets

LENGTH = 24  # base-16 digits of the tag: 96 bits


def tag(secret: str, *parts: object) -> str:
    """Return the tag of `parts`; raise a version among them to revoke old links."""
    message = "\x1f".join(str(part) for part in parts).encode()
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()[:LENGTH]


def matches(given: str, secret: str, *parts: object) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(given.encode(), tag(secret, *parts).encode())


def fresh() -> str:
    """Return a new random token, 256 bits, for use in an address or a cookie."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is stored of a random token, so that a stolen table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
