"""Events, recorded in the transaction that caused them, and their deliveries."""

import os

from marketplace.bank.faults import Faults
from marketplace.bank.store import Object, Store, shown

API_VERSION = os.environ.get("BANK_API_VERSION", "2026-10-28.endive")


def happened(store: Store, kind: str, about: Object, *, account: str = "") -> None:
    """Record an event about an object and have it delivered.

    :param account: the connected account it happened to; empty for the platform's own.
    """
    more = {"account": account} if account else {}
    event = store.create(
        "evt", "event", type=kind, api_version=API_VERSION, data={"object": shown(about)},
        pending_webhooks=1, request={"id": None, "idempotency_key": None}, **more,
    )  # fmt: skip
    faults = Faults(store)
    if faults.of_event("drop_webhook", kind) is not None:
        return
    due = store.clock() + (faults.of_event("delay_webhook", kind) or 0.0)
    copies = 1 if faults.of_event("duplicate_webhook", kind) is None else 2
    for _ in range(copies):
        store.run("INSERT INTO deliveries (event_id, due) VALUES (?, ?)", event["id"], due)
