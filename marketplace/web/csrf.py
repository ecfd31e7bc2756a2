"""Requests that change something must come from our own pages.

The origin check (Sec-Fetch-Site, else Origin, else Referer) needs no token and so no
cookie on anonymous pages; signed-in forms carry a session token as well.
"""

import hmac
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, request, session
from markupsafe import Markup, escape
from werkzeug.exceptions import Forbidden

from marketplace.infra.config import settings
from marketplace.kit import tokens

View = TypeVar("View", bound=Callable[..., object])
SAFE = {"GET", "HEAD", "OPTIONS"}
FIELD = "csrf_token"


def proves_itself(view: View) -> View:
    """Exempt a view that checks a signature of its own (the bank's webhook)."""
    view.proves_itself = True  # type: ignore[attr-defined]
    return view


def init(app: Flask) -> None:
    """Guard every unsafe request of the application."""
    app.before_request(_guard)
    app.jinja_env.globals["csrf_field"] = csrf_field


def start_token() -> None:
    """Give the session a token; called when somebody signs in."""
    session[FIELD] = tokens.fresh()


def csrf_field() -> Markup:
    """Return the hidden input of a signed-in form, nothing for visitors."""
    if not session.get("_user_id"):
        return Markup()
    return Markup(f'<input type="hidden" name="{FIELD}" value="{escape(session.get(FIELD, ""))}">')  # noqa: S704


def _guard() -> None:
    if request.method in SAFE:
        return
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "proves_itself", False):
        return
    if not _from_our_pages():
        raise Forbidden
    if session.get("_user_id"):
        given = request.headers.get("X-CSRF-Token") or request.form.get(FIELD, "")
        if not hmac.compare_digest(given.encode(), session.get(FIELD, "").encode() or b"\0"):
            raise Forbidden


def _from_our_pages() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    for name in ("Origin", "Referer"):
        given = request.headers.get(name)
        if given:
            ours = urlsplit(settings().base_url)
            try:
                theirs = urlsplit(given)
            except ValueError:  # "http://[": no address at all
                return False
            return (ours.scheme, ours.netloc) == (theirs.scheme, theirs.netloc)
    return False
