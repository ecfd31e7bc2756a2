"""Balances and balance transactions, derived from the ledger and stored nowhere else."""

from typing import Any

from marketplace.bank import ledger
from marketplace.bank.problems import unknown
from marketplace.bank.store import Object, Store

# kind of movement: (type, reporting category); the sign tells the two ends of a transfer apart
KINDS = {
    "charge": ("charge", "charge"),
    "fee": ("stripe_fee", "fee"),
    "application_fee": ("application_fee", "platform_earning"),
    "application_fee_refund": ("application_fee_refund", "platform_earning_refund"),
    "refund": ("refund", "refund"),
    "refund_failure": ("refund_failure", "refund_failure"),
    "dispute": ("adjustment", "dispute"),
    "dispute_won": ("adjustment", "dispute_reversal"),
    "transfer": ("transfer", "transfer"),
    "reversal": ("transfer_refund", "transfer_reversal"),
    "payout": ("payout", "payout"),
}
OTHER_END = {"transfer": ("payment", "charge"), "reversal": ("payment_refund", "refund")}


def show(store: Store) -> Object:
    """Return the balance of the store's owner; here all money is available at once."""
    cents = ledger.balance(store, ledger.own(store))
    available = {"amount": cents, "currency": "eur", "source_types": {"card": cents}}
    pending = {"amount": 0, "currency": "eur", "source_types": {"card": 0}}
    return {
        "object": "balance", "livemode": False, "available": [available], "pending": [pending],
    }  # fmt: skip


def transactions(store: Store) -> list[Object]:
    """Return the owner's balance transactions, newest first.

    What is taken out of a charge is part of the charge's transaction, as fee.
    """
    lines = ledger.lines(store, ledger.own(store))
    charges = {line["reference"] for line in lines if line["kind"] == "charge"}
    fees: dict[str, list[dict[str, Any]]] = {}
    found = []
    for line in lines:
        is_fee = line["kind"] in {"fee", "application_fee"} and line["amount"] < 0
        if is_fee and line["reference"] in charges:
            fees.setdefault(line["reference"], []).append(line)
        else:
            found.append(line)
    return [_transaction(line, fees) for line in reversed(found)]


def transaction(store: Store, transaction_id: str) -> Object:
    for found in transactions(store):
        if found["id"] == transaction_id:
            return found
    raise unknown("balance_transaction", transaction_id)


def _transaction(line: dict[str, Any], fees: dict[str, list[dict[str, Any]]]) -> Object:
    taken = fees.get(line["reference"], []) if line["kind"] == "charge" else []
    names = KINDS[line["kind"]]
    is_connected = line["account"] != ledger.PLATFORM
    if is_connected:
        names = OTHER_END.get(line["kind"], names)
    fee = -sum(each["amount"] for each in taken)
    return {
        "id": f"txn_{line['id']}", "object": "balance_transaction", "amount": line["amount"],
        "available_on": int(line["at"]), "balance_type": "payments", "created": int(line["at"]),
        "currency": "eur", "description": None, "exchange_rate": None, "fee": fee,
        "fee_details": [
            {
                "amount": -each["amount"], "application": None, "currency": "eur",
                "description": None, "type": KINDS[each["kind"]][0],
            }
            for each in taken
        ],
        "net": line["amount"] - fee, "reporting_category": names[1], "source": line["reference"],
        "status": "available", "type": names[0],
    }  # fmt: skip
