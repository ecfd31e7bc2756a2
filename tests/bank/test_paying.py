import pytest
import stripe

from tests.bank.in_process import balance, press
from tests.bank.make_payments import a_charge, a_session, event_types, session_params


class TestASession:
    def test_begins_open_and_unpaid_with_a_page_to_pay_on(self, client):
        session = a_session(client, 1180, 880)
        assert (session.status, session.payment_status) == ("open", "unpaid")
        assert session.amount_total == 2060
        assert session.url == f"http://bank.example/zahlen/{session.id}"
        assert session.id.startswith("cs_test_")
        assert session.payment_intent is None
        assert session.livemode is False

    def test_is_complete_once_the_card_has_paid(self, client, bank):
        session = a_session(client)
        press(bank, session.id)
        paid = client.v1.checkout.sessions.retrieve(session.id)
        assert (paid.status, paid.payment_status, paid.url) == ("complete", "paid", None)
        intent = client.v1.payment_intents.retrieve(paid.payment_intent)
        assert (intent.status, intent.amount_received) == ("succeeded", 1180)
        assert intent.transfer_group == "R-1"
        assert intent.metadata["order"] == "R-1"
        assert client.v1.charges.retrieve(intent.latest_charge).paid

    def test_shows_referenced_objects_when_asked_to(self, client, bank):
        session = a_session(client, 1180, 880)
        press(bank, session.id)
        shown = client.v1.checkout.sessions.retrieve(
            session.id, {"expand": ["line_items", "payment_intent.latest_charge"]}
        )
        assert shown.payment_intent.latest_charge.amount == 2060
        assert [line.description for line in shown.line_items.data] == ["Hof 1", "Hof 2"]

    def test_keeps_its_inner_fields_to_itself(self, client, bank):
        session = a_session(client)
        press(bank, session.id)
        objects = [session, *[event.data.object for event in client.v1.events.list().data]]
        assert not [name for found in objects for name in found.to_dict() if name.startswith("_")]

    def test_stays_open_after_a_declined_card_and_can_still_be_paid(self, client, bank):
        session = a_session(client)
        press(bank, session.id, "ablehnen")
        declined = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
        assert (declined.status, declined.payment_status) == ("open", "unpaid")
        assert declined.payment_intent.status == "requires_payment_method"
        assert declined.payment_intent.last_payment_error.code == "card_declined"
        assert balance(bank, "cards") == 0
        press(bank, session.id)
        paid = client.v1.checkout.sessions.retrieve(session.id)
        assert paid.payment_status == "paid"
        assert paid.payment_intent == declined.payment_intent.id
        assert balance(bank, "cards") == -1180
        assert event_types(client) == [
            "charge.failed", "payment_intent.payment_failed",
            "charge.succeeded", "payment_intent.succeeded", "checkout.session.completed",
        ]  # fmt: skip

    def test_takes_the_money_once_when_the_button_is_pressed_twice(self, client, bank):
        session = a_session(client)
        press(bank, session.id)
        press(bank, session.id)
        assert balance(bank, "cards") == -1180

    def test_expires_by_itself(self, client, bank, clock):
        session = a_session(client)
        clock.forward(32 * 60)
        assert bank.test_client().get(f"/zahlen/{session.id}").status_code == 410
        over = client.v1.checkout.sessions.retrieve(session.id)
        assert (over.status, over.url) == ("expired", None)
        assert event_types(client) == ["checkout.session.expired"]

    def test_that_has_expired_takes_no_money(self, client, bank, clock):
        session = a_session(client)
        clock.forward(32 * 60)
        page = bank.test_client().post(f"/zahlen/{session.id}", data={"wunsch": "zahlen"})
        assert page.status_code == 410
        assert balance(bank, "cards") == 0

    def test_expires_when_the_shop_says_so_and_takes_its_intent_along(self, client, bank):
        session = a_session(client)
        press(bank, session.id, "ablehnen")
        assert client.v1.checkout.sessions.expire(session.id).status == "expired"
        over = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
        assert over.payment_intent.status == "canceled"
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.checkout.sessions.expire(session.id)

    def test_that_is_paid_cannot_expire(self, client, bank, clock):
        session = a_session(client)
        press(bank, session.id)
        with pytest.raises(stripe.InvalidRequestError, match="complete"):
            client.v1.checkout.sessions.expire(session.id)
        clock.forward(24 * 3600)
        assert client.v1.checkout.sessions.retrieve(session.id).status == "complete"


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"mode": "subscription"}, "mode"),
        ({"line_items": []}, "line_items"),
        ({"success_url": "javascript:alert(1)"}, "success_url"),
        ({"expires_at": 1}, "expires_at"),
        ({"expires_at": "bald"}, "expires_at"),
        ({"discounts": [{"coupon": "x"}]}, "discounts[0][coupon]"),
        ({"payment_intent_data": "x"}, "payment_intent_data"),
        ({"payment_intent_data": {"on_behalf_of": "acct_1"}}, "payment_intent_data[on_behalf_of]"),
        ({"metadata": {"a": "x" * 501}}, "metadata[a]"),
    ],
)
def test_a_session_with_a_wrong_parameter_is_refused_by_name(client, change, param):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.checkout.sessions.create(params=session_params() | change)
    assert refused.value.http_status == 400
    assert refused.value.param == param


@pytest.mark.parametrize("cents", [0, 49, 100_000_000])
def test_an_amount_beyond_the_limits_is_refused(client, cents):
    with pytest.raises(stripe.InvalidRequestError):
        a_session(client, cents)


def test_the_intent_of_a_hosted_page_cannot_be_cancelled_by_itself(client, bank):
    charge = a_charge(client, bank)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.payment_intents.cancel(charge.payment_intent)
    assert refused.value.code == "payment_intent_unexpected_state"


def test_what_does_not_exist_is_answered_with_404(client):
    for read in (
        client.v1.checkout.sessions.retrieve, client.v1.payment_intents.retrieve,
        client.v1.charges.retrieve, client.v1.refunds.retrieve, client.v1.accounts.retrieve,
        client.v1.transfers.retrieve, client.v1.events.retrieve,
    ):  # fmt: skip
        with pytest.raises(stripe.InvalidRequestError) as refused:
            read("xx_1")
        assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")


def test_lists_go_on_where_the_last_page_ended(client, bank):
    ids = [a_session(client).id for _ in range(5)]
    walked = client.v1.checkout.sessions.list({"limit": 2}).auto_paging_iter()
    assert [session.id for session in walked] == ids[::-1]
    press(bank, ids[0])
    assert [s.id for s in client.v1.checkout.sessions.list({"status": "complete"}).data] == ids[:1]


def test_another_key_than_a_test_key_is_refused(network):
    live = stripe.StripeClient("sk_live_1", http_client=network)
    with pytest.raises(stripe.AuthenticationError):
        live.v1.balance.retrieve()
