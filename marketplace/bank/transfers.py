"""Transfers to connected accounts, and their reversals."""

from typing import Any

from marketplace.bank import ledger
from marketplace.bank import params as read
from marketplace.bank.events import happened
from marketplace.bank.faults import Faults
from marketplace.bank.problems import Problem, unknown
from marketplace.bank.store import Object, Store

SCANT = "The account's balance is insufficient to reverse this transfer."


def create(store: Store, params: dict[str, Any]) -> Object:
    """Move money of the platform to an account, out of a charge or out of the balance."""
    read.currency(params)
    amount, metadata = read.cents(params, "amount"), read.metadata(params)
    destination = read.text(params, "destination")
    account = store.find(destination, "account")
    if account is None or account.get("_is_gone"):
        raise unknown("destination", destination, "destination")
    if account["capabilities"].get("transfers") != "active":
        raise Problem(
            "Your destination account needs to have at least one of the following capabilities"
            " enabled: transfers, crypto_transfers, legacy_payments",
            code="insufficient_capabilities_for_transfer",
        )
    charge_id = read.optional(params, "source_transaction")
    if charge_id:
        _within_charge(store, charge_id, amount)
    elif ledger.balance(store, ledger.PLATFORM) < amount:
        raise Problem("You have insufficient available funds.", code="balance_insufficient")
    made = store.create(
        "tr", "transfer", amount=amount, amount_reversed=0, currency="eur", reversed=False,
        destination=account["id"], source_transaction=charge_id, source_type="card",
        transfer_group=read.optional(params, "transfer_group"), metadata=metadata,
        description=read.optional(params, "description"), reversals={},
    )  # fmt: skip
    _list_reversals(made, [])
    moved = ledger.move(store, "transfer", amount, source=ledger.PLATFORM, target=account["id"],
                        reference=made["id"])  # fmt: skip
    made["balance_transaction"] = moved[ledger.PLATFORM]
    store.save(made)
    happened(store, "transfer.created", made)
    return made


def _within_charge(store: Store, charge_id: str, amount: int) -> None:
    """:raises Problem: the charge cannot carry this transfer beside the earlier ones."""
    charge = store.find(charge_id, "charge")
    if charge is None:
        raise unknown("charge", charge_id, "source_transaction")
    if not charge["captured"]:
        raise Problem("The source_transaction has not succeeded.", param="source_transaction")
    rows = store.run(
        "SELECT COALESCE(SUM(body ->> 'amount'), 0) AS cents FROM objects"
        " WHERE kind = 'transfer' AND body ->> 'source_transaction' = ?",
        charge_id,
    )
    rest = charge["amount_captured"] - rows[0]["cents"]
    if amount > rest:
        raise Problem(
            f"The transfer amount ({amount}) is more than what is left of the"
            f" source_transaction ({rest}).",
            code="balance_insufficient", param="amount",
        )  # fmt: skip


def reverse(store: Store, transfer_id: str, params: dict[str, Any]) -> Object:
    """Take back a part of a transfer, or all that is left of it.

    :raises Problem: it is more than was transferred, or the account does not hold it any more.
    """
    transfer = store.find(transfer_id, "transfer")
    if transfer is None:
        raise unknown("transfer", transfer_id)
    rest = transfer["amount"] - transfer["amount_reversed"]
    amount = read.cents(params, "amount") if "amount" in params else rest
    metadata = read.metadata(params)
    if not rest:
        raise Problem("The transfer has been fully reversed.", code="transfer_already_reversed")
    if amount > rest:
        raise Problem(f"The transfer can be reversed by {rest} at most.", param="amount")
    destination = transfer["destination"]
    if Faults(store).of_money("balance_insufficient", destination) is not None:
        # The fault is used up, so what was done stands; nothing else has been.
        raise Problem(SCANT, code="balance_insufficient", kept=True)
    if ledger.balance(store, destination) < amount:
        raise Problem(SCANT, code="balance_insufficient")
    made = store.create(
        "trr", "transfer_reversal", amount=amount, currency="eur", transfer=transfer_id,
        metadata=metadata, source_refund=None, destination_payment_refund=None,
    )  # fmt: skip
    transfer["amount_reversed"] += amount
    transfer["reversed"] = transfer["amount_reversed"] == transfer["amount"]
    moved = ledger.move(
        store, "reversal", amount, source=destination, target=ledger.PLATFORM, reference=made["id"]
    )
    made["balance_transaction"] = moved[ledger.PLATFORM]
    store.save(made)
    _list_reversals(transfer, [made, *transfer["reversals"]["data"]])
    store.save(transfer)
    happened(store, "transfer.reversed", transfer)
    return made


def _list_reversals(transfer: Object, found: list[Object]) -> None:
    transfer["reversals"] = {
        "object": "list", "data": found, "has_more": False,
        "url": f"/v1/transfers/{transfer['id']}/reversals",
    }  # fmt: skip
