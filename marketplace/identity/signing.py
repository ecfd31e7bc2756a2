"""Signing a browser in and out: the session's side of it."""

from datetime import timedelta

from flask import request, session
from flask_login import login_user

from marketplace.identity import operations
from marketplace.identity.models import User
from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.web import csrf, sessions

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
    }  # fmt: skip
    sessions.rotate()


def pending() -> tuple[int, str] | None:
    """Return who is between password and code, and where to go then."""
    waiting = session.get(PENDING)
    if not waiting or waiting["until"] < clock.now().isoformat():
        return None
    return int(waiting["user"]), str(waiting["way_back"])


def sign_in(user_id: int) -> None:
    """Begin a new session for the account; the basket comes along, the old id is dead."""
    cart_id = session.get("cart_id")
    user = operations.complete_sign_in(user_id=user_id, cart_id=cart_id)
    session.clear()
    login_user(user)
    csrf.start_token()
    sessions.rotate()


def sign_out() -> None:
    """End this session."""
    session.clear()
    sessions.rotate()
