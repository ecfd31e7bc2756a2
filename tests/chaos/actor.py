"""A process that does what it is told and may die of it; `tests.chaos.nursery` starts it.

Each line is a command; the answer is a line with its result. The driver starts a new one
where the old one died, as a supervisor would.
"""

import json
import os
from typing import IO, Any

import requests
import stripe
from jinja2 import FileSystemBytecodeCache

from marketplace.app import create_app
from marketplace.bank.postman import signature
from marketplace.infra import jobs, outbox
from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind
from marketplace.payments import stripe_gateway
from marketplace.withdrawals import operations as withdrawals
from marketplace.withdrawals.operations import Statement
from tests.browser import Browser


def place(app: Any, cookie: str, cart: str, review: str) -> str:
    with app.app_context():
        browser = Browser(app, checks=False)
        browser.client.set_cookie("session", cookie)
        return browser.post("/kasse/bestellung", {"cart": cart, "review": review}).location


def come_back(app: Any, token: str) -> int:
    with app.app_context():
        return Browser(app, checks=False).get(f"/bestellungen/{token}/rueckkehr").status_code


def report(app: Any, event: dict[str, Any]) -> int:
    """Bring a webhook of the bank, signed as the bank signs."""
    body = json.dumps(event).encode()
    secret = app.extensions["settings"].stripe_webhook_secret
    headers = {"Stripe-Signature": signature(body, secret, int(event["created"]))}
    answer = app.test_client().post(
        "/webhooks/stripe", data=body, headers=headers, content_type="application/json"
    )
    return int(answer.status_code)


def deliver(app: Any) -> int:
    with app.app_context():
        return outbox.deliver_due()


def minute(app: Any) -> None:
    jobs.run_minute(app)


def credit(app: Any, part_id: int, line_id: int, key: str) -> int:
    with app.app_context():
        made = operations.credit(
            part_id=part_id, wish=Wish(quantities={line_id: 1}, extra=Money(7), restock=True),
            kind=CreditKind.REFUND, reason="kaputt", key=key, actor_id=None,
        )  # fmt: skip
        return made.id


def weigh(app: Any, part_id: int, line_id: int, grams: int) -> None:
    with app.app_context():
        part = queries.get_seller_order(part_id)
        operations.weigh(
            producer_id=part.producer_id, number=part.number, grams={line_id: grams}, actor_id=0
        )


def decline(app: Any, part_id: int) -> None:
    with app.app_context():
        operations.decline(part_id=part_id, reason="Hagel", restock=True, actor_id=None)


def withdraw(app: Any, order_id: int, press: str) -> int:
    with app.app_context():
        said = Statement(name="Anna", contract="Alles", email="anna@test.example")
        return withdrawals.declare(said, press=press, order_id=order_id, address="127.0.0.1").id


def expire(app: Any, order_id: int) -> None:
    with app.app_context():
        operations.expire(order_id)


COMMANDS = {
    each.__name__: each
    for each in (
        place,
        come_back,
        report,
        deliver,
        minute,
        credit,
        weigh,
        decline,
        withdraw,
        expire,
    )
}


def serve(commands: IO[str], answers: IO[str]) -> None:
    """Do what each line of `commands` says until they end."""
    app = create_app(TESTING=True)
    if compiled := os.environ.get("MARKET_TEST_TEMPLATES"):
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(compiled)
    with requests.Session() as line, app.app_context():
        stripe_gateway.use_client(stripe.RequestsClient(timeout=(2, 6), session=line))
    print(json.dumps({"pid": os.getpid()}), file=answers, flush=True)
    for line_of_text in commands:
        wanted = json.loads(line_of_text)
        try:
            result: Any = COMMANDS[wanted.pop("do")](app, **wanted)
            answer = {"result": result}
        except Exception as error:  # noqa: BLE001 - the driver looks at what came of it
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)
    with app.app_context():
        db.engine.dispose()
