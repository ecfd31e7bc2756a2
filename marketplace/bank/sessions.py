"""Checkout sessions: the hosted page of one payment."""

from typing import Any

from marketplace.bank import params as read
from marketplace.bank.events import happened
from marketplace.bank.problems import Problem, invalid, missing, unknown
from marketplace.bank.store import Object, Store

# The clocks of shop and bank may differ a little, so the half hour is not taken to the second.
LEAST_SECONDS, MOST_SECONDS = 30 * 60 - 5, 24 * 3600
LEAST_CENTS, MOST_LINES, MOST_PIECES = 50, 100, 999_999  # 50: Stripe's minimum for euros
SESSION = {"mode", "line_items", "customer_email", "client_reference_id", "metadata", "success_url",
           "cancel_url", "expires_at", "payment_intent_data", "locale"}  # fmt: skip
INTENT = {"transfer_group", "metadata", "description"}
LINE, PRICE, PRODUCT = (
    {"price_data", "quantity"},
    {"currency", "unit_amount", "product_data"},
    {"name"},
)


def create(store: Store, params: dict[str, Any], *, public_url: str) -> Object:
    """Open a session; the amount is what its lines add up to."""
    read.only(params, SESSION)
    if read.text(params, "mode") != "payment":
        raise invalid("mode", "must be payment")
    lines = [_line(line) for line in read.items(params, "line_items")]
    amount = _total(lines)
    intent = read.part(params, "payment_intent_data", INTENT)
    email = read.optional(params, "customer_email")
    cancel_url = read.address(params, "cancel_url") if read.optional(params, "cancel_url") else None
    session = store.create(
        "cs_test", "checkout.session", mode="payment", ui_mode="hosted_page", status="open",
        payment_status="unpaid", payment_intent=None, currency="eur",
        amount_total=amount, amount_subtotal=amount,
        total_details={"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        client_reference_id=read.optional(params, "client_reference_id"), client_secret=None,
        customer=None, customer_email=email, customer_details={"email": email} if email else None,
        metadata=read.metadata(params), locale=read.optional(params, "locale"),
        success_url=read.address(params, "success_url"), cancel_url=cancel_url,
        expires_at=_expiry(store, params),
        payment_method_types=["card"],
        _lines=lines,
        _intent={
            "transfer_group": read.optional(intent, "transfer_group"),
            "description": read.optional(intent, "description"),
            "metadata": read.metadata(intent),
        },
    )  # fmt: skip
    session["url"] = f"{public_url}/zahlen/{session['id']}"
    store.save(session)
    return session


def _line(line: Any) -> dict[str, Any]:
    if not isinstance(line, dict):
        raise invalid("line_items", "must be an array of hashes")
    read.only(line, LINE)
    price = read.part(line, "price_data", PRICE)
    read.currency(price)
    return {
        "name": read.text(read.part(price, "product_data", PRODUCT), "name"),
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
    """Return a session; one whose time is over has expired by being looked at."""
    sweep(store)
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
    over = (
        "SELECT id FROM objects WHERE kind = 'checkout.session' AND body ->> 'status' = 'open'"
        " AND body ->> 'expires_at' <= ?"
    )
    if not store.run(over, store.now()):  # the usual case takes no write lock
        return
    with store.transaction():
        for row in store.run(over, store.now()):
            session = store.find(row["id"], "checkout.session")
            assert session is not None
            _close(store, session)


def _close(store: Store, session: Object) -> Object:
    session |= {"status": "expired", "url": None}
    store.save(session)
    happened(store, "checkout.session.expired", session)
    if session["payment_intent"]:
        intent = store.find(session["payment_intent"], "payment_intent")
        assert intent is not None
        intent |= {"status": "canceled", "canceled_at": store.now(),
                   "cancellation_reason": "automatic"}  # fmt: skip
        store.save(intent)
        happened(store, "payment_intent.canceled", intent)
    return session
