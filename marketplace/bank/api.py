"""The API under /v1: form fields in, JSON out, each write under its idempotency key."""

import json
import re
import secrets
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, g, request

from marketplace.bank import accounts, clockwork, params, reading
from marketplace.bank.faults import Faults
from marketplace.bank.idempotency import Answer, RunningKeys, fingerprint, once
from marketplace.bank.openapi.check import API_VERSION, check
from marketplace.bank.problems import Problem
from marketplace.bank.store import Object, Store

blueprint = Blueprint("api", __name__, url_prefix="/v1")
PLATFORM_ONLY = ("/v1/accounts", "/v1/account_links", "/v1/transfers", "/v1/application_fees")
PLACE = re.compile(r"<[^>]*>")
Params = dict[str, Any]


def store() -> Store:
    """Return the platform's store."""
    found: Store = current_app.extensions["store"]
    return found


def mine() -> Store:
    """Return the store of the account on whose behalf the request is made.

    :raises Problem: the platform has no access to it, or such requests are its own.
    """
    account = request.headers.get("Stripe-Account", "")
    if not account:
        return store()
    if request.path.startswith(PLATFORM_ONLY):
        raise Problem(
            "This bank makes no such requests on behalf of connected accounts.", began=False
        )
    return accounts.on_behalf(store(), account)


def public_url() -> str:
    return str(current_app.config["PUBLIC_URL"])


def respond(answer: Answer) -> Response:
    response = Response(json.dumps(answer.body), answer.status, mimetype="application/json")
    response.headers["Request-Id"] = f"req_{secrets.token_hex(7)}"
    response.headers["Stripe-Version"] = API_VERSION
    if answer.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    if waited := g.get("waited"):
        response.headers["Bank-Waited"] = str(waited)
    return response


@blueprint.errorhandler(Problem)
def refuse(problem: Problem) -> Response:
    return respond(Answer(problem.body, problem.status))


@blueprint.before_request
def known() -> None:
    """Ask for a test key, as Stripe does, and speak one version only.

    Stripe would answer in the version that is asked for; the bank has one description.
    """
    if not request.headers.get("Authorization", "").startswith(("Bearer sk_test_", "Basic ")):
        raise Problem("Invalid API Key provided.", status=401)
    if request.headers.get("Stripe-Version", API_VERSION) != API_VERSION:
        raise Problem(f"This bank speaks Stripe's version {API_VERSION} only.", began=False)


def wait(seconds: float) -> None:
    g.waited = g.get("waited", 0.0) + seconds
    current_app.extensions["sleep"](seconds)


def operation() -> str:
    """Return what is asked for as the description names it: "POST /v1/refunds/{}"."""
    return f"{request.method} {PLACE.sub('{}', str(request.url_rule))}"


def write(effect: Callable[[Store, Params], Object]) -> Response:
    """Run an effect once per idempotency key, with the faults that are scripted for it."""
    bank, faults, at = mine(), Faults(store()), (request.method, request.path)
    running: RunningKeys = current_app.extensions["running_keys"]
    key = request.headers.get("Idempotency-Key", "")
    # Every account has keys of its own.
    kept_key = f"{bank.account}:{key}" if key and bank.account else key
    asked = fingerprint(request.path, request.get_data())

    def act() -> Object:
        fields = params.nested(request.form.items(multi=True))
        check(operation(), fields)
        faults.breaks(*at)
        paths = _paths(fields)
        return reading.expand(bank, effect(bank, fields), paths)

    with running.claim(key):
        wait(faults.before(*at))
        clockwork.sweep(store())
        answer = once(bank, kept_key, asked, act)
    if faults.dies(*at):
        current_app.extensions["die"]()
    wait(faults.silence(*at))
    return respond(answer)


def read(find: Callable[[Store, Params], Object]) -> Response:
    bank, faults, at = mine(), Faults(store()), (request.method, request.path)
    wait(faults.before(*at))
    faults.breaks(*at)
    fields = params.nested(request.args.items(multi=True))
    check(operation(), fields)
    paths = _paths(fields)
    clockwork.sweep(store())
    found = reading.expand(bank, find(bank, fields), paths)
    wait(faults.silence(*at))
    return respond(Answer(found))


def _paths(fields: Params) -> list[str]:
    """Take `expand` out of the fields."""
    found = [str(path) for path in params.items(fields, "expand")]
    fields.pop("expand", None)
    return found
