"""Checkout sessions: the hosted page of one payment, or of a card that is left for later."""

from typing import Any

from marketplace.bank import charges, intents, methods
from marketplace.bank import params as read
from marketplace.bank.events import happened
from marketplace.bank.problems import Problem, invalid, missing, unknown
from marketplace.bank.store import Object, Store

# The clocks of shop and bank may differ a little, so the half hour is not taken to the second.
LEAST_SECONDS, MOST_SECONDS = 30 * 60 - 5, 24 * 3600
LEAST_CENTS, MOST_LINES, MOST_PIECES = 50, 100, 999_999  # 50: Stripe's minimum for euros
MODES = {"payment", "setup"}
ONLY_IN = {
    "line_items": "payment", "payment_intent_data": "payment", "setup_intent_data": "setup",
}  # fmt: skip


def create(store: Store, params: dict[str, Any], *, public_url: str) -> Object:
    """Open a session to pay the lines or, in setup mode, to save a payment method."""
    mode = _mode(params)
    charges.can_be_made(store)
    customer, email = _customer(store, params)
    cancel_url = read.address(params, "cancel_url") if read.optional(params, "cancel_url") else None
    session = store.create(
        "cs_test", "checkout.session", mode=mode, ui_mode="hosted_page", status="open",
        client_reference_id=read.optional(params, "client_reference_id"), client_secret=None,
        customer=customer, customer_email=read.optional(params, "customer_email"),
        customer_details={"email": email} if email else None,
        metadata=read.metadata(params), locale=read.optional(params, "locale"),
        success_url=read.address(params, "success_url"), cancel_url=cancel_url,
        expires_at=_expiry(store, params), automatic_tax={"enabled": False},
        custom_fields=[], custom_text=read.part(params, "custom_text"), shipping_options=[],
        customer_creation=_customer_creation(params, mode),
        payment_method_types=read.items(params, "payment_method_types") or ["card"],
        payment_intent=None, setup_intent=None,
    )  # fmt: skip
    session |= (_to_pay if mode == "payment" else _to_save)(store, session, params)
    session["url"] = f"{public_url}/zahlen/{session['id']}"
    store.save(session)
    return session


def _mode(params: dict[str, Any]) -> str:
    """Return the mode, of which other parameters depend."""
    mode = read.text(params, "mode")
    if mode not in MODES:
        raise invalid("mode", "this bank knows payment and setup only")
    for name, needed in ONLY_IN.items():
        if name in params and mode != needed:
            raise invalid(name, f"You can not pass `{name}` in `{mode}` mode.")
    return mode


def _customer_creation(params: dict[str, Any], mode: str) -> str | None:
    """Return whether the page makes a customer of who leaves a card."""
    wish = read.optional(params, "customer_creation")
    if wish and "customer" in params:
        raise invalid(
            "customer_creation",
            "You may only specify one of these parameters: customer, customer_creation.",
        )
    if wish == "always" and mode == "payment":
        raise Problem(
            "The test bank makes customers in setup mode only.", param="customer_creation",
            began=False,
        )  # fmt: skip
    return wish


def _customer(store: Store, params: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the customer's id, if the account knows one, and the address for receipts."""
    email = read.optional(params, "customer_email")
    known = methods.customer(store, params)
    if known and email:
        raise invalid(
            "customer_email",
            "You may only specify one of these parameters: customer, customer_email.",
        )
    return known, store.get(known, "customer")["email"] if known else email


def _to_pay(store: Store, _session: Object, params: dict[str, Any]) -> dict[str, Any]:
    lines = [_line(line) for line in read.items(params, "line_items")]
    amount = _total(lines)
    return {
        "payment_status": "unpaid", "currency": "eur", "amount_total": amount,
        "amount_subtotal": amount,
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "_lines": lines,
        "_intent": intents.details(store, read.part(params, "payment_intent_data"), amount),
    }  # fmt: skip


def _to_save(store: Store, session: Object, params: dict[str, Any]) -> dict[str, Any]:
    # Stripe, Checkout Session, `currency`: required in setup mode without payment_method_types.
    if "payment_method_types" not in params:
        read.currency(params)
    said = read.part(params, "setup_intent_data")
    setup = methods.open_setup(
        store, customer_id=session["customer"], metadata=read.metadata(said),
        description=read.optional(said, "description"),
    )  # fmt: skip
    return {
        "payment_status": "no_payment_required", "currency": None, "amount_total": None,
        "amount_subtotal": None, "total_details": None, "setup_intent": setup["id"],
        "_lines": [],
    }  # fmt: skip


def _line(line: dict[str, Any]) -> dict[str, Any]:
    price = read.part(line, "price_data")
    if not price:
        raise missing("line_items[0][price_data]")
    read.currency(price)
    return {
        "name": read.text(read.part(price, "product_data"), "name"),
        "amount": read.whole(price, "unit_amount", least=0, most=read.MOST_CENTS),
        "quantity": read.whole(line, "quantity", least=1, most=MOST_PIECES, default=1),
    }


def _total(lines: list[dict[str, Any]]) -> int:
    if not lines:
        raise missing("line_items")
    if len(lines) > MOST_LINES:
        raise invalid("line_items", f"at most {MOST_LINES}")
    amount: int = sum(line["amount"] * line["quantity"] for line in lines)
    if amount < LEAST_CENTS:
        raise invalid("line_items", "the total is below 0.50 EUR", "amount_too_small")
    if amount > read.MOST_CENTS:
        raise invalid("line_items", "the total is above 999,999.99 EUR", "amount_too_large")
    return amount


def _expiry(store: Store, params: dict[str, Any]) -> int:
    now = store.now()
    return read.whole(
        params, "expires_at", least=now + LEAST_SECONDS, most=now + MOST_SECONDS,
        default=now + MOST_SECONDS,
    )  # fmt: skip


def get(store: Store, session_id: str) -> Object:
    session = store.find(session_id, "checkout.session")
    if session is None:
        raise unknown("checkout.session", session_id)
    return session


def expire(store: Store, session_id: str) -> Object:
    """Close an open session before its time.

    :raises Problem: it is complete or expired already.
    """
    session = get(store, session_id)
    if session["status"] != "open":
        raise Problem(
            'Only Checkout Sessions with a status in ["open"] can be expired.'
            f" This Checkout Session has a status of `{session['status']}`."
        )
    return _close(store, session)


def sweep(store: Store) -> None:
    """Let every open session expire whose time is over."""
    for row in store.run(
        "SELECT id FROM objects WHERE kind = 'checkout.session' AND body ->> 'status' = 'open'"
        " AND body ->> 'expires_at' <= ?",
        store.now(),
    ):
        session = store.of(None).get(row["id"], "checkout.session")
        _close(store.beside(session), session)


def _close(store: Store, session: Object) -> Object:
    session |= {"status": "expired", "url": None}
    store.save(session)
    happened(store, "checkout.session.expired", session)
    if session["payment_intent"]:
        intents.end(store, store.get(session["payment_intent"], "payment_intent"), "automatic")
    return session
