"""The visitor's place, remembered without an account in one cookie that only a form of theirs sets.

Pages never read it: they depend on their address alone. A list that is asked for without a place
leads to its address with the remembered one.
"""

import re
from datetime import timedelta
from typing import Any

from flask import current_app, request
from werkzeug.wrappers import Response

COOKIE = "ort"
LIFETIME = timedelta(days=180)
TEXT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # a postcode, or a place as in its address
LONGEST = 100


def name() -> str:
    """Return the cookie's name in this installation."""
    return f"__Host-{COOKIE}" if current_app.config["SESSION_COOKIE_SECURE"] else COOKIE


def remembered() -> str:
    """Return the place this browser remembers, "" where it remembers none or nonsense."""
    text = request.cookies.get(name(), "")
    return text if len(text) <= LONGEST and TEXT.fullmatch(text) else ""


def remember(response: Response, text: str) -> None:
    """Let the browser remember a place, because its owner asked for it."""
    response.set_cookie(name(), text, max_age=int(LIFETIME.total_seconds()), **_terms())


def forget(response: Response) -> None:
    response.delete_cookie(name(), **_terms())


def _terms() -> dict[str, Any]:
    return {
        "path": "/",
        "httponly": True,
        "samesite": "Lax",
        "secure": bool(current_app.config["SESSION_COOKIE_SECURE"]),
    }
