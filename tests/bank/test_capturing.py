import pytest
import stripe

from tests.bank.in_process import balance, press
from tests.bank.make_payments import a_session, event_types

WEEK = 7 * 24 * 3600
MANUAL = {"capture_method": "manual", "transfer_group": "R-1"}


def an_intent(client, amount=1180, **more):
    """Authorise an amount with a card that works."""
    return client.v1.payment_intents.create(
        params={
            "amount": amount, "currency": "eur", "payment_method": "pm_card_visa", "confirm": True,
            **MANUAL, **more,
        }
    )  # fmt: skip


class TestAnIntent:
    def test_waits_for_a_payment_method_and_a_confirmation(self, client, bank):
        made = client.v1.payment_intents.create(params={"amount": 500, "currency": "eur"})
        assert (made.status, made.latest_charge) == ("requires_payment_method", None)
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.payment_intents.confirm(made.id)
        assert refused.value.code == "payment_intent_unexpected_state"
        paid = client.v1.payment_intents.confirm(made.id, {"payment_method": "pm_card_visa"})
        assert (paid.status, paid.amount_received) == ("succeeded", 500)
        assert balance(bank, "cards") == -500

    def test_that_is_paid_cannot_be_confirmed_captured_or_cancelled(self, client):
        made = an_intent(client, capture_method="automatic")
        intents = client.v1.payment_intents
        for again in (intents.confirm, intents.capture, intents.cancel):
            with pytest.raises(stripe.InvalidRequestError) as refused:
                again(made.id)
            assert refused.value.code == "payment_intent_unexpected_state"

    def test_is_declined_with_an_error_that_carries_the_intent(self, client, bank):
        with pytest.raises(stripe.CardError) as declined:
            an_intent(client, payment_method="pm_card_chargeDeclined")
        error = declined.value
        assert (error.http_status, error.code) == (402, "card_declined")
        left = client.v1.payment_intents.retrieve(error.error.payment_intent.id)
        assert left.status == "requires_payment_method"
        assert left.last_payment_error.decline_code == "generic_decline"
        assert client.v1.charges.retrieve(left.latest_charge).status == "failed"
        assert balance(bank, "cards") == 0
        paid = client.v1.payment_intents.confirm(left.id, {"payment_method": "pm_card_visa"})
        assert paid.status == "requires_capture"

    def test_with_an_unknown_card_leaves_nothing_behind(self, client):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            an_intent(client, payment_method="pm_1")
        assert refused.value.param == "payment_method"
        assert client.v1.payment_intents.list().data == []


class TestAnAuthorisation:
    def test_moves_no_money_until_it_is_captured(self, client, bank):
        made = an_intent(client)
        assert (made.status, made.amount_capturable) == ("requires_capture", 1180)
        held = client.v1.charges.retrieve(made.latest_charge)
        assert (held.paid, held.captured, held.amount_captured) == (True, False, 0)
        assert balance(bank, "cards") == 0
        done = client.v1.payment_intents.capture(made.id)
        assert (done.status, done.amount_received, done.amount_capturable) == ("succeeded", 1180, 0)
        assert balance(bank, "cards") == -1180
        assert event_types(client) == [
            "payment_intent.created", "charge.succeeded",
            "payment_intent.amount_capturable_updated", "charge.captured",
            "payment_intent.succeeded",
        ]  # fmt: skip

    def test_captured_in_part_gives_up_the_rest(self, client, bank):
        made = an_intent(client)
        done = client.v1.payment_intents.capture(made.id, {"amount_to_capture": 1000})
        assert done.amount_received == 1000
        charge = client.v1.charges.retrieve(made.latest_charge)
        assert (charge.amount_captured, charge.amount_refunded) == (1000, 180)
        assert balance(bank, "cards") == -1000
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.refunds.create(params={"charge": charge.id, "amount": 1001})
        assert client.v1.refunds.create(params={"charge": charge.id}).amount == 1000
        assert balance(bank, "cards") == 0

    @pytest.mark.parametrize("amount", [1181, 0, -1])
    def test_is_never_captured_beyond_what_was_held(self, client, bank, amount):
        made = an_intent(client)
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.payment_intents.capture(made.id, {"amount_to_capture": amount})
        assert refused.value.param == "amount_to_capture"
        assert balance(bank, "cards") == 0

    def test_R6_is_released_by_cancelling_and_never_refunded(self, client, bank):
        made = an_intent(client)
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.refunds.create(params={"payment_intent": made.id})
        over = client.v1.payment_intents.cancel(made.id, {"cancellation_reason": "abandoned"})
        assert (over.status, over.cancellation_reason) == ("canceled", "abandoned")
        assert client.v1.charges.retrieve(made.latest_charge).refunded
        assert client.v1.refunds.list().data == []
        assert balance(bank, "cards") == 0
        assert event_types(client)[-2:] == ["charge.refunded", "payment_intent.canceled"]

    def test_ends_by_itself_after_seven_days(self, client, clock):
        made = an_intent(client)
        clock.forward(WEEK - 1)
        assert client.v1.payment_intents.retrieve(made.id).status == "requires_capture"
        clock.forward(1)
        over = client.v1.payment_intents.retrieve(made.id)
        assert (over.status, over.cancellation_reason) == ("canceled", "automatic")
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.payment_intents.capture(made.id)


class TestAHostedPageWithManualCapture:
    def test_is_complete_but_unpaid_until_the_money_is_captured(self, client, bank):
        session = a_session(client, payment_intent_data=MANUAL)
        press(bank, session.id)
        held = client.v1.checkout.sessions.retrieve(session.id)
        assert (held.status, held.payment_status) == ("complete", "unpaid")
        assert balance(bank, "cards") == 0
        client.v1.payment_intents.capture(held.payment_intent, {"amount_to_capture": 1100})
        assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"
        assert balance(bank, "cards") == -1100

    def test_can_be_released(self, client, bank):
        session = a_session(client, payment_intent_data=MANUAL)
        press(bank, session.id)
        held = client.v1.checkout.sessions.retrieve(session.id)
        assert client.v1.payment_intents.cancel(held.payment_intent).status == "canceled"
        assert balance(bank, "cards") == 0

    def test_cannot_be_cancelled_or_confirmed_while_it_is_open(self, client, bank):
        session = a_session(client, payment_intent_data=MANUAL)
        press(bank, session.id, "ablehnen")
        intent_id = client.v1.checkout.sessions.retrieve(session.id).payment_intent
        for act in (client.v1.payment_intents.cancel, client.v1.payment_intents.confirm):
            with pytest.raises(stripe.InvalidRequestError, match="Checkout Session"):
                act(intent_id)
