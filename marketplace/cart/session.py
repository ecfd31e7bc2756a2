"""Which basket this browser has; reads the session, never writes it."""

from flask import has_request_context, session
from flask_login import current_user

from marketplace.cart import queries


def current_cart_id() -> int | None:
    """Return the open basket of this visitor or account."""
    user_id = current_user.id if current_user.is_authenticated else None
    return queries.find_open(session.get("cart_id"), user_id=user_id)


def badge_count() -> int | None:
    """Return the number on the basket; visitors without a session cost no query."""
    if not has_request_context() or not session:
        return None
    cart_id = current_cart_id()
    return queries.pieces(cart_id) if cart_id else None
