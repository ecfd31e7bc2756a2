"""Until when an answer is true: a page that changes by itself says so while it is made.

An award ends at midnight, a farm shop closes at six, goods stop being new: whoever shows such a
thing names the moment. The earliest one counts for the whole answer.
"""

from datetime import datetime, timedelta

from flask import has_request_context, request

from marketplace.kit import clock

KEY = "market.fresh_until"


def until(moment: datetime | None) -> None:
    """Say that what is shown may differ from `moment` on; None says nothing."""
    if moment is None or not has_request_context():
        return
    known = request.environ.get(KEY)
    request.environ[KEY] = moment if known is None else min(known, moment)


def until_midnight() -> None:
    """Say that what is shown may differ from tomorrow on: awards end, days are counted."""
    until(clock.start_of(clock.today() + timedelta(days=1)))


def fresh_until() -> datetime | None:
    """Return the moment named for this answer; None if it changes only when somebody changes it."""
    found: datetime | None = request.environ.get(KEY)
    return found
