"""What the bank remembers: objects as Stripe shows them, a ledger, and what was asked before."""

import json
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from threading import local
from typing import Any

Object = dict[str, Any]

SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS objects_kind ON objects (kind, position);
CREATE TABLE IF NOT EXISTS bank_ledger (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL,
    amount INTEGER NOT NULL, reference TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS ledger_keeps BEFORE UPDATE ON bank_ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER IF NOT EXISTS ledger_stays BEFORE DELETE ON bank_ledger
    WHEN (SELECT COUNT(*) FROM objects) > 0
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, at REAL NOT NULL, request TEXT NOT NULL, status INTEGER NOT NULL,
    body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY, event_id TEXT NOT NULL, due REAL NOT NULL, tries INTEGER NOT NULL
    DEFAULT 0, done INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS faults (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
    event_type TEXT NOT NULL, times INTEGER NOT NULL, seconds REAL NOT NULL);
"""
TABLES = ("objects", "bank_ledger", "answers", "deliveries", "faults")  # objects first: see trigger
WITHOUT_LIVEMODE = {"account", "account_link", "fee_refund", "refund", "transfer_reversal"}
PLATFORM = ""  # whose objects a store shows; a connected account's id, or None for all

OWN = "(? IS NULL OR COALESCE(body ->> '_owner', '') = ?)"


class Store:
    """One SQLite file; every request is one transaction, writers wait for each other.

    It shows the objects of one owner: of the platform, or of the connected account on whose
    behalf a request is made.
    """

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self.account: str | None = PLATFORM
        self.path, self.clock = path, clock
        self._local = local()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection.executescript(SCHEMA)

    @property
    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            connection = sqlite3.connect(self.path, isolation_level=None, timeout=10)
            connection.execute("PRAGMA journal_mode = WAL")
            # It survives the death of its process, which tests cause, not a power cut.
            connection.execute("PRAGMA synchronous = OFF")
            connection.row_factory = sqlite3.Row
            self._local.connection = connection
        found: sqlite3.Connection = self._local.connection
        return found

    def of(self, account: str | None) -> "Store":
        """Return the same file with the objects of another owner; None shows all."""
        view = copy(self)
        view.account = account
        return view

    def beside(self, found: Object) -> "Store":
        """Return the store of an object's owner."""
        return self.of(found.get("_owner", PLATFORM))

    def close(self) -> None:
        """Let go of this thread's connection."""
        if hasattr(self._local, "connection"):
            self._local.connection.close()
            del self._local.connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Commit all that is written inside, or nothing. Nested use joins the outer one."""
        connection = self._connection
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def run(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()

    def now(self) -> int:
        return int(self.clock())

    def create(self, prefix: str, kind: str, **values: Any) -> Object:
        """Store a new object with a fresh id and return it.

        Fields that begin with "_" are the bank's own and never leave it.
        """
        made = {"id": f"{prefix}_{secrets.token_hex(12)}", "object": kind, "created": self.now()}
        if kind not in WITHOUT_LIVEMODE:
            made["livemode"] = False
        if self.account:
            made["_owner"] = self.account
        made |= values
        self.save(made)
        return made

    def save(self, found: Object) -> None:
        self.run(
            "INSERT INTO objects (id, kind, body) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            found["id"], found["object"], json.dumps(found),
        )  # fmt: skip

    def find(self, object_id: str, kind: str) -> Object | None:
        rows = self.run(
            f"SELECT body FROM objects WHERE id = ? AND kind = ? AND {OWN}",  # noqa: S608 - fixed text
            object_id, kind, self.account, self.account,
        )  # fmt: skip
        return json.loads(rows[0]["body"]) if rows else None

    def get(self, object_id: str, kind: str) -> Object:
        """Return an object that another one refers to, so that it must be there."""
        found = self.find(object_id, kind)
        assert found is not None, object_id
        return found

    def all(self, kind: str) -> list[Object]:
        """Return all objects of a kind, newest first."""
        rows = self.run(
            f"SELECT body FROM objects WHERE kind = ? AND {OWN} ORDER BY position DESC",  # noqa: S608 - fixed text
            kind, self.account, self.account,
        )  # fmt: skip
        return [json.loads(row["body"]) for row in rows]

    def forget_everything(self) -> None:
        with self.transaction():
            for table in TABLES:
                self.run(f"DELETE FROM {table}")  # noqa: S608 - a closed list of names


def shown(found: Object) -> Object:
    """Return an object as clients see it."""
    return {name: value for name, value in found.items() if not name.startswith("_")}
