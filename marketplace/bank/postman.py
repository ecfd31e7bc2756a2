"""Signed delivery of events: at least once, with growing pauses."""

import hashlib
import hmac
import json
import logging
import sqlite3
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping

from marketplace.bank.clockwork import sweep
from marketplace.bank.store import Object, Store, shown

PAUSES = (0.2, 1.0, 5.0, 30.0, 120.0, 600.0)
SECONDS, TICK = 5, 0.1
Send = Callable[[bytes, Mapping[str, str]], int]
log = logging.getLogger(__name__)


def signature(body: bytes, secret: str, at: int) -> str:
    """Return the Stripe-Signature header (Stripe, "Verify webhook signatures")."""
    tag = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={tag}"


def over_the_network(url: str) -> Send:
    """Return how to send to an address; the status 0 means that nobody answered."""

    def send(body: bytes, headers: Mapping[str, str]) -> int:
        request = urllib.request.Request(url, data=body, headers=dict(headers))  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as answer:
            answer.close()
            return int(answer.code)
        except OSError:
            return 0

    return send


class Postman:
    """Carries events to the webhook address."""

    def __init__(self, store: Store, secret: str) -> None:
        self.store, self.secret = store.of(None), secret  # the events of all accounts

    def start(self, send: Send) -> None:
        threading.Thread(target=self._walk, args=(send,), daemon=True).start()

    def deliver_due(self, send: Send) -> int:
        """Try every delivery that is due and return how many were accepted."""
        store = self.store
        rows = store.run(
            "SELECT id, event_id, tries FROM deliveries WHERE done = 0 AND due <= ?"
            " ORDER BY due, id",
            store.clock(),
        )
        accepted = 0
        for row in rows:
            event = store.find(row["event_id"], "event")
            fine = event is not None and self._carry(send, event)
            accepted += fine
            pause = PAUSES[min(max(row["tries"], 0), len(PAUSES) - 1)]
            with store.transaction():
                store.run(
                    "UPDATE deliveries SET done = ?, tries = MAX(tries, 0) + 1, due = ? WHERE id = ?",
                    int(fine), store.clock() + pause, row["id"],
                )  # fmt: skip
        return accepted

    def _carry(self, send: Send, event: Object) -> bool:
        body = json.dumps(shown(event)).encode()
        # The true time: receivers compare it with theirs and refuse what is old.
        stamp = signature(body, self.secret, int(time.time()))
        status = send(body, {"Content-Type": "application/json", "Stripe-Signature": stamp})
        return 200 <= status < 300  # noqa: PLR2004

    def _walk(self, send: Send) -> None:
        while True:
            try:
                sweep(self.store)
                accepted = self.deliver_due(send)
            except sqlite3.OperationalError:  # the file is busy; the next round comes soon
                log.exception("delivery waits")
                accepted = 0
            if not accepted:
                time.sleep(TICK)
