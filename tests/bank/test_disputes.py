import pytest
import stripe

from tests.bank.in_process import balance, press
from tests.bank.make_payments import a_charge, a_session, an_account, event_types, switch


class TestADispute:
    def test_takes_the_money_back_at_once_and_says_so(self, client, bank):
        charge = a_charge(client, bank)
        made = client.v1.disputes.retrieve(switch(bank, "disputes", charge=charge.id)["id"])
        assert (made.status, made.amount, made.charge) == ("needs_response", 1180, charge.id)
        assert made.payment_intent == charge.payment_intent
        assert made.balance_transactions[0].amount == -1180
        assert client.v1.charges.retrieve(charge.id).disputed
        assert (balance(bank, "cards"), balance(bank, "platform")) == (0, 0)
        assert event_types(client)[-2:] == [
            "charge.dispute.created", "charge.dispute.funds_withdrawn",
        ]  # fmt: skip

    def test_that_is_won_brings_the_money_back(self, client, bank):
        charge = a_charge(client, bank)
        dispute = switch(bank, "disputes", payment_intent=charge.payment_intent)["id"]
        switch(bank, f"disputes/{dispute}", status="won")
        assert balance(bank, "cards") == -1180
        closed = client.v1.events.list({"type": "charge.dispute.closed"}).data[0].data.object
        assert (closed.id, closed.status) == (dispute, "won")
        assert [each.amount for each in closed.balance_transactions] == [-1180, 1180]
        assert client.v1.refunds.create(params={"charge": charge.id}).amount == 1180

    def test_that_is_lost_leaves_it_with_the_customer_and_forbids_a_refund(self, client, bank):
        charge = a_charge(client, bank)
        dispute = switch(bank, "disputes", charge=charge.id)["id"]
        switch(bank, f"disputes/{dispute}", status="lost")
        assert event_types(client)[-1] == "charge.dispute.closed"
        assert client.v1.disputes.retrieve(dispute).status == "lost"
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.refunds.create(params={"charge": charge.id})
        assert refused.value.code == "charge_disputed"
        assert balance(bank, "cards") == 0

    def test_may_be_about_a_part_of_what_was_not_refunded(self, client, bank):
        charge = a_charge(client, bank)
        client.v1.refunds.create(params={"charge": charge.id, "amount": 500})
        too_much = bank.test_client().post(
            "/_test/disputes", json={"charge": charge.id, "amount": 681}
        )
        assert too_much.status_code == 400
        switch(bank, "disputes", charge=charge.id, amount=600, reason="duplicate")
        assert balance(bank, "cards") == -80
        found = client.v1.disputes.list({"charge": charge.id}).data
        assert [(each.amount, each.reason) for each in found] == [(600, "duplicate")]

    def test_of_a_direct_charge_strikes_the_sellers_account(self, client, bank):
        account = an_account(client, bank)
        own = {"stripe_account": account.id}
        session = a_session(client, options=own)
        press(bank, session.id)
        charge = client.v1.charges.list(options=own).data[0]
        dispute = switch(bank, "disputes", charge=charge.id)["id"]
        assert balance(bank, account.id) == 0
        assert client.v1.disputes.retrieve(dispute, options=own).status == "needs_response"
        assert client.v1.disputes.list().data == []

    def test_happens_once_and_ends_once(self, client, bank):
        charge = a_charge(client, bank)
        dispute = switch(bank, "disputes", charge=charge.id)["id"]
        ask = bank.test_client().post
        assert ask("/_test/disputes", json={"charge": charge.id}).status_code == 400
        assert ask(f"/_test/disputes/{dispute}", json={"status": "odd"}).status_code == 400
        switch(bank, f"disputes/{dispute}", status="lost")
        assert ask(f"/_test/disputes/{dispute}", json={"status": "won"}).status_code == 400
        assert balance(bank, "cards") == 0

    def test_of_nothing_is_refused(self, bank):
        ask = bank.test_client().post
        assert ask("/_test/disputes", json={}).status_code == 400
        assert ask("/_test/disputes", json={"charge": "ch_1"}).status_code == 400
        assert ask("/_test/disputes/du_1", json={"status": "won"}).status_code == 404
