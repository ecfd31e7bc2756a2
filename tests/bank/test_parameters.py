"""What Stripe's description does not allow is refused at the door, by name."""

from typing import Any

import pytest
import stripe

from tests.bank.make_payments import a_charge, session_params

TEST_KEY = {"Authorization": "Bearer sk_test_demo"}
SESSIONS, REFUNDS, TRANSFERS, INTENTS, ACCOUNTS = (
    "/v1/checkout/sessions", "/v1/refunds", "/v1/transfers", "/v1/payment_intents", "/v1/accounts",
)  # fmt: skip


def refusal(bank, path: str, fields: dict[str, str], key: str = "") -> Any:
    """Send fields as they are, without the SDK, and return the error."""
    headers = TEST_KEY | ({"Idempotency-Key": key} if key else {})
    answer = bank.test_client().post(path, data=fields, headers=headers)
    assert answer.status_code == 400, answer.get_json()
    return answer.get_json()["error"]


@pytest.mark.parametrize(
    ("path", "fields", "code", "param"),
    [
        (REFUNDS, {"sum": "5"}, "parameter_unknown", "sum"),
        (SESSIONS, {"line_items[0][price_data][prize]": "5"}, "parameter_unknown",
         "line_items[0][price_data][prize]"),
        (ACCOUNTS, {"controller[fees][payee]": "account"}, "parameter_unknown",
         "controller[fees][payee]"),
        (TRANSFERS, {"amount": "5", "destination": "acct_1"}, "parameter_missing", "currency"),
        (SESSIONS, {"line_items[0][price_data][unit_amount]": "5"}, "parameter_missing",
         "line_items[0][price_data][currency]"),
        (REFUNDS, {"amount": "5.5"}, "parameter_invalid_integer", "amount"),
        (REFUNDS, {"amount": "five"}, "parameter_invalid_integer", "amount"),
        (SESSIONS, {"line_items": "x"}, "parameter_invalid_array", "line_items"),
        (SESSIONS, {"line_items[a][quantity]": "1"}, "parameter_invalid_array", "line_items"),
        (ACCOUNTS, {"controller": "x"}, "parameter_invalid_object", "controller"),
        (SESSIONS, {"customer_email": ""}, "parameter_invalid_empty", "customer_email"),
        (REFUNDS, {"reason": "bored"}, None, "reason"),
        (SESSIONS, {"locale": "sax"}, None, "locale"),
        (SESSIONS, {"mode": "gift"}, None, "mode"),
        (REFUNDS, {"refund_application_fee": "yes"}, None, "refund_application_fee"),
        (REFUNDS, {"charge[id]": "ch_1"}, None, "charge"),
        (SESSIONS, {"client_reference_id": "x" * 201}, None, "client_reference_id"),
        (INTENTS, {"amount": "500", "currency": "eur", "capture_method": "later"}, None,
         "capture_method"),
    ],
)  # fmt: skip
def test_a_parameter_that_stripe_would_refuse_is_named(bank, path, fields, code, param):
    error = refusal(bank, path, fields)
    assert error["type"] == "invalid_request_error"
    assert (error.get("code"), error["param"]) == (code, param)


def test_a_parameter_the_bank_does_not_act_on_is_refused_although_stripe_knows_it(bank):
    error = refusal(bank, INTENTS, {"amount": "500", "currency": "eur", "on_behalf_of": "acct_1"})
    assert error["param"] == "on_behalf_of"
    assert "does not act on" in error["message"]


def test_lists_are_asked_for_with_parameters_they_have(client):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.list({"order": "R-1"})
    assert (refused.value.code, refused.value.param) == ("parameter_unknown", "order")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.list({"limit": 101})
    assert refused.value.param == "limit"


def test_metadata_has_names_of_the_clients_choice_and_may_be_emptied(client):
    made = client.v1.checkout.sessions.create(params=session_params(metadata={"a": "b", "c": ""}))
    assert made.metadata.to_dict() == {"a": "b"}


def test_nothing_is_remembered_of_a_request_with_wrong_parameters(bank, client):
    charge = a_charge(client, bank)
    refusal(bank, REFUNDS, {"charge": charge.id, "sum": "5"}, key="k")
    made = client.v1.refunds.create(params={"charge": charge.id}, options={"idempotency_key": "k"})
    assert made.amount == 1180
