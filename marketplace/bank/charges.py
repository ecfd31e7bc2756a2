"""Charges: what a card authorises, what is captured of it, what is given up again."""

from marketplace.bank import accounts, fees, ledger
from marketplace.bank.events import happened
from marketplace.bank.problems import Problem
from marketplace.bank.store import Object, Store

DECLINED = "Your card was declined."
HOLD_SECONDS = 7 * 24 * 3600  # Stripe, "Place a hold on a payment method": 7 days for most cards
CARD = {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2034, "funding": "credit",
        "country": "DE", "fingerprint": "bankofthemarket0"}  # fmt: skip


def attempt(store: Store, intent: Object, *, email: str | None, succeeded: bool) -> Object:
    """Write down one attempt of a card; no money moves yet."""
    is_held = succeeded and intent["capture_method"] == "manual"
    until = {"capture_before": store.now() + HOLD_SECONDS} if is_held else {}
    return store.create(
        "ch", "charge", amount=intent["amount"], amount_captured=0, amount_refunded=0,
        captured=False, currency="eur", paid=succeeded, refunded=False, disputed=False,
        status="succeeded" if succeeded else "failed",
        failure_code=None if succeeded else "card_declined",
        failure_message=None if succeeded else DECLINED,
        application_fee=None, application_fee_amount=intent["application_fee_amount"],
        balance_transaction=None, billing_details={"email": email}, customer=intent["customer"],
        payment_intent=intent["id"], payment_method=intent["payment_method"],
        description=intent["description"], metadata=intent["metadata"],
        transfer_group=intent["transfer_group"],
        payment_method_details={"type": "card", "card": CARD | until},
    )  # fmt: skip


def take(store: Store, charge: Object, amount: int, application_fee: int | None) -> None:
    """Capture: the money arrives, the platform and the bank take their fees.

    What is authorised beyond `amount` is released; Stripe counts it as refunded.
    """
    owner = ledger.own(store)
    moved = ledger.move(
        store, "charge", amount, source=ledger.CARDS, target=owner, reference=charge["id"]
    )
    charge |= {"captured": True, "amount_captured": amount, "balance_transaction": moved[owner],
               "amount_refunded": charge["amount"] - amount}  # fmt: skip
    if store.account and application_fee:
        _take_application_fee(store, charge, min(application_fee, amount))
    fees.take(store, charge, amount)
    store.save(charge)


def release(store: Store, charge: Object) -> None:
    """Give up what was authorised and not captured; it was never taken, so none moves back."""
    charge |= {"amount_refunded": charge["amount"], "refunded": True}
    store.save(charge)
    happened(store, "charge.refunded", charge)


def _take_application_fee(store: Store, charge: Object, cents: int) -> None:
    assert store.account
    fee = store.of("").create(
        "fee", "application_fee", account=store.account, amount=cents, amount_refunded=0,
        application="ca_demo", balance_transaction=None, charge=charge["id"], currency="eur",
        originating_transaction=None, refunded=False,
        refunds={"object": "list", "data": [], "has_more": False, "url": "/v1/application_fees"},
    )  # fmt: skip
    moved = ledger.move(
        store, "application_fee", cents, source=store.account, target=ledger.PLATFORM,
        reference=charge["id"],
    )  # fmt: skip
    fee |= {"balance_transaction": moved[ledger.PLATFORM]}
    fee["refunds"]["url"] += f"/{fee['id']}/refunds"
    store.of("").save(fee)
    charge |= {"application_fee": fee["id"], "application_fee_amount": cents}
    happened(store.of(""), "application_fee.created", fee)


def can_be_made(store: Store) -> None:
    """:raises Problem: the connected account takes no charges."""
    if store.account and not accounts.get(store, store.account)["charges_enabled"]:
        raise Problem("Your account cannot currently make charges.")
