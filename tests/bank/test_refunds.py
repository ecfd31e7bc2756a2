"""Refunds that are made at the bank itself, that take their time, that fail."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import stripe

from tests.bank.conftest import a_client
from tests.bank.in_process import balance, fault, press
from tests.bank.make_payments import a_charge, a_session, an_account, event_types, switch


class TestARefundFromTheDashboard:
    def test_H8_is_reported_to_the_shop_in_parts_and_in_full(self, client, bank):
        charge = a_charge(client, bank)
        first = switch(bank, "refunds", charge=charge.id, amount=400)["id"]
        assert client.v1.refunds.retrieve(first).amount == 400
        assert event_types(client)[-2:] == ["refund.created", "charge.refunded"]
        second = switch(bank, "refunds", payment_intent=charge.payment_intent)["id"]
        found = client.v1.refunds.list({"charge": charge.id}).data
        assert [(each.id, each.amount) for each in found] == [(second, 780), (first, 400)]
        reported = client.v1.events.list({"type": "charge.refunded"}).data[0].data.object
        assert (reported.amount_refunded, reported.refunded) == (1180, True)
        assert balance(bank, "cards") == 0

    def test_is_never_more_than_what_is_left(self, client, bank):
        charge = a_charge(client, bank)
        answer = bank.test_client().post(
            "/_test/refunds", json={"charge": charge.id, "amount": 1181}
        )
        assert answer.status_code == 400
        assert balance(bank, "cards") == -1180


class TestARefundThatTakesItsTime:
    def test_is_pending_until_the_cards_own_bank_has_taken_it(self, client, bank):
        fault(bank, "refund_pending")
        made = client.v1.refunds.create(params={"charge": a_charge(client, bank).id})
        assert made.status == "pending"
        switch(bank, f"refunds/{made.id}", status="succeeded")
        assert client.v1.refunds.retrieve(made.id).status == "succeeded"
        assert event_types(client)[-2:] == ["refund.updated", "charge.refund.updated"]

    def test_may_fail_so_that_the_money_returns(self, client, bank):
        charge = a_charge(client, bank)
        fault(bank, "refund_pending", account="platform")
        made = client.v1.refunds.create(params={"charge": charge.id, "amount": 500})
        assert balance(bank, "cards") == -680
        switch(bank, f"refunds/{made.id}", status="failed", reason="expired_or_canceled_card")
        failed = client.v1.refunds.retrieve(made.id)
        assert (failed.status, failed.failure_reason) == ("failed", "expired_or_canceled_card")
        assert balance(bank, "cards") == -1180
        after = client.v1.charges.retrieve(charge.id)
        assert (after.amount_refunded, after.refunded) == (0, False)
        assert event_types(client)[-3:] == [
            "refund.updated", "charge.refund.updated", "refund.failed",
        ]  # fmt: skip

    def test_may_fail_after_it_had_succeeded(self, client, bank):
        charge = a_charge(client, bank)
        made = client.v1.refunds.create(params={"charge": charge.id})
        switch(bank, f"refunds/{made.id}", status="failed")
        assert client.v1.refunds.retrieve(made.id).failure_reason == "lost_or_stolen_card"
        assert client.v1.refunds.create(params={"charge": charge.id}).amount == 1180

    def test_fails_by_itself_when_that_is_scripted(self, client, bank, clock):
        charge = a_charge(client, bank)
        fault(bank, "refund_fails", seconds=60)
        made = client.v1.refunds.create(params={"charge": charge.id})
        assert client.v1.refunds.retrieve(made.id).status == "pending"
        clock.forward(60)
        assert client.v1.refunds.retrieve(made.id).status == "failed"
        assert balance(bank, "cards") == -1180
        clock.forward(60)
        client.v1.refunds.list()
        assert event_types(client).count("refund.failed") == 1

    def test_ends_once(self, client, bank):
        made = client.v1.refunds.create(params={"charge": a_charge(client, bank).id})
        switch(bank, f"refunds/{made.id}", status="failed")
        for status in ("failed", "succeeded", "odd"):
            again = bank.test_client().post(f"/_test/refunds/{made.id}", json={"status": status})
            assert again.status_code == 400
        assert bank.test_client().post("/_test/refunds/re_1", json={}).status_code == 400
        assert balance(bank, "cards") == -1180


def test_a_connected_accounts_charge_is_not_refunded_by_the_platforms_key_alone(client, bank):
    own = {"stripe_account": an_account(client, bank).id}
    press(bank, a_session(client, options=own).id)
    charge = client.v1.charges.list(options=own).data[0]
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create(params={"charge": charge.id})
    assert (refused.value.code, refused.value.param) == ("resource_missing", "charge")
    assert client.v1.refunds.create({"charge": charge.id}, own).status == "succeeded"


@pytest.mark.concurrency
def test_R1_two_refunds_at_the_same_instant_never_exceed_the_payment(network, client, bank):
    charge, barrier = a_charge(client, bank, 10_000), Barrier(2)

    def refund(_number):
        mine = a_client(network)
        barrier.wait(10)
        try:
            return mine.v1.refunds.create(params={"charge": charge.id, "amount": 6000}).status
        except stripe.InvalidRequestError as refused:
            return refused.param

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(refund, range(2))) == ["amount", "succeeded"]
    assert balance(bank, "cards") == -4000
