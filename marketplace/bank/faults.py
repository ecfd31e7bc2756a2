"""Faults on request: what a real bank does on a bad day, scripted by tests."""

from typing import Any

from marketplace.bank.problems import Problem, invalid
from marketplace.bank.store import Store

# Turned away at the door: no endpoint began to work, so the idempotency key stays free.
# Source: Stripe, "Error handling" and "Rate limits" (429 for lock_timeout too).
REFUSALS = {
    "http_500": (500, "api_error", ""),
    "http_429": (429, "invalid_request_error", "rate_limit"),
    "http_409": (409, "idempotency_error", "idempotency_key_in_use"),
    "lock_timeout": (429, "invalid_request_error", "lock_timeout"),
}
WEBHOOKS = ("drop_webhook", "duplicate_webhook", "delay_webhook", "reorder_webhook")
# What strikes the money of one account, "platform" or a connected one.
MONEY = ("decline", "balance_insufficient", "refund_pending", "refund_fails")
KINDS = {
    *REFUSALS, *WEBHOOKS, *MONEY, "delay", "timeout_after_effect", "die_after_commit",
    "http_500_begun",
}  # fmt: skip


class Faults:
    """The scripted faults; each is used up after its number of times."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def script(self, wish: dict[str, Any]) -> None:
        """Keep a fault for later.

        :param wish: kind; method and path (a beginning) of the requests, or type of the
            event, or account whose money it strikes, empty for all; times; seconds.
        :raises Problem: there is no such fault.
        """
        if wish.get("kind") not in KINDS:
            raise invalid("kind", f"one of {', '.join(sorted(KINDS))}")
        with self.store.transaction():
            self.store.run(
                "INSERT INTO faults (kind, method, path, event_type, times, seconds)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                wish["kind"], wish.get("method", ""), wish.get("path") or wish.get("account", ""),
                wish.get("type", ""), int(wish.get("times", 1)), float(wish.get("seconds", 0)),
            )  # fmt: skip

    def forget(self) -> None:
        with self.store.transaction():
            self.store.run("DELETE FROM faults")

    def before(self, method: str, path: str) -> float:
        """Return the seconds to wait before anything happens.

        :raises Problem: the request is to be refused without an effect.
        """
        for kind, (status, error_type, code) in REFUSALS.items():
            if self._use(kind, method, path) is not None:
                message = f"scripted fault {kind}"
                raise Problem(message, status=status, kind=error_type, code=code, began=False)
        return self._use("delay", method, path) or 0.0

    def breaks(self, method: str, path: str) -> None:
        """:raises Problem: the work began and broke; the key remembers this answer."""
        if self._use("http_500_begun", method, path) is not None:
            raise Problem("scripted fault http_500_begun", status=500, kind="api_error", kept=True)

    def dies(self, method: str, path: str) -> bool:
        """Tell whether the process ends now, although the effect is committed."""
        return self._use("die_after_commit", method, path) is not None

    def silence(self, method: str, path: str) -> float:
        """Return for how many seconds the answer stays out after the effect."""
        return self._use("timeout_after_effect", method, path) or 0.0

    def of_event(self, kind: str, event_type: str) -> float | None:
        """Return the seconds of a fault that is due for an event, None without one."""
        return self._use(kind, event_type=event_type)

    def of_money(self, kind: str, account: str) -> float | None:
        """Return the seconds of a fault that strikes an account's money, None without one."""
        return self._use(kind, path=account)

    def _use(
        self, kind: str, method: str = "", path: str = "", event_type: str = ""
    ) -> float | None:
        wanted = (kind, method, event_type, path)
        if not self._due(wanted):  # the usual case takes no write lock
            return None
        with self.store.transaction():
            rows = self._due(wanted)
            if not rows:
                return None
            self.store.run("UPDATE faults SET times = times - 1 WHERE id = ?", rows[0]["id"])
            return float(rows[0]["seconds"])

    def _due(self, wanted: tuple[str, str, str, str]) -> list[Any]:
        return self.store.run(
            "SELECT id, seconds FROM faults WHERE times > 0 AND kind = ? AND method IN ('', ?)"
            " AND event_type IN ('', ?) AND substr(?, 1, length(path)) = path"
            " ORDER BY id LIMIT 1",
            *wanted,
        )
