"""The bank's own book: append-only, every movement from one account to another.

It is the oracle of tests: what the cards really paid and got back stands here, whatever
the shop believes.
"""

from typing import Any

from marketplace.bank.store import Store

CARDS, PLATFORM, OUTSIDE = "cards", "platform", "outside"


def move(store: Store, kind: str, amount: int, *, source: str, target: str, reference: str) -> None:
    """Write a movement as two lines that add up to nothing; positive is money that came."""
    for account, cents in ((source, -amount), (target, amount)):
        store.run(
            "INSERT INTO bank_ledger (at, account, kind, amount, reference) VALUES (?, ?, ?, ?, ?)",
            store.clock(), account, kind, cents, reference,
        )  # fmt: skip


def balance(store: Store, account: str) -> int:
    rows = store.run(
        "SELECT COALESCE(SUM(amount), 0) AS cents FROM bank_ledger WHERE account = ?", account
    )
    return int(rows[0]["cents"])


def lines(store: Store) -> list[dict[str, Any]]:
    rows = store.run("SELECT at, account, kind, amount, reference FROM bank_ledger ORDER BY id")
    return [dict(row) for row in rows]
