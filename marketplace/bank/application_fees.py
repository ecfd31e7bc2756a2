"""The platform's share of a direct charge, and giving it back to the seller."""

from typing import Any

from marketplace.bank import ledger
from marketplace.bank import params as read
from marketplace.bank.events import happened
from marketplace.bank.problems import Problem, unknown
from marketplace.bank.store import Object, Store


def refund(store: Store, fee_id: str, params: dict[str, Any]) -> Object:
    """Give back a part of a fee, or all that is left of it.

    :raises Problem: there is no such fee, or less is left of it.
    """
    fee = store.find(fee_id, "application_fee")
    if fee is None:
        raise unknown("fee", fee_id)
    left = fee["amount"] - fee["amount_refunded"]
    amount = read.cents(params, "amount") if "amount" in params else left
    if not left:
        raise Problem("The application fee you're attempting to refund has already been refunded.")
    if amount > left:
        raise Problem(
            f"Refund amount ({amount}) is greater than unrefunded amount on the fee ({left})",
            param="amount",
        )
    return give_back(store, fee, amount, metadata=read.metadata(params))


def give_back(platform: Store, fee: Object, cents: int, *, metadata: dict[str, str]) -> Object:
    """Move cents of a fee from the platform to the account it was taken from."""
    moved = ledger.move(
        platform, "application_fee_refund", cents, source=ledger.PLATFORM, target=fee["account"],
        reference=fee["id"],
    )  # fmt: skip
    made = platform.create(
        "fr", "fee_refund", amount=cents, currency="eur", fee=fee["id"], metadata=metadata,
        balance_transaction=moved[ledger.PLATFORM],
    )  # fmt: skip
    fee["amount_refunded"] += cents
    fee["refunded"] = fee["amount_refunded"] == fee["amount"]
    fee["refunds"]["data"] = [made, *fee["refunds"]["data"]]
    platform.save(fee)
    happened(platform, "application_fee.refunded", fee)
    return made
