"""Whether a business has an account the bank has checked: told by `payments`, which is above."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, false

Readiness = Callable[[Any], ColumnElement[bool]]
_readiness: list[Readiness] = [lambda _producer_id: false()]


def tells_account(tell: Readiness) -> Readiness:
    """Register the condition on a producer's id that its account may take payments."""
    _readiness[:] = [tell]
    return tell


def has_account(producer_id: Any) -> ColumnElement[bool]:
    """Return the condition that the bank has checked this producer's account."""
    return _readiness[0](producer_id)
