"""Until when an answer is true: a page that changes by itself says so while it is made.

An award ends at midnight, a farm shop closes at six, goods stop being new: whoever shows such a
thing names the moment. The earliest one counts for the whole answer.
"""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import TypeVar

from flask import has_request_context, request

from marketplace.infra.kept import kept
from marketplace.kit import clock

KEY = "market.fresh_until"
Value = TypeVar("Value")


def until(moment: datetime | None) -> None:
    """Say that what is shown may differ from `moment` on; None says nothing."""
    if moment is None or not has_request_context():
        return
    known = request.environ.get(KEY)
    request.environ[KEY] = moment if known is None else min(known, moment)


def until_midnight() -> None:
    """Say that what is shown may differ from tomorrow on: awards end, days are counted."""
    until(clock.start_of(clock.today() + timedelta(days=1)))


def kept_fresh(key: Hashable, make: Callable[[], Value]) -> Value:
    """Return what `make` returned for this key in this edition, as long as that is true.

    The moment `make` named counts for every answer that shows it. What it returns must hold no rows
    of a session.

    :param key: with everything it depends on beside the shop window, such as the language.
    """

    def noted() -> tuple[Value, datetime | None]:
        before = request.environ.pop(KEY, None)
        made = make()
        own = request.environ.pop(KEY, None)
        until(before)
        return made, own

    if not has_request_context():
        return make()
    made, own = kept(key, noted)
    if own is not None and own <= clock.now():
        made, own = noted()
    until(own)
    return made


def fresh_until() -> datetime | None:
    """Return the moment named for this answer; None if it changes only when somebody changes it."""
    found: datetime | None = request.environ.get(KEY)
    return found
