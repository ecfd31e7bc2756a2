"""Passwords: argon2id, one place for its cost."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

LEAST, MOST = 10, 200  # characters; no other rules (NIST SP 800-63B)

_hasher = [PasswordHasher()]  # RFC 9106, low-memory profile
_nobody = [""]  # a hash to compare with when there is no account, so that it takes as long


def use(hasher: PasswordHasher) -> None:
    """Replace the cost parameters; tests use cheap ones."""
    _hasher[0], _nobody[0] = hasher, ""


def hashed(password: str) -> str:
    """Return the hash to store."""
    return _hasher[0].hash(password)


def is_text(password: str) -> bool:
    """Tell whether it can be hashed: half of a surrogate pair is no character."""
    return not any("\ud800" <= character <= "\udfff" for character in password)


def matches(stored: str | None, password: str) -> bool:
    """Compare; without an account it takes the same time and fails."""
    if not _nobody[0]:
        _nobody[0] = hashed("nobody has this password")
    if not is_text(password):
        password = ""
    try:
        fine = _hasher[0].verify(stored or _nobody[0], password[: MOST * 4])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return bool(fine) and stored is not None
