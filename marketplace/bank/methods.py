"""Customers and their payment methods: saved on the platform, cloned to a seller's account.

Source: Stripe, Connect, "Clone customers across accounts": `customer` and `payment_method`
of the platform, sent with the `Stripe-Account` header of the account that is to charge.
"""

from typing import Any

from marketplace.bank import params as read
from marketplace.bank.charges import CARD
from marketplace.bank.events import happened
from marketplace.bank.problems import Problem, unknown
from marketplace.bank.store import Object, Store

NOBODY = {"address": None, "email": None, "name": None, "phone": None, "tax_id": None}
# Stripe, "Testing": cards that exist without being saved first.
TEST_CARDS = {"pm_card_visa": False, "pm_card_chargeDeclined": True}


def create_customer(store: Store, params: dict[str, Any]) -> Object:
    said = {name: read.optional(params, name) for name in ("name", "email", "phone", "description")}
    made = store.create(
        "cus", "customer", **said, metadata=read.metadata(params), address=None, balance=0,
        currency=None, default_source=None, delinquent=False, invoice_prefix=None,
        preferred_locales=[], shipping=None, tax_exempt="none",
    )  # fmt: skip
    happened(store, "customer.created", made)
    return made


def customer(store: Store, params: dict[str, Any]) -> str | None:
    """Return the customer a request names.

    :raises Problem: the account has no such customer.
    """
    named = read.optional(params, "customer")
    if named and store.find(named, "customer") is None:
        raise unknown("customer", named, "customer")
    return named


def make(store: Store, *, customer_id: str | None, email: str | None, **values: Any) -> Object:
    return store.create(
        "pm", "payment_method", type="card", card=CARD, customer=customer_id,
        allow_redisplay="unspecified", billing_details=NOBODY | {"email": email},
        **({"metadata": {}} | values),
    )  # fmt: skip


def clone(store: Store, params: dict[str, Any]) -> Object:
    """Copy a customer's payment method from the platform to a connected account."""
    if not store.account:
        raise Problem(
            "PaymentMethods can only be cloned to a connected account: send its id in the"
            " Stripe-Account header. To collect card details, use a hosted page."
        )
    owner, platform = read.text(params, "customer"), store.of("")
    if platform.find(owner, "customer") is None:
        raise unknown("customer", owner, "customer")
    wanted = read.text(params, "payment_method")
    found = platform.find(wanted, "payment_method")
    if found is None or found["customer"] != owner:
        raise Problem(
            f"The customer does not have a payment method with the ID {wanted}. The payment"
            " method must be attached to the customer.",
            code="resource_missing", param="payment_method",
        )  # fmt: skip
    return make(
        store, customer_id=None, email=found["billing_details"]["email"],
        metadata=read.metadata(params), _declines=found.get("_declines", False),
    )  # fmt: skip


def usable(store: Store, method_id: str, *, customer: str | None) -> Object:
    """Return a payment method that may pay for this customer.

    :raises Problem: the account does not have it, or it belongs to somebody else.
    """
    if method_id in TEST_CARDS:
        return make(store, customer_id=customer, email=None, _declines=TEST_CARDS[method_id])
    found = store.find(method_id, "payment_method")
    if found is None:
        raise unknown("PaymentMethod", method_id, "payment_method")
    if found["customer"] and found["customer"] != customer:
        raise Problem(
            "The payment method belongs to a Customer; include this Customer in the `customer`"
            " parameter of the PaymentIntent.",
            param="payment_method",
        )
    return found


def open_setup(store: Store, *, customer_id: str | None, **values: Any) -> Object:
    """Return the setup intent of a hosted page that saves a payment method."""
    return store.create(
        "seti", "setup_intent", application=None, cancellation_reason=None,
        customer=customer_id, last_setup_error=None, next_action=None, payment_method=None,
        payment_method_types=["card"], status="requires_payment_method", usage="off_session",
        **values,
    )  # fmt: skip


def save(store: Store, setup: Object, *, email: str | None) -> None:
    """Let the customer leave a card for later."""
    method = make(store, customer_id=setup["customer"], email=email)
    setup |= {"status": "succeeded", "payment_method": method["id"], "last_setup_error": None}
    store.save(setup)
    if setup["customer"]:
        happened(store, "payment_method.attached", method)
    happened(store, "setup_intent.succeeded", setup)
