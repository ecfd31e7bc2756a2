"""Which answers are the same for everybody, and so may be kept; closed unless a view says so.

Visitors with a basket get them, too: but for the number on the basket their page is everybody's, so
they are given the kept one with their own number in it.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, current_app, render_template, request, session
from sqlalchemy.exc import SQLAlchemyError

from marketplace.infra import kept, moments
from marketplace.infra.db import db
from marketplace.web.cookies import cookies
from marketplace.web.freshness import until
from marketplace.web.pages import Page

View = TypeVar("View", bound=Callable[..., object])
KEEP = "market.keep"  # in the environ: how the answer may be kept
SHOWN = "market.shown"  # in the environ: that this page is the same for everybody
FOR_ALL = "market.for_all"  # in the environ: what returns the page that everybody gets
BASKET = "layouts/parts/basket.html"
BEGINS, ENDS = b"<!--basket-->", b"<!--/basket-->"  # around it on every page
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


def give_to_visitors(app: Flask) -> None:
    """Have visitors with a basket given the kept page; after whatever may refuse the request."""
    app.before_request(_given)


def _given() -> Response | None:
    find: Callable[[], Page | None] | None = request.environ.get(FOR_ALL)
    if find is None or session.get("_user_id"):  # whose forms carry a token
        return None
    db.session.rollback()  # a page made now has a connection of its own: never two for one thread
    page = find()
    if page is None:
        return None
    before, begins, rest = page.plain().partition(BEGINS)
    _of_nobody, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        return None
    basket = render_template(BASKET).encode()
    response = Response(
        b"".join((before, BEGINS, basket, ENDS, after)), page.status, list(page.headers)
    )
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Cookie")
    return response


def _mark(response: Response) -> Response:
    if response.status_code != OK or request.method != "GET":
        return response
    view = current_app.view_functions.get(request.endpoint or "")
    is_shown = bool(getattr(view, "shown_to_all", False))
    request.environ[SHOWN] = is_shown
    if _is_for_one_person():
        return response
    edition = kept.edition.get()
    if edition is not None and is_shown:
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
