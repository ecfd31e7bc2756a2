"""SCENARIOS H: what the bank's reports may do, and what they may not."""

import io
import json
import time

import pytest

from marketplace.bank.postman import signature
from marketplace.infra import invariants
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.orders.rules import OrderState
from marketplace.payments.models import BankEvent, LedgerEntry, RefusedWebhook, Transfer
from marketplace.payments.views import machine
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import newest_order, order, payment_of
from tests.make_market import a_product

SECRET = "whsec_demo"


def deliver(guest, event, *, secret=SECRET, at=None):
    body = json.dumps(event).encode()
    headers = {"Stripe-Signature": signature(body, secret, int(at or time.time()))}
    return guest._open(
        "POST", "/webhooks/stripe", data=body, headers=headers, content_type="application/json"
    )


def deliver_newest(guest, bank, kind):
    events = [e for e in bank.extensions["store"].all("event") if e["type"] == kind]
    return deliver(guest, events[-1])


@pytest.fixture
def honey(bank):
    return a_product(a_paid_producer(bank)).variants[0]


def test_H1_the_same_event_has_its_effect_once(browse, bank, honey, run_jobs):
    press(bank, payment_of(order(browse(), honey)).session_id)
    for _ in range(3):
        assert deliver_newest(browse(), bank, "checkout.session.completed").status_code == 200
    run_jobs()
    assert newest_order().state is OrderState.PAID
    assert db.session.query(BankEvent).count() == 1
    assert db.session.query(Transfer).count() == 1


@pytest.mark.parametrize(
    "kinds",
    [
        ("charge.succeeded", "checkout.session.completed"),
        ("checkout.session.completed", "payment_intent.succeeded"),
    ],
)
def test_H3_events_of_one_charge_in_any_sequence_end_the_same(browse, bank, honey, run_jobs, kinds):
    press(bank, payment_of(order(browse(), honey)).session_id)
    for kind in kinds:
        deliver_newest(browse(), bank, kind)
    run_jobs()
    assert newest_order().state is OrderState.PAID
    assert db.session.query(Transfer).count() == 1


def test_H4_the_endpoint_of_the_sellers_accounts_signs_with_a_secret_of_its_own(
    app, browse, bank, honey, monkeypatch
):
    press(bank, payment_of(order(browse(), honey)).session_id)
    event = bank.extensions["store"].all("event")[-1]
    assert deliver(browse(), event, secret="whsec_sellers").status_code == 400
    changed = settings().model_copy(update={"stripe_connect_webhook_secret": "whsec_sellers"})
    monkeypatch.setitem(app.extensions, "settings", changed)
    for secret, status in (("whsec_sellers", 200), (SECRET, 200), ("whsec_other", 400)):
        assert deliver(browse(), event, secret=secret).status_code == status
    assert db.session.query(BankEvent).count() == 1


def test_H4_what_the_bank_did_not_sign_is_refused_and_leaves_no_row(browse, bank, honey):
    press(bank, payment_of(order(browse(), honey)).session_id)
    event = bank.extensions["store"].all("event")[-1]
    guest = browse(checks=False)
    refused = [
        deliver(guest, event, secret="whsec_other"),
        deliver(guest, event, at=time.time() - 3600),
        guest._open("POST", "/webhooks/stripe", data=b"{}"),
        guest._open(
            "POST", "/webhooks/stripe", data=b"\xff\xfe", headers={"Stripe-Signature": "t=1,v1=x"}
        ),
        guest._open(
            "POST", "/webhooks/stripe", data=b"[" * 200_000, headers={"Stripe-Signature": "x"}
        ),
    ]
    assert [r.status_code for r in refused] == [400] * 5
    assert guest._open("POST", "/webhooks/stripe", data=b"x" * 300_000).status_code == 413
    assert db.session.query(BankEvent).count() == 0
    assert {row.reason: row.count for row in db.session.query(RefusedWebhook)} == {
        "signature": 5,
        "too_big": 1,
    }


def test_H4_events_of_the_live_bank_are_refused_here(browse, bank):
    event = {
        "id": "evt_1",
        "type": "checkout.session.completed",
        "livemode": True,
        "data": {"object": {"id": "cs_1"}},
    }
    assert deliver(browse(checks=False), event).status_code == 400
    assert db.session.query(BankEvent).count() == 0


@pytest.mark.parametrize(
    "shape", [[], "text", 7, None, {}, {"id": 1}, {"id": "e", "type": "x", "data": {"object": []}}]
)
def test_signed_nonsense_is_refused_too(browse, bank, shape):
    assert deliver(browse(checks=False), shape).status_code in {200, 400}


def test_H5_events_about_unknown_things_change_nothing(browse, bank, run_jobs):
    for kind in ("checkout.session.completed", "account.updated", "something.new"):
        event = {
            "id": f"evt_{kind}",
            "type": kind,
            "livemode": False,
            "data": {"object": {"id": "unknown"}},
        }
        assert deliver(browse(), event).status_code == 200
    assert run_jobs() == 3
    assert all(event.handled_at for event in db.session.query(BankEvent))


def test_H6_a_signed_lie_about_the_payment_is_not_believed(browse, bank, honey, run_jobs):
    made = order(browse(), honey)
    lie = {
        "id": "evt_lie",
        "type": "checkout.session.completed",
        "livemode": False,
        "data": {"object": {"id": payment_of(made).session_id, "payment_status": "paid"}},
    }
    assert deliver(browse(), lie).status_code == 200
    run_jobs()
    assert newest_order().state is OrderState.AWAITING_PAYMENT


@pytest.mark.parametrize(
    "other",
    [{"amount_total": 1}, {"currency": "pln"}, {"client_reference_id": "ZR-SOMEBODY-ELSE"}],
    ids=lambda other: next(iter(other)),
)
def test_H6_money_that_is_not_for_this_order_alarms_and_leaves_it_unpaid(
    browse, bank, honey, run_jobs, other
):
    made = order(browse(), honey)
    press(bank, payment_of(made).session_id)
    store = bank.extensions["store"]
    session = store.get(payment_of(made).session_id, "checkout.session")
    session.update(other)
    with store.transaction():
        store.save(session)
    reported = next(e for e in store.all("event") if e["type"] == "checkout.session.completed")
    assert deliver(browse(), reported).status_code == 200
    run_jobs()
    assert newest_order().state is OrderState.AWAITING_PAYMENT
    assert not db.session.query(LedgerEntry).count()
    assert payment_of(made).failure == "mismatch"
    assert [each.subject for each in invariants.violations()["I5 charged"]] == [made.number]


@pytest.mark.parametrize("text", ["\ud800", "\x00"])
@pytest.mark.parametrize("place", ["id", "type", "note"])
def test_a_signed_event_with_half_a_character_is_no_bug(browse, bank, honey, text, place):
    press(bank, payment_of(order(browse(), honey)).session_id)
    event = bank.extensions["store"].all("event")[-1]
    answer = deliver(browse(checks=False), event | {place: f"evt_{text}"})
    assert answer.status_code in {200, 400}


def test_a_body_without_a_length_is_not_read_beyond_the_limit(app):
    class Endless(io.RawIOBase):
        given = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            Endless.given += len(buffer)
            buffer[:] = b" " * len(buffer)
            return len(buffer)

    chunked = {"wsgi.input": Endless(), "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    answer = app.test_client().post("/webhooks/stripe", environ_overrides=chunked)
    assert answer.status_code == 413
    assert Endless.given <= 2 * machine.MOST_BYTES
