"""Signing a browser in and out: the session's side of it."""

from datetime import timedelta

from flask import request, session, url_for
from flask_login import current_user, login_user

from marketplace.identity import operations, queries
from marketplace.identity.models import User
from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.web import csrf, sessions
from marketplace.web.access import SECOND_FACTOR, has_second_factor
from marketplace.web.links import way_back as safe

PENDING = "pending"
PATIENCE = timedelta(minutes=10)


def client_address() -> str:
    return request.remote_addr or ""


def needs_code(user: User) -> bool:
    """Tell whether the password alone is not enough."""
    if user.needs_second_factor:
        return settings().require_second_factor
    return user.totp_last_step > 0  # switched on by choice and proven once


def wait_for_code(user: User, way_back: str) -> None:
    """Remember who gave the right password; nobody is signed in yet."""
    session[PENDING] = {
        "user": user.id, "until": (clock.now() + PATIENCE).isoformat(), "way_back": way_back,
        "credential": queries.credential(user.id),
    }  # fmt: skip
    sessions.rotate()


def pending() -> tuple[int, str] | None:
    """Return who is between password and code, and where to go then.

    That is also whoever signed in before a role asked for the code.
    """
    waiting = session.get(PENDING)
    if waiting and waiting["until"] >= clock.now().isoformat():
        user_id = int(waiting["user"])
        now = queries.credential(user_id)
        if now is not None and waiting.get("credential") == now:
            return user_id, str(waiting["way_back"])
    if not current_user.is_authenticated or has_second_factor():
        return None
    if not current_user.needs_second_factor:
        return None
    return current_user.id, safe(request.args.get("weiter"), url_for("account.show"))


def sign_in(user_id: int, *, with_code: bool = False) -> None:
    """Begin a new session for the account; basket and wishes come along, the old id is dead.

    :param with_code: the second step was passed as well.
    """
    user = operations.complete_sign_in(
        user_id=user_id, cart_id=session.get("cart_id"), wish_list_id=session.get("wish_list_id")
    )
    session.clear()
    login_user(user)
    if with_code:
        session[SECOND_FACTOR] = True
    csrf.start_token()
    sessions.rotate()


def sign_out() -> None:
    """End this session."""
    session.clear()
    sessions.rotate()
