"""What the tests of the bank start from."""

import time
from typing import Any

import stripe
from flask import Flask

from tests.bank.in_process import press


def session_params(*amounts: int, now: float | None = None, **more: Any) -> Any:
    return {
        "mode": "payment",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "eur", "unit_amount": cents, "product_data": {"name": f"Hof {n}"},
                },
            }
            for n, cents in enumerate(amounts or (1180,), start=1)
        ],
        "customer_email": "anna@demo.example",
        "client_reference_id": "R-1",
        "success_url": "http://shop.example/fertig?sitzung={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://shop.example/abbruch",
        "expires_at": int(now or time.time()) + 31 * 60,
        "metadata": {"order": "R-1"},
        "payment_intent_data": {"transfer_group": "R-1", "metadata": {"order": "R-1"}},
        **more,
    }  # fmt: skip


def a_session(client: stripe.StripeClient, *amounts: int, options: Any = None, **more: Any) -> Any:
    """Open a session; in setup mode there is nothing to pay."""
    params = session_params(*amounts, **more)
    if params["mode"] == "setup":
        del params["line_items"], params["payment_intent_data"]
    if "customer" in params:
        del params["customer_email"]  # one of the two, says Stripe
    return client.v1.checkout.sessions.create(params=params, options=options)


def a_charge(client: stripe.StripeClient, bank: Flask, *amounts: int) -> Any:
    """Let a customer pay and return the charge."""
    session = a_session(client, *amounts)
    press(bank, session.id)
    intent_id = client.v1.checkout.sessions.retrieve(session.id).payment_intent
    intent = client.v1.payment_intents.retrieve(str(intent_id), {"expand": ["latest_charge"]})
    return intent.latest_charge


def an_account(
    client: stripe.StripeClient, bank: Flask, *, complete: bool = True, **more: Any
) -> Any:
    account = client.v1.accounts.create(
        params={
            "country": "DE",
            "business_profile": {"name": "Imkerei Wyhra"},
            "capabilities": {
                "card_payments": {"requested": True},
                "transfers": {"requested": True},
            },
            **more,
        }
    )
    if complete:
        finish_onboarding(client, bank, account.id)
    return client.v1.accounts.retrieve(account.id)


def finish_onboarding(client: stripe.StripeClient, bank: Flask, account_id: str) -> str:
    """Follow an onboarding link to its end and return where it leads."""
    link = client.v1.account_links.create(
        params={
            "account": account_id, "type": "account_onboarding",
            "return_url": "http://shop.example/zurueck", "refresh_url": "http://shop.example/neu",
        }
    )  # fmt: skip
    path = "/konto/" + link.url.rpartition("/")[2]
    assert bank.test_client().get(path).status_code == 200
    answer = bank.test_client().post(path)
    assert answer.status_code == 303
    return str(answer.location)


def event_types(client: stripe.StripeClient) -> list[str]:
    """Return the kinds of all events, oldest first."""
    found = [event.type for event in client.v1.events.list({"limit": 100}).data]
    return found[::-1]


def switch(bank: Flask, name: str, **wish: Any) -> Any:
    """Use one of the switches under /_test and return its answer."""
    answer = bank.test_client().post(f"/_test/{name}", json=wish)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()
