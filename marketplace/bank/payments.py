"""What a card does on the hosted page: payment intents and charges."""

from marketplace.bank import ledger
from marketplace.bank.events import happened
from marketplace.bank.problems import Problem, unknown
from marketplace.bank.store import Object, Store

DECLINED = "Your card was declined."


def pay(store: Store, session: Object) -> None:
    """Let the customer's card pay an open session."""
    intent = _intent_of(store, session)
    amount = intent["amount"]
    charge = _charge(store, session, intent, succeeded=True)
    intent |= {"status": "succeeded", "amount_received": amount, "latest_charge": charge["id"],
               "last_payment_error": None}  # fmt: skip
    session |= {"status": "complete", "payment_status": "paid", "url": None}
    store.save(intent)
    store.save(session)
    ledger.move(
        store, "charge", amount, source=ledger.CARDS, target=ledger.PLATFORM, reference=charge["id"]
    )
    happened(store, "charge.succeeded", charge)
    happened(store, "payment_intent.succeeded", intent)
    happened(store, "checkout.session.completed", session)


def decline(store: Store, session: Object) -> None:
    """Let the card be declined; the session stays open."""
    intent = _intent_of(store, session)
    charge = _charge(store, session, intent, succeeded=False)
    intent |= {
        "latest_charge": charge["id"],
        "last_payment_error": {
            "type": "card_error", "code": "card_declined", "decline_code": "generic_decline",
            "message": DECLINED, "charge": charge["id"],
        },
    }  # fmt: skip
    store.save(intent)
    store.save(session)
    happened(store, "charge.failed", charge)
    happened(store, "payment_intent.payment_failed", intent)


def cancel(store: Store, intent_id: str) -> Object:
    """Refuse: an intent of a hosted page ends with its session.

    Source: Stripe, Checkout Session, `payment_intent`: "You can't confirm or cancel the
    PaymentIntent for a Checkout Session. To cancel, expire the Checkout Session instead."
    """
    intent = store.find(intent_id, "payment_intent")
    if intent is None:
        raise unknown("payment_intent", intent_id)
    if intent["status"] in {"succeeded", "canceled"}:
        raise Problem(
            f"You cannot cancel this PaymentIntent because it has a status of {intent['status']}.",
            code="payment_intent_unexpected_state",
        )
    raise Problem("This PaymentIntent belongs to a Checkout Session. Expire the session instead.")


def _intent_of(store: Store, session: Object) -> Object:
    """Return the session's intent, which comes into being with the first attempt."""
    if session["payment_intent"]:
        found = store.find(session["payment_intent"], "payment_intent")
        assert found is not None
        return found
    intent = store.create(
        "pi", "payment_intent", amount=session["amount_total"], amount_capturable=0,
        amount_received=0, currency="eur", status="requires_payment_method", latest_charge=None,
        last_payment_error=None, capture_method="automatic_async", canceled_at=None,
        cancellation_reason=None, customer=None, next_action=None, payment_method=None,
        payment_method_types=session["payment_method_types"],
        receipt_email=session["customer_email"], **session["_intent"],
    )  # fmt: skip
    session["payment_intent"] = intent["id"]
    return intent


def _charge(store: Store, session: Object, intent: Object, *, succeeded: bool) -> Object:
    amount = intent["amount"]
    return store.create(
        "ch", "charge", amount=amount, amount_captured=amount if succeeded else 0,
        amount_refunded=0, captured=succeeded, currency="eur", paid=succeeded, refunded=False,
        disputed=False, status="succeeded" if succeeded else "failed",
        failure_code=None if succeeded else "card_declined",
        failure_message=None if succeeded else DECLINED,
        billing_details={"email": session["customer_email"]}, customer=None,
        payment_intent=intent["id"], description=intent["description"],
        metadata=intent["metadata"], transfer_group=intent["transfer_group"],
        payment_method_details={"type": "card", "card": {"brand": "visa", "last4": "4242"}},
    )  # fmt: skip
