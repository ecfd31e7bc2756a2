import stripe
from flask import Flask, request

from marketplace.bank.openapi.check import API_VERSION
from tests.bank.in_process import deliver, fault, press
from tests.bank.make_payments import a_session, an_account


def a_shop(*statuses: int) -> tuple[Flask, list[stripe.Event]]:
    """Build a receiver that verifies what it gets and answers with these statuses in turn."""
    shop, received = Flask("shop"), []
    answers = list(statuses)

    @shop.post("/webhooks/stripe")
    def receive():
        signature = request.headers["Stripe-Signature"]
        received.append(stripe.Webhook.construct_event(request.data, signature, "whsec_demo"))
        return "", answers.pop(0) if answers else 200

    shop.testing = True
    return shop, received


def test_a_payment_is_reported_with_signed_events(client, bank):
    shop, received = a_shop()
    session = a_session(client)
    press(bank, session.id)
    assert deliver(bank, shop.test_client()) == [200, 200, 200]
    assert [event.type for event in received] == [
        "charge.succeeded", "payment_intent.succeeded", "checkout.session.completed",
    ]  # fmt: skip
    assert received[-1].data.object.id == session.id
    assert received[-1].api_version == API_VERSION
    assert received[-1].livemode is False
    assert client.v1.events.retrieve(received[0].id).type == "charge.succeeded"


def test_what_was_accepted_is_not_sent_again(client, bank, clock):
    shop, _received = a_shop()
    press(bank, a_session(client).id)
    deliver(bank, shop.test_client())
    clock.forward(3600)
    assert deliver(bank, shop.test_client()) == []


def test_what_was_not_accepted_comes_again_with_growing_pauses(client, bank, clock):
    shop, received = a_shop(500, 503)
    client.v1.checkout.sessions.expire(a_session(client).id)
    assert deliver(bank, shop.test_client()) == [500]
    assert deliver(bank, shop.test_client()) == []
    clock.forward(0.2)
    assert deliver(bank, shop.test_client()) == [503]
    clock.forward(0.9)
    assert deliver(bank, shop.test_client()) == []
    clock.forward(0.1)
    assert deliver(bank, shop.test_client()) == [200]
    assert len({event.id for event in received}) == 1


def test_an_event_can_be_lost_but_not_forgotten(client, bank):
    shop, received = a_shop()
    fault(bank, "drop_webhook", type="checkout.session.completed")
    press(bank, a_session(client).id)
    deliver(bank, shop.test_client())
    assert [event.type for event in received] == ["charge.succeeded", "payment_intent.succeeded"]
    assert client.v1.events.list({"type": "checkout.session.completed"}).data


def test_an_event_can_come_twice(client, bank):
    shop, received = a_shop()
    fault(bank, "duplicate_webhook", type="charge.succeeded")
    press(bank, a_session(client).id)
    assert len(deliver(bank, shop.test_client())) == 4
    assert received[0].id == received[1].id


def test_an_event_can_be_late_and_so_change_the_order(client, bank, clock):
    shop, received = a_shop()
    fault(bank, "delay_webhook", type="charge.succeeded", seconds=60)
    press(bank, a_session(client).id)
    assert len(deliver(bank, shop.test_client())) == 2
    clock.forward(60)
    deliver(bank, shop.test_client())
    assert received[-1].type == "charge.succeeded"


def test_an_event_can_let_the_next_one_pass(client, bank):
    shop, received = a_shop()
    fault(bank, "reorder_webhook", type="charge.succeeded")
    press(bank, a_session(client).id)
    assert deliver(bank, shop.test_client()) == [200, 200, 200]
    assert [event.type for event in received] == [
        "payment_intent.succeeded", "charge.succeeded", "checkout.session.completed",
    ]  # fmt: skip


def test_an_event_that_lets_another_pass_comes_alone_when_none_follows(client, bank, clock):
    shop, received = a_shop(500)
    fault(bank, "reorder_webhook", type="checkout.session.completed")
    press(bank, a_session(client).id)
    assert len(deliver(bank, shop.test_client())) == 2
    clock.forward(60)
    deliver(bank, shop.test_client())
    assert received[-1].type == "checkout.session.completed"
    assert len(received) == 4  # the first one came again too


def test_events_that_both_wait_come_after_the_next_in_their_order(client, bank):
    shop, received = a_shop()
    for kind in ("charge.succeeded", "payment_intent.succeeded"):
        fault(bank, "reorder_webhook", type=kind)
    press(bank, a_session(client).id)
    deliver(bank, shop.test_client())
    assert [event.type for event in received] == [
        "checkout.session.completed", "charge.succeeded", "payment_intent.succeeded",
    ]  # fmt: skip


def test_an_event_of_a_connected_account_names_it(client, bank):
    shop, received = a_shop()
    account = an_account(client, bank, complete=False)
    deliver(bank, shop.test_client())
    assert {(event.type, event.account) for event in received} == {("account.updated", account.id)}
    assert not [name for event in received for name in event.to_dict() if name.startswith("_")]
