"""Builds the bank."""

import os
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from marketplace.bank import pages, routes, switches
from marketplace.bank.idempotency import RunningKeys
from marketplace.bank.postman import Postman
from marketplace.bank.store import Store

KILLED = 137


def create_bank(
    database: Path,
    *,
    webhook_url: str | None,
    webhook_secret: str,
    public_url: str,
    clock: Callable[[], float] = time.time,
) -> Flask:
    """Return the bank as a WSGI application.

    :param webhook_url: where signed events go; None keeps them here.
    :param public_url: where browsers reach its pages.
    """
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config.update(PUBLIC_URL=public_url.rstrip("/"))
    open_books(app, database, webhook_url=webhook_url, webhook_secret=webhook_secret, clock=clock)
    app.register_blueprint(routes.blueprint)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(switches.blueprint)
    app.register_error_handler(HTTPException, _explain)
    app.teardown_appcontext(lambda _error: app.extensions["store"].close())
    app.jinja_env.filters["euros"] = euros
    return app


def open_books(
    app: Flask,
    database: Path,
    *,
    webhook_url: str | None,
    webhook_secret: str,
    clock: Callable[[], float],
) -> None:
    """Let the bank work on these books from now on."""
    app.config["WEBHOOK_URL"] = webhook_url
    store = Store(database, clock)
    app.extensions.update(
        store=store,
        postman=Postman(store, webhook_secret),
        running_keys=RunningKeys(),
        # What faults do; a bank inside a test process can neither sleep nor die.
        sleep=time.sleep,
        die=lambda: os._exit(KILLED),
    )


def euros(cents: int) -> str:
    """Return an amount as people write it in German: 1.234,50 €."""
    whole = f"{cents // 100:,}".replace(",", ".")
    return f"{whole},{cents % 100:02}\N{NO-BREAK SPACE}€"


def _explain(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if request.path.startswith("/v1"):
        message = f"Unrecognized request URL ({request.method}: {request.path})."
        # Stripe knows no 405: another method is another address.
        status = HTTPStatus.NOT_FOUND if status == HTTPStatus.METHOD_NOT_ALLOWED else status
        return {"error": {"type": "invalid_request_error", "message": message}}, status
    return render_template("bank/error.html"), status
