"""Payment intents: authorised, captured at once or later, cancelled."""

from typing import Any

from marketplace.bank import charges, methods
from marketplace.bank import params as read
from marketplace.bank.events import happened
from marketplace.bank.faults import Faults
from marketplace.bank.ledger import own
from marketplace.bank.problems import Problem, invalid, unknown
from marketplace.bank.store import Object, Store, shown

LEAST_CENTS = 50  # Stripe's minimum for euros
CONFIRMABLE = {"requires_payment_method", "requires_confirmation"}
CANCELLABLE = CONFIRMABLE | {"requires_capture"}


def make(store: Store, **values: Any) -> Object:
    """Return a new intent; what is not said is as Stripe has it by default."""
    usual: dict[str, Any] = {
        "amount_capturable": 0, "amount_received": 0, "application_fee_amount": None,
        "canceled_at": None, "cancellation_reason": None, "capture_method": "automatic_async",
        "confirmation_method": "automatic", "currency": "eur", "customer": None,
        "description": None, "last_payment_error": None, "latest_charge": None, "metadata": {},
        "next_action": None, "payment_method": None, "payment_method_types": ["card"],
        "receipt_email": None, "status": "requires_payment_method", "transfer_group": None,
    }  # fmt: skip
    intent = store.create("pi", "payment_intent", **usual | values)
    intent["client_secret"] = f"{intent['id']}_secret_demo"
    store.save(intent)
    return intent


def get(store: Store, intent_id: str, param: str = "id") -> Object:
    intent = store.find(intent_id, "payment_intent")
    if intent is None:
        raise unknown("payment_intent", intent_id, param)
    return intent


def details(store: Store, params: dict[str, Any], amount: int) -> dict[str, Any]:
    """Return what a request or the session of a hosted page says about an intent."""
    said: dict[str, Any] = {
        "metadata": read.metadata(params),
        "application_fee_amount": _application_fee(store, params, amount),
    }
    for name in ("transfer_group", "description", "capture_method"):
        if value := read.optional(params, name):
            said[name] = value
    return said


def _application_fee(store: Store, params: dict[str, Any], most: int) -> int | None:
    """:raises Problem: a platform asks for a fee on its own charge, or for more than the charge."""
    if "application_fee_amount" not in params:
        return None
    if not store.account:
        raise Problem(
            "Can only apply an application_fee_amount when the PaymentIntent is attempting a"
            " direct payment (using an OAuth key or Stripe-Account header) or destination"
            " payment (using `transfer_data[destination]`).",
            param="application_fee_amount",
        )
    return read.whole(params, "application_fee_amount", least=0, most=most)


def create(store: Store, params: dict[str, Any]) -> Object:
    """Open an intent and, if asked to, confirm it in the same request."""
    read.currency(params)
    amount = read.whole(params, "amount", least=1, most=read.MOST_CENTS)
    if amount < LEAST_CENTS:
        raise invalid("amount", "below 0.50 EUR", "amount_too_small")
    charges.can_be_made(store)
    customer = methods.customer(store, params)
    intent = make(
        store, amount=amount, customer=customer, **details(store, params, amount),
        receipt_email=read.optional(params, "receipt_email"),
        payment_method_types=read.items(params, "payment_method_types") or ["card"],
    )  # fmt: skip
    happened(store, "payment_intent.created", intent)
    _choose(store, intent, params)
    if read.optional(params, "confirm") == "true":
        return _confirm(store, intent)
    return intent


def confirm(store: Store, intent_id: str, params: dict[str, Any]) -> Object:
    """Let the chosen card pay, or authorise when the money is to be captured later."""
    intent = get(store, intent_id)
    if intent.get("_session"):
        raise Problem("This PaymentIntent belongs to a Checkout Session.")
    if intent["status"] not in CONFIRMABLE:
        raise _unexpected("confirm", intent)
    charges.can_be_made(store)
    _choose(store, intent, params)
    return _confirm(store, intent)


def capture(store: Store, intent_id: str, params: dict[str, Any]) -> Object:
    """Take what was authorised, or a part of it; the rest is released."""
    intent = get(store, intent_id)
    if intent["status"] != "requires_capture":
        raise _unexpected("capture", intent)
    held = intent["amount_capturable"]
    amount = read.cents(params, "amount_to_capture") if "amount_to_capture" in params else held
    if amount > held:
        raise Problem(
            f"The amount to capture ({amount}) is greater than the capturable amount ({held}).",
            code="amount_too_large", param="amount_to_capture",
        )  # fmt: skip
    if "application_fee_amount" in params:
        intent["application_fee_amount"] = _application_fee(store, params, intent["amount"])
    intent["metadata"] |= read.metadata(params)
    charge = store.get(intent["latest_charge"], "charge")
    _take(store, intent, charge, amount)
    happened(store, "charge.captured", charge)
    happened(store, "payment_intent.succeeded", intent)
    if intent.get("_session"):
        session = store.get(intent["_session"], "checkout.session")
        store.save(session | {"payment_status": "paid"})
    return intent


def cancel(store: Store, intent_id: str, params: dict[str, Any]) -> Object:
    """End an intent; what is authorised is released.

    Source: Stripe, Checkout Session, `payment_intent`: "You can't confirm or cancel the
    PaymentIntent for a Checkout Session. To cancel, expire the Checkout Session instead."
    That holds until the page is done.
    """
    intent = get(store, intent_id)
    if intent["status"] not in CANCELLABLE:
        raise _unexpected("cancel", intent)
    if intent.get("_session") and intent["status"] != "requires_capture":
        raise Problem(
            "This PaymentIntent belongs to a Checkout Session. Expire the session instead."
        )
    return end(store, intent, read.optional(params, "cancellation_reason"))


def end(store: Store, intent: Object, reason: str | None) -> Object:
    if intent["status"] == "requires_capture":
        charges.release(store, store.get(intent["latest_charge"], "charge"))
    intent |= {"status": "canceled", "canceled_at": store.now(), "cancellation_reason": reason,
               "amount_capturable": 0}  # fmt: skip
    store.save(intent)
    happened(store, "payment_intent.canceled", intent)
    return intent


def succeed(store: Store, intent: Object, *, email: str | None) -> None:
    """Let the card pay or, with manual capture, authorise."""
    charge = charges.attempt(store, intent, email=email, succeeded=True)
    intent |= {"latest_charge": charge["id"], "last_payment_error": None}
    if intent["capture_method"] == "manual":
        intent |= {"status": "requires_capture", "amount_capturable": intent["amount"]}
        store.save(intent)
        happened(store, "charge.succeeded", charge)
        happened(store, "payment_intent.amount_capturable_updated", intent)
        return
    _take(store, intent, charge, intent["amount"])
    happened(store, "charge.succeeded", charge)
    happened(store, "payment_intent.succeeded", intent)


def fail(store: Store, intent: Object, *, email: str | None) -> Object:
    """Let the card be declined; the intent waits for another one. Returns the error."""
    charge = charges.attempt(store, intent, email=email, succeeded=False)
    error = {
        "type": "card_error", "code": "card_declined", "decline_code": "generic_decline",
        "message": charges.DECLINED, "charge": charge["id"],
    }  # fmt: skip
    intent |= {"status": "requires_payment_method", "latest_charge": charge["id"],
               "last_payment_error": error, "payment_method": None}  # fmt: skip
    store.save(intent)
    happened(store, "charge.failed", charge)
    happened(store, "payment_intent.payment_failed", intent)
    return error


def sweep(store: Store) -> None:
    """Release what was authorised seven days ago and never captured."""
    for row in store.run(
        "SELECT id FROM objects WHERE kind = 'charge' AND NOT (body ->> 'captured')"
        " AND NOT (body ->> 'refunded')"
        " AND body -> 'payment_method_details' -> 'card' ->> 'capture_before' <= ?",
        store.now(),
    ):
        charge = store.of(None).get(row["id"], "charge")
        mine = store.beside(charge)
        end(mine, mine.get(charge["payment_intent"], "payment_intent"), "automatic")


def _take(store: Store, intent: Object, charge: Object, amount: int) -> None:
    charges.take(store, charge, amount, intent["application_fee_amount"])
    intent |= {"status": "succeeded", "amount_received": amount, "amount_capturable": 0}
    store.save(intent)


def _choose(store: Store, intent: Object, params: dict[str, Any]) -> None:
    if chosen := read.optional(params, "payment_method"):
        method = methods.usable(store, chosen, customer=intent["customer"])
        intent |= {"payment_method": method["id"], "status": "requires_confirmation"}
        store.save(intent)


def _confirm(store: Store, intent: Object) -> Object:
    if not intent["payment_method"]:
        raise Problem(
            "You cannot confirm this PaymentIntent because it's missing a payment method.",
            code="payment_intent_unexpected_state",
        )
    method = store.get(intent["payment_method"], "payment_method")
    scripted = Faults(store).of_money("decline", own(store)) is not None
    if not method.get("_declines") and not scripted:
        succeed(store, intent, email=intent["receipt_email"])
        return intent
    error = fail(store, intent, email=intent["receipt_email"])
    raise Problem(
        error["message"], status=402, kind="card_error", code=error["code"], kept=True,
        decline_code=error["decline_code"], charge=error["charge"], payment_intent=shown(intent),
    )  # fmt: skip


def _unexpected(verb: str, intent: Object) -> Problem:
    return Problem(
        f"You cannot {verb} this PaymentIntent because it has a status of {intent['status']}.",
        code="payment_intent_unexpected_state",
    )
