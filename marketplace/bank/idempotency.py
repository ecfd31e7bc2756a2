"""The same key, the same answer.

Source: Stripe, "Idempotent requests": the first answer is kept once the work began, the
same key with other parameters is refused, keys live for 24 hours. Two requests with one
key at the same instant: the second is told that the first is still running.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from marketplace.bank.problems import Problem
from marketplace.bank.store import Object, Store

KEPT_SECONDS = 24 * 3600
MOST_CHARACTERS = 255
CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Answer:
    body: Object
    status: int = 200
    replayed: bool = False


class RunningKeys:
    """Keys whose first request is still being worked on; they die with the process."""

    def __init__(self) -> None:
        self._lock, self._keys = Lock(), set[str]()

    @contextmanager
    def claim(self, key: str) -> Iterator[None]:
        """:raises Problem: another request holds the key."""
        if not key:
            yield
            return
        if len(key) > MOST_CHARACTERS:
            raise Problem("The idempotency key is too long.", kind="idempotency_error", began=False)
        with self._lock:
            if key in self._keys:
                raise Problem(
                    "There is currently another in-progress request using this key.",
                    status=CONFLICT, kind="idempotency_error", code="idempotency_key_in_use",
                )  # fmt: skip
            self._keys.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._keys.discard(key)


def fingerprint(path: str, body: bytes) -> str:
    return hashlib.sha256(path.encode() + b"\n" + body).hexdigest()


def once(store: Store, key: str, asked: str, effect: Callable[[], Object]) -> Answer:
    """Run an effect once per key; effect and remembered answer commit together.

    :raises Problem: the key belongs to another request.
    """
    with store.transaction():
        if key and (known := _remembered(store, key, asked)):
            return known
        store.run("SAVEPOINT effect")
        try:
            answer, began = Answer(effect()), True
        except Problem as problem:
            if not problem.kept:
                store.run("ROLLBACK TO effect")
            answer, began = Answer(problem.body, problem.status), problem.began
        if key and began:
            store.run(
                "INSERT INTO answers VALUES (?, ?, ?, ?, ?)",
                key, store.clock(), asked, answer.status, json.dumps(answer.body),
            )  # fmt: skip
    return answer


def _remembered(store: Store, key: str, asked: str) -> Answer | None:
    store.run("DELETE FROM answers WHERE at < ?", store.clock() - KEPT_SECONDS)
    rows = store.run("SELECT * FROM answers WHERE key = ?", key)
    if not rows:
        return None
    if rows[0]["request"] != asked:
        raise Problem(
            "Keys for idempotent requests can only be used with the same parameters they were"
            f" first used with. Try using a key other than '{key}'.",
            kind="idempotency_error", began=False,
        )  # fmt: skip
    return Answer(json.loads(rows[0]["body"]), rows[0]["status"], replayed=True)
