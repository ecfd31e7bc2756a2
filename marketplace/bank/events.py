"""Events, recorded in the transaction that caused them, and their deliveries."""

from marketplace.bank.faults import Faults
from marketplace.bank.openapi.check import API_VERSION
from marketplace.bank.store import Object, Store, shown

HELD_BACK = -1  # the "tries" of a delivery that lets the next event pass
HELD_SECONDS = 60.0  # when none comes, it waits no longer than this


def happened(store: Store, kind: str, about: Object, *, account: str = "") -> None:
    """Record an event about an object and have it delivered.

    :param account: the connected account it happened to; empty for the store's owner. Such
        an event is listed on behalf of that account only, but delivered to the platform.
    """
    owner = account or store.account or ""
    more = {"account": owner} if owner else {}
    event = store.of(owner).create(
        "evt", "event", type=kind, api_version=API_VERSION, data={"object": shown(about)},
        pending_webhooks=1, request={"id": None, "idempotency_key": None}, **more,
    )  # fmt: skip
    faults = Faults(store)
    if faults.of_event("drop_webhook", kind) is not None:
        return
    due = store.clock() + (faults.of_event("delay_webhook", kind) or 0.0)
    copies = 1 if faults.of_event("duplicate_webhook", kind) is None else 2
    is_held = faults.of_event("reorder_webhook", kind) is not None
    for _ in range(copies):
        store.run(
            "INSERT INTO deliveries (event_id, due, tries) VALUES (?, ?, ?)",
            event["id"], due + HELD_SECONDS * is_held, HELD_BACK * is_held,
        )  # fmt: skip
    if not is_held:
        _let_go(store, due)


def _let_go(store: Store, due: float) -> None:
    """Put the deliveries that were held back behind the one that has just been written."""
    for row in store.run("SELECT id FROM deliveries WHERE tries = ? ORDER BY id", HELD_BACK):
        store.run(
            "UPDATE deliveries SET id = (SELECT MAX(id) + 1 FROM deliveries), due = ?, tries = 0"
            " WHERE id = ?",
            due, row["id"],
        )  # fmt: skip
