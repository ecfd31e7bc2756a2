"""Which answers are the same for everybody, and so may be kept; closed unless a view says so."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from marketplace.infra import kept, moments
from marketplace.web.cookies import cookies
from marketplace.web.freshness import until

View = TypeVar("View", bound=Callable[..., object])
KEEP = "market.keep"  # in the environ: how the answer may be kept
PAGE, FILE = "page", "file"  # while its edition is valid, or for good
OK = 200


def shown_to_all(view: View) -> View:
    """Declare that a page depends on nothing but its address, the shop window and the clock.

    It must not look at session, account or cookies other than those of `web.cookies`.
    """
    view.shown_to_all = True  # type: ignore[attr-defined]
    return view


def init(app: Flask) -> None:
    """Mark answers that may be kept; `web.front` reads the mark."""
    app.after_request(_mark)


def _mark(response: Response) -> Response:
    if response.status_code != OK or request.method != "GET" or _is_for_one_person():
        return response
    view = current_app.view_functions.get(request.endpoint or "")
    edition = kept.edition.get()
    if edition is not None and getattr(view, "shown_to_all", False):
        try:
            until(moments.horizon(edition))
        except SQLAlchemyError:
            return response  # the page is there, only nobody knows for how long it is true
        request.environ[KEEP] = PAGE
    elif "immutable" in response.headers.get("Cache-Control", "") and _is_static():
        request.environ[KEEP] = FILE
    return response


def _is_for_one_person() -> bool:
    """Look at what was really read; the front has only seen the header as it was written."""
    return any(each.name in request.cookies for each in cookies())


def _is_static() -> bool:
    return (request.endpoint or "").startswith("static")
