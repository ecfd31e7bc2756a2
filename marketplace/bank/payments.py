"""What a card does on the hosted page: pay, be declined, be left for later."""

from marketplace.bank import intents, methods
from marketplace.bank.charges import DECLINED
from marketplace.bank.events import happened
from marketplace.bank.store import Object, Store


def pay(store: Store, session: Object) -> None:
    """Let the customer's card do what an open session is for."""
    if session["mode"] == "setup":
        setup = store.get(session["setup_intent"], "setup_intent")
        if session["customer_creation"] == "always":
            made = methods.create_customer(store, session["customer_details"] or {})
            session["customer"] = setup["customer"] = made["id"]
        methods.save(store, setup, email=_email_of(session))
        status = "no_payment_required"
    else:
        intent = _intent_of(store, session)
        intents.succeed(store, intent, email=_email_of(session))
        # Money that is authorised only is not paid yet.
        status = "paid" if intent["status"] == "succeeded" else "unpaid"
    session |= {"status": "complete", "payment_status": status, "url": None}
    store.save(session)
    happened(store, "checkout.session.completed", session)


def decline(store: Store, session: Object) -> None:
    """Let the card be declined; the session stays open."""
    if session["mode"] == "setup":
        setup = store.get(session["setup_intent"], "setup_intent")
        error = {"type": "card_error", "code": "card_declined", "message": DECLINED}
        store.save(setup | {"last_setup_error": error})
        happened(store, "setup_intent.setup_failed", setup | {"last_setup_error": error})
        return
    intents.fail(store, _intent_of(store, session), email=_email_of(session))
    store.save(session)


def _intent_of(store: Store, session: Object) -> Object:
    """Return the session's intent, which comes into being with the first attempt."""
    if session["payment_intent"]:
        return store.get(session["payment_intent"], "payment_intent")
    intent = intents.make(
        store, amount=session["amount_total"], customer=session["customer"],
        payment_method_types=session["payment_method_types"],
        receipt_email=_email_of(session), _session=session["id"], **session["_intent"],
    )  # fmt: skip
    session["payment_intent"] = intent["id"]
    return intent


def _email_of(session: Object) -> str | None:
    return (session["customer_details"] or {}).get("email")
