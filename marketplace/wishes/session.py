"""Which list this browser has; reads the session, never writes it."""

from flask import session
from flask_login import current_user

from marketplace.wishes import queries
from marketplace.wishes.models import WishList

KEY = "wish_list_id"


def owner() -> dict[str, int | None]:
    """Return whose list is meant, as operations take it."""
    user_id = current_user.id if current_user.is_authenticated else None
    return {"list_id": session.get(KEY), "user_id": user_id}


def current_list() -> WishList | None:
    """Return the list of this visitor or account; visitors without a session cost no query."""
    of = owner()
    if of["list_id"] is None and of["user_id"] is None:
        return None
    return queries.find_list(of["list_id"], user_id=of["user_id"])
