"""How a "no" looks: a page in plain words with a way on."""

from collections.abc import Mapping
from typing import Any

import structlog
from flask import Flask, Response, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, TooManyRequests

from marketplace.infra.db import db
from marketplace.infra.logs import scrub
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.kit.refusal import Refusal
from marketplace.web import limits, problems
from marketplace.web.filters import money

log = structlog.get_logger(__name__)

# status -> (what is the fact, what to do next)
TEXTS = {
    400: (
        _("Diese Anfrage verstehen wir nicht"),
        _("Bitte gehen Sie zurück und versuchen Sie es noch einmal."),
    ),
    403: (
        _("Dieser Bereich ist für Sie nicht offen"),
        _(
            "Bitte laden Sie die Seite neu. Hilft das nicht, melden Sie sich mit dem richtigen Konto an."
        ),
    ),
    404: (
        _("Diese Seite gibt es nicht"),
        _("Vielleicht ist sie umgezogen. Suchen Sie oben danach oder gehen Sie zur Startseite."),
    ),
    405: (
        _("So lässt sich diese Seite nicht aufrufen"),
        _("Bitte gehen Sie zurück und benutzen Sie den Knopf auf der Seite."),
    ),
    409: (
        _("Das geht im Moment nicht"),
        _("Bitte laden Sie die Seite neu und sehen Sie nach, was sich geändert hat."),
    ),
    410: (
        _("Das gibt es nicht mehr"),
        _("Auf der Startseite finden Sie, was der Markt heute anbietet."),
    ),
    413: (
        _("Das ist zu groß"),
        _("Bilder dürfen höchstens 25 MB groß sein. Bitte verkleinern Sie die Datei."),
    ),
    422: (_("Das können wir so nicht annehmen"), _("Bitte prüfen Sie Ihre Angaben.")),
    429: (
        _("Das ging zu schnell"),
        _("Bitte warten Sie einen Moment und versuchen Sie es dann noch einmal."),
    ),
    503: (
        _("Der Markt ist gerade überlastet"),
        _("Bitte versuchen Sie es in einer Minute noch einmal. Es ist nichts verloren."),
    ),
}


def init(app: Flask) -> None:
    """Install the error pages."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database_busy)
    app.register_error_handler(Exception, _bug)


def say(refusal: Refusal) -> str:
    """Return the refusal's sentence in the language of the page."""
    facts = {
        name: money(fact) if isinstance(fact, Money) else fact
        for name, fact in refusal.facts.items()
    }
    return str(gettext(refusal.message, **facts))


def _page(
    status: int, *, text: str = "", wrong: Mapping[str, Any] | None = None
) -> tuple[str | Response, int]:
    if request.path.startswith(problems.PREFIX):
        return problems.problem(status, wrong), status
    fact, advice = TEXTS.get(status, TEXTS[400])
    return render_template(
        "errors/page.html",
        status=status,
        title=gettext(fact),
        text=text or gettext(advice),
        request_id=g.get("request_id", ""),
    ), status


def _refused(refusal: Refusal) -> ResponseReturnValue:
    db.session.rollback()
    status = refusal.status
    return _page(status) if status == 404 else _page(status, text=say(refusal))  # noqa: PLR2004


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if error.response is not None or status < 400:  # noqa: PLR2004
        return error
    if isinstance(error, RequestEntityTooLarge):
        status = 413
    messages = (getattr(error, "data", None) or {}).get("messages", {})
    body, status = _page(status, wrong=messages.get("query", {}))
    is_fast = isinstance(error, TooManyRequests)
    headers = {"Retry-After": str(limits.seconds_to_wait())} if is_fast else {}
    return body, status, headers


def _database_busy(error: OperationalError) -> ResponseReturnValue:
    """A lock that did not come, or a database that restarts: nothing is lost, try again."""
    log.warning("database_unavailable", error=scrub(str(error.orig))[:200])
    db.session.rollback()
    return _still(503), 503, {"Retry-After": "10"}


def _bug(error: Exception) -> ResponseReturnValue:
    # Never the path: it may hold a link that still works.
    log.error("bug", rule=str(request.url_rule), exc_info=error)
    try:
        db.session.rollback()
    except Exception:
        log.exception("rollback_failed")
    return _still(500), 500


def _still(status: int) -> str | Response:
    """Render without database and session, because these may be what is broken."""
    if request.path.startswith(problems.PREFIX):
        return problems.problem(status)
    return render_template("errors/still.html", status=status, request_id=g.get("request_id", ""))
