"""Routes the Stripe SDK's requests to a bank in this process, so that tests need no sockets."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import stripe
from flask import Flask
from flask.testing import FlaskClient

READ_SECONDS = 6.0  # how long the shop waits for an answer


class BankDied(Exception):  # noqa: N818 - what happened
    """The scripted end of the bank's process."""


class InProcessBank(stripe.HTTPClient):
    """An HTTP client of the SDK whose network is a Flask test client.

    Waiting takes no time here, but a wait longer than the shop's patience is a time-out,
    and a bank that dies leaves the connection broken.
    """

    name = "in-process"

    def __init__(self, bank: Flask) -> None:
        super().__init__()
        self.bank = bank
        self.silent = False  # True: the bank does not answer at all
        self.silent_about = ""  # an account for which it does not answer
        self.answers: list[tuple[int, Mapping[str, str]]] = []
        bank.testing = True
        bank.extensions["sleep"] = lambda _seconds: None
        bank.extensions["die"] = _die

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None, post_data: Any = None, *,
        _usage: Any = None,
    ) -> tuple[str, int, Mapping[str, str]]:  # fmt: skip
        about = (headers or {}).get("Stripe-Account", "")
        if self.silent or (about and about == self.silent_about):
            raise stripe.APIConnectionError("the bank is silent", should_retry=True)
        parts = urlsplit(url)
        try:
            answer = self.bank.test_client().open(
                parts.path + (f"?{parts.query}" if parts.query else ""),
                method=method.upper(),
                headers=dict(headers or {}),
                data=post_data,
            )
        except BankDied:
            raise stripe.APIConnectionError("connection reset", should_retry=True) from None
        if float(answer.headers.get("Bank-Waited", 0)) >= READ_SECONDS:
            raise stripe.APIConnectionError("read timed out", should_retry=True)
        kept: Any = answer.headers  # as tolerant of case as the SDK expects
        self.answers.append((answer.status_code, kept))
        return answer.get_data(as_text=True), answer.status_code, kept

    def _sleep_time_seconds(self, num_retries: int) -> float:
        return 0.0

    def close(self) -> None:
        return None


def _die() -> None:
    raise BankDied


def press(bank: Flask, session_id: str | None, wish: str = "zahlen") -> None:
    """Press a button of the hosted page: zahlen, ablehnen, ohne-rueckkehr."""
    answer = bank.test_client().post(f"/zahlen/{session_id}", data={"wunsch": wish})
    assert answer.status_code in {200, 303}, answer.status_code


def ledger(bank: Flask) -> list[dict[str, Any]]:
    """Return the bank's own book: what the cards really paid and got back."""
    found: list[dict[str, Any]] = bank.test_client().get("/_test/ledger").get_json()
    return found


def balance(bank: Flask, account: str) -> int:
    """Return what an account holds; "cards" is below zero by what customers paid."""
    return sum(line["amount"] for line in ledger(bank) if line["account"] == account)


def fault(bank: Flask, kind: str, **more: Any) -> None:
    """Script a fault: method and path, or type of the event, or account; times, seconds."""
    answer = bank.test_client().post("/_test/faults", json={"kind": kind, **more})
    assert answer.status_code == 200, answer.get_json()


def deliver(bank: Flask, shop: FlaskClient, path: str = "/webhooks/stripe") -> list[int]:
    """Bring the webhooks that are due to the shop's test client; returns its answers."""
    statuses: list[int] = []

    def send(body: bytes, headers: Mapping[str, str]) -> int:
        statuses.append(shop.post(path, data=body, headers=dict(headers)).status_code)
        return statuses[-1]

    bank.extensions["postman"].deliver_due(send)
    return statuses
