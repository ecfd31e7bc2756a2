"""Refunds: money back to the card, which may fail later and come back."""

from typing import Any

from marketplace.bank import application_fees, ledger
from marketplace.bank import params as read
from marketplace.bank.events import happened
from marketplace.bank.faults import Faults
from marketplace.bank.problems import Problem, invalid, missing, unknown
from marketplace.bank.store import Object, Store


def create(store: Store, params: dict[str, Any]) -> Object:
    """Give back a part of a charge, or all that is left of it."""
    charge = charge_of(store, params)
    rest = charge["amount"] - charge["amount_refunded"]
    amount = read.cents(params, "amount") if "amount" in params else rest
    reason, metadata = read.optional(params, "reason"), read.metadata(params)
    _can_be_refunded(charge, amount, rest)
    later = _scripted(store)
    made = store.create(
        "re", "refund", amount=amount, currency="eur", charge=charge["id"],
        status="succeeded" if later is None else "pending", balance_transaction=None,
        payment_intent=charge["payment_intent"], metadata=metadata, reason=reason,
        receipt_number=None, transfer_reversal=None, source_transfer_reversal=None, **later or {},
    )  # fmt: skip
    _move(store, made, charge)
    if read.optional(params, "refund_application_fee") == "true":
        _return_application_fee(store, charge, amount, rest)
    happened(store, "refund.created", made)
    happened(store, "charge.refunded", charge)
    return made


def charge_of(store: Store, params: dict[str, Any]) -> Object:
    """Return the paid charge that `charge` or `payment_intent` names.

    :raises Problem: there is none, or its money was never captured.
    """
    charge_id, param = read.optional(params, "charge"), "charge"
    if not charge_id:
        intent_id, param = read.optional(params, "payment_intent"), "payment_intent"
        if intent_id is None:
            raise missing("payment_intent")
        intent = store.find(intent_id, "payment_intent")
        if intent is None:
            raise unknown("payment_intent", intent_id, param)
        charge_id = intent["latest_charge"]
    charge = store.find(charge_id, "charge") if charge_id else None
    if charge is None and param == "charge":
        raise unknown("charge", str(charge_id), param)
    if charge is None or not charge["captured"]:
        raise Problem("There is no successful charge to refund.", param=param)
    return charge


def settle(store: Store, refund: Object, status: str, reason: str = "") -> None:
    """Tell how a refund ended at the card's own bank; failed money comes back.

    Source: Stripe, "Refunds", failed refunds: the amount returns to the balance.
    """
    if status not in {"succeeded", "failed"} or refund["status"] not in {"succeeded", "pending"}:
        raise invalid("status", f"a refund that is {refund['status']} cannot become {status}")
    refund |= {"status": status, "_fails_at": None}
    if status == "failed":
        charge = store.get(refund["charge"], "charge")
        charge |= {"amount_refunded": charge["amount_refunded"] - refund["amount"],
                   "refunded": False}  # fmt: skip
        store.save(charge)
        owner = ledger.own(store)
        moved = ledger.move(
            store, "refund_failure", refund["amount"], source=ledger.CARDS, target=owner,
            reference=refund["id"],
        )  # fmt: skip
        refund |= {"failure_reason": reason or "lost_or_stolen_card",
                   "failure_balance_transaction": moved[owner]}  # fmt: skip
    store.save(refund)
    happened(store, "refund.updated", refund)
    happened(store, "charge.refund.updated", refund)
    if status == "failed":
        happened(store, "refund.failed", refund)


def sweep(store: Store) -> None:
    """Let refunds fail whose scripted time has come."""
    for row in store.run(
        "SELECT id FROM objects WHERE kind = 'refund' AND body ->> '_fails_at' <= ?", store.now()
    ):
        refund = store.of(None).get(row["id"], "refund")
        settle(store.beside(refund), refund, "failed")


def _can_be_refunded(charge: Object, amount: int, rest: int) -> None:
    if charge["disputed"] and not charge.get("_dispute_won"):
        raise Problem(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.",
            code="charge_disputed",
        )
    if not rest:
        raise Problem(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    if amount > rest:
        raise Problem(
            f"Refund amount ({amount}) is greater than unrefunded amount on charge ({rest})",
            param="amount",
        )


def _scripted(store: Store) -> dict[str, Any] | None:
    """Return what a pending refund keeps, None when it succeeds at once."""
    faults, account = Faults(store), ledger.own(store)
    seconds = faults.of_money("refund_fails", account)
    if seconds is not None:
        return {"_fails_at": store.now() + int(seconds)}
    return None if faults.of_money("refund_pending", account) is None else {"_fails_at": None}


def _move(store: Store, refund: Object, charge: Object) -> None:
    amount, owner = refund["amount"], ledger.own(store)
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    store.save(charge)
    moved = ledger.move(
        store, "refund", amount, source=owner, target=ledger.CARDS, reference=refund["id"]
    )
    refund["balance_transaction"] = moved[owner]
    store.save(refund)


def _return_application_fee(store: Store, charge: Object, amount: int, rest: int) -> None:
    """Give back the platform's fee in proportion; the last refund leaves no cent behind."""
    if not charge["application_fee"]:
        return
    platform = store.of("")
    fee = platform.get(charge["application_fee"], "application_fee")
    left = fee["amount"] - fee["amount_refunded"]
    cents = left if amount == rest else min(left, fee["amount"] * amount // charge["amount"])
    if cents:
        application_fees.give_back(platform, fee, cents, metadata={})
