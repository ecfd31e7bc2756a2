from threading import Event, Thread
from typing import Any

import pytest
import stripe

from tests.bank.conftest import a_client
from tests.bank.in_process import balance, fault
from tests.bank.make_payments import a_charge, session_params

KEY = {"idempotency_key": "order-1-attempt-1"}


def test_the_same_key_and_parameters_replay_the_first_answer(client, network):
    params = session_params()
    first = client.v1.checkout.sessions.create(params=params, options=KEY)
    again = client.v1.checkout.sessions.create(params=params, options=KEY)
    assert again.id == first.id
    assert len(client.v1.checkout.sessions.list().data) == 1
    answers = [headers.get("idempotent-replayed") for _status, headers in network.answers]
    assert answers == [None, "true", None]


def test_a_replay_tells_what_was_true_then(client, bank):
    charge = a_charge(client, bank)
    params = {"charge": charge.id, "amount": 500}
    client.v1.refunds.create(params=params, options=KEY)
    client.v1.refunds.create(params=params, options=KEY)
    assert balance(bank, "cards") == -680


def test_the_same_key_with_other_parameters_is_refused(client):
    client.v1.checkout.sessions.create(params=session_params(1180), options=KEY)
    with pytest.raises(stripe.IdempotencyError) as refused:
        client.v1.checkout.sessions.create(params=session_params(1190), options=KEY)
    assert refused.value.http_status == 400


def test_the_same_key_at_another_address_is_refused(client, bank):
    charge = a_charge(client, bank)
    client.v1.checkout.sessions.create(params=session_params(), options=KEY)
    with pytest.raises(stripe.IdempotencyError):
        client.v1.refunds.create(params={"charge": charge.id}, options=KEY)
    assert balance(bank, "cards") == -1180


def test_a_refusal_of_the_work_itself_is_remembered(client, bank, network):
    charge = a_charge(client, bank)
    for _ in range(2):
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.refunds.create(params={"charge": charge.id, "amount": 9999}, options=KEY)
    assert network.answers[-1][1]["Idempotent-Replayed"] == "true"


def test_a_request_turned_away_at_the_door_leaves_its_key_free(client):
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.checkout.sessions.create(params=session_params(mode="setup"), options=KEY)
    assert client.v1.checkout.sessions.create(params=session_params(), options=KEY).id


@pytest.mark.parametrize("kind", ["http_500", "http_429", "http_409", "lock_timeout"])
def test_a_refusal_without_an_effect_leaves_the_key_free(client, bank, kind):
    fault(bank, kind, path="/v1/checkout/sessions", method="POST")
    with pytest.raises(stripe.StripeError):
        client.v1.checkout.sessions.create(params=session_params(), options=KEY)
    assert client.v1.checkout.sessions.create(params=session_params(), options=KEY).id
    assert len(client.v1.checkout.sessions.list().data) == 1


def test_a_500_of_work_that_began_is_remembered_as_stripe_documents(client, bank, network):
    charge = a_charge(client, bank)
    fault(bank, "http_500_begun", path="/v1/refunds", method="POST")
    for _ in range(2):
        with pytest.raises(stripe.APIError) as broken:
            client.v1.refunds.create(params={"charge": charge.id}, options=KEY)
        assert broken.value.http_status == 500
    assert network.answers[-1][1]["Idempotent-Replayed"] == "true"
    assert balance(bank, "cards") == -1180
    another = {"idempotency_key": "order-1-attempt-2"}
    assert client.v1.refunds.create(params={"charge": charge.id}, options=another).amount == 1180


def test_a_declined_card_is_remembered_and_tried_once(client, network):
    params: Any = {
        "amount": 500, "currency": "eur", "confirm": True,
        "payment_method": "pm_card_chargeDeclined",
    }  # fmt: skip
    for _ in range(2):
        with pytest.raises(stripe.CardError) as declined:
            client.v1.payment_intents.create(params=params, options=KEY)
    assert network.answers[-1][1]["Idempotent-Replayed"] == "true"
    intent_id = declined.value.error.payment_intent.id
    assert [each.id for each in client.v1.payment_intents.list().data] == [intent_id]
    assert len(client.v1.charges.list({"payment_intent": intent_id}).data) == 1


def test_a_key_of_more_than_255_characters_is_refused(client):
    with pytest.raises(stripe.IdempotencyError):
        client.v1.customers.create({"name": "Anna"}, {"idempotency_key": "k" * 256})
    assert client.v1.customers.create({"name": "Anna"}, {"idempotency_key": "k" * 255}).id


def test_reading_needs_no_key_and_keeps_none(client):
    first = client.v1.events.list({}, KEY)
    assert first.data == []
    client.v1.checkout.sessions.expire(
        client.v1.checkout.sessions.create(params=session_params(), options=KEY).id
    )
    assert len(client.v1.events.list({}, KEY).data) == 1


def test_a_key_is_free_again_after_a_day(client, clock):
    first = client.v1.checkout.sessions.create(params=session_params(now=clock()), options=KEY)
    clock.forward(24 * 3600 + 1)
    again = client.v1.checkout.sessions.create(params=session_params(now=clock()), options=KEY)
    assert again.id != first.id


@pytest.mark.concurrency
def test_a_second_request_while_the_first_is_running_is_told_so(client, network, bank):
    arrived, go_on = Event(), Event()

    def wait(seconds):
        if seconds:
            arrived.set()
            assert go_on.wait(10)

    bank.extensions["sleep"] = wait
    fault(bank, "delay", path="/v1/checkout/sessions", seconds=1)
    params, made = session_params(), []
    first = Thread(
        target=lambda: made.append(a_client(network).v1.checkout.sessions.create(params, KEY))
    )
    first.start()
    assert arrived.wait(10)
    with pytest.raises(stripe.APIError) as refused:
        client.v1.checkout.sessions.create(params, KEY)
    go_on.set()
    first.join()
    assert refused.value.http_status == 409
    assert client.v1.checkout.sessions.create(params, KEY).id == made[0].id
