"""One-time messages in a signed cookie of their own, so that a flash writes no session."""

from typing import Any

from flask import Flask, Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

COOKIE = "notice"
NEW, READ = "market.flashes", "market.flashes_read"  # kept with the request


def flash(message: str, kind: str = "good") -> None:
    """Show `message` on the next page. Kinds: good, info, warning, error."""
    request.environ.setdefault(NEW, []).append((kind, str(message)))


def get_flashed_messages(*, with_categories: bool = False) -> list[tuple[str, str]] | list[str]:
    """Return the messages once; the cookie goes with this answer."""
    if READ not in request.environ:
        raw = request.cookies.get(_name())
        try:
            read = [tuple(pair) for pair in _signer().loads(raw)] if raw else []
        except (BadSignature, TypeError, ValueError):
            read = []
        request.environ[READ] = read
    found: list[tuple[str, str]] = request.environ[READ]
    return found if with_categories else [message for _, message in found]


def init(app: Flask) -> None:
    """Write and clear the cookie; give templates the reader."""
    app.jinja_env.globals["get_flashed_messages"] = get_flashed_messages
    app.after_request(_keep)


def _name() -> str:
    return f"__Host-{COOKIE}" if current_app.config["SESSION_COOKIE_SECURE"] else COOKIE


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="flash")


def _keep(response: Response) -> Response:
    terms: Any = {
        "path": "/",
        "httponly": True,
        "samesite": "Lax",
        "secure": bool(current_app.config["SESSION_COOKIE_SECURE"]),
    }
    if request.environ.get(NEW):
        response.set_cookie(_name(), _signer().dumps(request.environ[NEW]), max_age=120, **terms)
    elif request.environ.get(READ):
        response.delete_cookie(_name(), **terms)
    return response
