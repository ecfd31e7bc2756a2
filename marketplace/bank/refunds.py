"""Refunds: money back to the card."""

from typing import Any

from marketplace.bank import ledger
from marketplace.bank import params as read
from marketplace.bank.events import happened
from marketplace.bank.problems import Problem, invalid, missing, unknown
from marketplace.bank.store import Object, Store

REFUND = {"payment_intent", "charge", "amount", "metadata", "reason"}
REASONS = {None, "duplicate", "fraudulent", "requested_by_customer"}


def create(store: Store, params: dict[str, Any]) -> Object:
    """Give back a part of a charge, or all that is left of it."""
    read.only(params, REFUND)
    charge = _charge_of(store, params)
    rest = charge["amount"] - charge["amount_refunded"]
    amount = read.cents(params, "amount") if "amount" in params else rest
    reason, metadata = read.optional(params, "reason"), read.metadata(params)
    if reason not in REASONS:
        raise invalid("reason", "must be duplicate, fraudulent or requested_by_customer")
    if not rest:
        raise Problem(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    if amount > rest:
        raise Problem(
            f"Refund amount ({amount}) is greater than unrefunded amount on charge ({rest})",
            param="amount",
        )
    made = store.create(
        "re", "refund", amount=amount, currency="eur", charge=charge["id"], status="succeeded",
        payment_intent=charge["payment_intent"], metadata=metadata, reason=reason,
        transfer_reversal=None, source_transfer_reversal=None,
    )  # fmt: skip
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    store.save(charge)
    ledger.move(
        store, "refund", amount, source=ledger.PLATFORM, target=ledger.CARDS, reference=made["id"]
    )
    happened(store, "refund.created", made)
    happened(store, "charge.refunded", charge)
    return made


def _charge_of(store: Store, params: dict[str, Any]) -> Object:
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
    if charge is None or not charge["paid"]:
        raise Problem("There is no successful charge to refund.", param=param)
    return charge
