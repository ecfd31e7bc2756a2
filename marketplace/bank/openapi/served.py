"""The part of Stripe's API that the bank serves: operations and the parameters it acts on.

A parameter that Stripe knows and the bank does not act on is refused, never overlooked: a
test must not pass because the bank dropped what it was told. A name stands for all below it.
"""

PAGE = ("limit", "starting_after", "created")
INTENT = ("transfer_group", "metadata", "description", "application_fee_amount", "capture_method")
PRICE = "line_items[][price_data]"
PROFILE = (
    "email", "business_profile", "metadata", "capabilities[card_payments][requested]",
    "capabilities[transfers][requested]",
)  # fmt: skip
PERSON = ("name", "email", "phone", "description", "metadata")
ON_CONFIRM = ("payment_method", "off_session", "return_url")

OPERATIONS: dict[str, tuple[str, ...]] = {
    "GET /v1/accounts": PAGE,
    "GET /v1/accounts/{account}": (),
    "POST /v1/accounts": (*PROFILE, "country", "type", "controller", "business_type"),
    "POST /v1/accounts/{account}": PROFILE,
    "POST /v1/account_links": ("account", "type", "return_url", "refresh_url"),
    "GET /v1/application_fees": (*PAGE, "charge"),
    "GET /v1/application_fees/{id}": (),
    "POST /v1/application_fees/{id}/refunds": ("amount", "metadata"),
    "GET /v1/balance": (),
    "GET /v1/balance_transactions": (*PAGE, "currency", "payout", "source", "type"),
    "GET /v1/balance_transactions/{id}": (),
    "GET /v1/charges": (*PAGE, "payment_intent", "transfer_group", "customer"),
    "GET /v1/charges/{charge}": (),
    "GET /v1/checkout/sessions": (*PAGE, "payment_intent", "status", "customer"),
    "GET /v1/checkout/sessions/{session}": (),
    "POST /v1/checkout/sessions": (
        "mode", "currency", "customer", "customer_creation", "customer_email",
        "client_reference_id", "custom_text[submit][message]", "metadata",
        "success_url", "cancel_url", "expires_at", "locale", "payment_method_types",
        "line_items[][quantity]", f"{PRICE}[currency]", f"{PRICE}[unit_amount]",
        f"{PRICE}[product_data][name]", "setup_intent_data[metadata]",
        "setup_intent_data[description]", *(f"payment_intent_data[{name}]" for name in INTENT),
    ),
    "POST /v1/checkout/sessions/{session}/expire": (),
    "GET /v1/customers/{customer}": (),
    "POST /v1/customers": PERSON,
    "GET /v1/disputes": (*PAGE, "charge", "payment_intent"),
    "GET /v1/disputes/{dispute}": (),
    "GET /v1/events": (*PAGE, "type", "types"),
    "GET /v1/events/{id}": (),
    "GET /v1/payment_intents": (*PAGE, "customer"),
    "GET /v1/payment_intents/{intent}": (),
    "POST /v1/payment_intents": (
        "amount", "currency", "customer", "confirm", "payment_method_types", "receipt_email",
        *INTENT, *ON_CONFIRM,
    ),
    "POST /v1/payment_intents/{intent}/confirm": ON_CONFIRM,
    "POST /v1/payment_intents/{intent}/capture": (
        "amount_to_capture", "application_fee_amount", "metadata",
    ),
    "POST /v1/payment_intents/{intent}/cancel": ("cancellation_reason",),
    "GET /v1/payment_methods/{payment_method}": (),
    "POST /v1/payment_methods": ("customer", "payment_method", "metadata"),
    "GET /v1/payouts": (*PAGE, "status", "destination"),
    "GET /v1/payouts/{payout}": (),
    "GET /v1/refunds": (*PAGE, "charge", "payment_intent"),
    "GET /v1/refunds/{refund}": (),
    "POST /v1/refunds": (
        "charge", "payment_intent", "amount", "metadata", "reason", "refund_application_fee",
    ),
    "GET /v1/setup_intents/{intent}": (),
    "GET /v1/transfers": (*PAGE, "destination", "transfer_group"),
    "GET /v1/transfers/{transfer}": (),
    "POST /v1/transfers": (
        "amount", "currency", "destination", "source_transaction", "transfer_group", "metadata",
        "description",
    ),
    "GET /v1/transfers/{id}/reversals": ("limit", "starting_after"),
    "GET /v1/transfers/{transfer}/reversals/{id}": (),
    "POST /v1/transfers/{id}/reversals": ("amount", "metadata", "description"),
}  # fmt: skip

OBJECTS = (
    "account", "account_link", "application_fee", "balance", "balance_transaction", "charge",
    "checkout.session", "customer", "dispute", "event", "fee_refund", "payment_intent", "payment_method",
    "payout", "refund", "setup_intent", "transfer", "transfer_reversal",
)  # fmt: skip
