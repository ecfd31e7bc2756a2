"""The API under /v1: form fields in, JSON out, each write under its idempotency key."""

import json
import secrets
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, g, request

from marketplace.bank import (
    accounts,
    ledger,
    params,
    payments,
    reading,
    refunds,
    sessions,
    transfers,
)
from marketplace.bank.faults import Faults
from marketplace.bank.idempotency import Answer, RunningKeys, fingerprint, once
from marketplace.bank.problems import Problem
from marketplace.bank.store import Object, Store

blueprint = Blueprint("api", __name__, url_prefix="/v1")
COLLECTION = "<any(payment_intents, charges, refunds, accounts, transfers, events):collection>"


def store() -> Store:
    found: Store = current_app.extensions["store"]
    return found


def public_url() -> str:
    return str(current_app.config["PUBLIC_URL"])


def respond(answer: Answer) -> Response:
    response = Response(json.dumps(answer.body), answer.status, mimetype="application/json")
    response.headers["Request-Id"] = f"req_{secrets.token_hex(7)}"
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
    """Ask for a test key, as Stripe does."""
    if not request.headers.get("Authorization", "").startswith(("Bearer sk_test_", "Basic ")):
        raise Problem("Invalid API Key provided.", status=401)


def wait(seconds: float) -> None:
    g.waited = g.get("waited", 0.0) + seconds
    current_app.extensions["sleep"](seconds)


def write(effect: Callable[[dict[str, Any]], Object]) -> Response:
    """Run an effect once per idempotency key, with the faults that are scripted for it."""
    if "Stripe-Account" in request.headers:
        raise Problem("This bank makes no requests on behalf of connected accounts.", began=False)
    bank, faults, at = store(), Faults(store()), (request.method, request.path)
    running: RunningKeys = current_app.extensions["running_keys"]
    key = request.headers.get("Idempotency-Key", "")
    asked = fingerprint(request.path, request.get_data())

    def act() -> Object:
        fields = params.nested(request.form.items(multi=True))
        paths = _paths(fields)
        return reading.expand(bank, effect(fields), paths)

    with running.claim(key):
        wait(faults.before(*at))
        answer = once(bank, key, asked, act)
    if faults.dies(*at):
        current_app.extensions["die"]()
    wait(faults.silence(*at))
    return respond(answer)


def read(find: Callable[[dict[str, Any]], Object]) -> Response:
    bank, faults, at = store(), Faults(store()), (request.method, request.path)
    wait(faults.before(*at))
    fields = params.nested(request.args.items(multi=True))
    paths = _paths(fields)
    sessions.sweep(bank)
    found = reading.expand(bank, find(fields), paths)
    wait(faults.silence(*at))
    return respond(Answer(found))


def _paths(fields: dict[str, Any]) -> list[str]:
    """Take `expand` out of the fields."""
    found = [str(path) for path in params.items(fields, "expand")]
    fields.pop("expand", None)
    return found


@blueprint.get(f"/{COLLECTION}")
def get_page(collection: str) -> Response:
    return read(lambda fields: reading.page(store(), collection, fields))


@blueprint.get(f"/{COLLECTION}/<object_id>")
def get_one(collection: str, object_id: str) -> Response:
    return read(lambda _: reading.one(store(), reading.KINDS[collection], object_id))


@blueprint.get("/checkout/sessions")
def get_sessions() -> Response:
    return read(lambda fields: reading.page(store(), "checkout/sessions", fields))


@blueprint.get("/checkout/sessions/<session_id>")
def get_session(session_id: str) -> Response:
    return read(lambda _: sessions.get(store(), session_id))


@blueprint.post("/checkout/sessions")
def create_session() -> Response:
    return write(lambda fields: sessions.create(store(), fields, public_url=public_url()))


@blueprint.post("/checkout/sessions/<session_id>/expire")
def expire_session(session_id: str) -> Response:
    return write(lambda _: sessions.expire(store(), session_id))


@blueprint.post("/payment_intents/<intent_id>/cancel")
def cancel_intent(intent_id: str) -> Response:
    return write(lambda _: payments.cancel(store(), intent_id))


@blueprint.post("/refunds")
def create_refund() -> Response:
    return write(lambda fields: refunds.create(store(), fields))


@blueprint.post("/accounts")
def create_account() -> Response:
    return write(lambda fields: accounts.create(store(), fields))


@blueprint.post("/accounts/<account_id>")
def update_account(account_id: str) -> Response:
    return write(lambda fields: accounts.update(store(), account_id, fields))


@blueprint.post("/account_links")
def create_link() -> Response:
    return write(lambda fields: accounts.create_link(store(), fields, public_url=public_url()))


@blueprint.post("/transfers")
def create_transfer() -> Response:
    return write(lambda fields: transfers.create(store(), fields))


@blueprint.post("/transfers/<transfer_id>/reversals")
def reverse_transfer(transfer_id: str) -> Response:
    return write(lambda fields: transfers.reverse(store(), transfer_id, fields))


@blueprint.get("/balance")
def balance() -> Response:
    def find(_fields: dict[str, Any]) -> Object:
        account = request.headers.get("Stripe-Account", ledger.PLATFORM)
        if account != ledger.PLATFORM:
            accounts.get(store(), account)
        cents = ledger.balance(store(), account)
        available = {"amount": cents, "currency": "eur", "source_types": {"card": cents}}
        pending = {"amount": 0, "currency": "eur", "source_types": {"card": 0}}
        return {"object": "balance", "livemode": False, "available": [available],
                "pending": [pending]}  # fmt: skip

    return read(find)
