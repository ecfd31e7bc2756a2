"""The bank's own book: append-only, every movement from one account to another.

It is the oracle of tests: what the cards really paid and got back stands here, whatever
the shop believes. The bank's own fee has an account of its own.
"""

from typing import Any

from marketplace.bank.store import Store

CARDS, PLATFORM, OUTSIDE, BANK = "cards", "platform", "outside", "bank"


def own(store: Store) -> str:
    """Return the account whose objects this store shows."""
    return store.account or PLATFORM


def move(
    store: Store, kind: str, amount: int, *, source: str, target: str, reference: str
) -> dict[str, str]:
    """Write a movement as two lines that add up to nothing; positive is money that came.

    :returns: the balance transaction of each account.
    """
    written = {}
    for account, cents in ((source, -amount), (target, amount)):
        rows = store.run(
            "INSERT INTO bank_ledger (at, account, kind, amount, reference) VALUES (?, ?, ?, ?, ?)"
            " RETURNING id",
            store.clock(), account, kind, cents, reference,
        )  # fmt: skip
        written[account] = f"txn_{rows[0]['id']}"
    return written


def balance(store: Store, account: str) -> int:
    rows = store.run(
        "SELECT COALESCE(SUM(amount), 0) AS cents FROM bank_ledger WHERE account = ?", account
    )
    return int(rows[0]["cents"])


def lines(store: Store, account: str | None = None) -> list[dict[str, Any]]:
    """Return the lines of an account, or of all, oldest first."""
    rows = store.run(
        "SELECT id, at, account, kind, amount, reference FROM bank_ledger"
        " WHERE ? IS NULL OR account = ? ORDER BY id",
        account, account,
    )  # fmt: skip
    return [dict(row) for row in rows]
