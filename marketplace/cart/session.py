"""Which basket this browser has."""

from collections.abc import Callable

from flask import g, has_request_context, session
from flask_login import current_user

from marketplace.cart import queries
from marketplace.cart.queries import Kept
from marketplace.cart.rules import Basket, Gift


def current_cart_id() -> int | None:
    """Return the open basket of this visitor or account."""
    return queries.find_open(session.get("cart_id"), user_id=_user_id())


def current_basket() -> Basket:
    """Return the open basket with everything in it; an empty one where there is none."""
    return _open_basket()[0]


def current_basket_seen_as(wish: Callable[[Gift], Gift]) -> Basket:
    """Return the open basket as it would be with another wish."""
    return _open_basket(seen_as=wish)[0]


def remember(cart_id: int) -> None:
    """Keep a visitor's basket with the session; an account finds its own by itself."""
    if _user_id() is None and session.get("cart_id") != cart_id:
        session["cart_id"] = cart_id


def current_basket_and(beside: type[Kept]) -> tuple[Basket, Kept | None]:
    """Return the open basket and what a domain above keeps for it, read together."""
    return _open_basket(beside)


def _open_basket(
    beside: type[Kept] | None = None, seen_as: Callable[[Gift], Gift] | None = None
) -> tuple[Basket, Kept | None]:
    found = queries.open_basket(
        session.get("cart_id"), user_id=_user_id(), beside=beside, seen_as=seen_as
    )
    g.pieces_in_basket = found[0].pieces
    return found


def badge_count() -> int | None:
    """Return the number on the basket; visitors without a session cost no query."""
    if not has_request_context() or not session:
        return None
    if "pieces_in_basket" not in g:
        g.pieces_in_basket = queries.pieces(session.get("cart_id"), user_id=_user_id())
    return g.pieces_in_basket or None


def _user_id() -> int | None:
    return current_user.id if current_user.is_authenticated else None
