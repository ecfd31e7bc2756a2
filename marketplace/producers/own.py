"""Whose office the page belongs to."""

from flask_login import current_user

from marketplace.kit.refusal import NotFound
from marketplace.producers import queries
from marketplace.web.access import Audience


def producer_id() -> int:
    """Return the id of the signed-in account's business.

    :raises NotFound: it has none.
    """
    found: int | None
    if "grants" in current_user.__dict__:
        found = current_user.subject(Audience.PRODUCER, "producer")
    else:  # a transaction of this request has dropped what was loaded
        found = queries.business_of(current_user.id)
    if found is None:
        raise NotFound
    return found
