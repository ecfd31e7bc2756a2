"""What the bank's books say: transfers and reversals, payouts, balance transactions, fees."""

import pytest
import stripe

from tests.bank.in_process import balance, fault, ledger, press
from tests.bank.make_payments import a_charge, a_session, an_account, switch
from tests.bank.test_moving_money import transfer


class TestTransfers:
    def test_are_listed_by_group_and_by_destination(self, client, bank):
        charge, first, second = a_charge(client, bank), *(an_account(client, bank) for _ in "12")
        ids = [transfer(client, charge, each, 100).id for each in (first, second)]
        other = transfer(client, charge, first, 100, transfer_group="R-2").id
        listed = client.v1.transfers.list
        assert [t.id for t in listed({"transfer_group": "R-1"}).data] == ids[::-1]
        assert [t.id for t in listed({"destination": first.id}).data] == [other, ids[0]]
        both = listed({"destination": first.id, "transfer_group": "R-1"}).data
        assert [t.id for t in both] == ids[:1]

    def test_tell_their_reversals(self, client, bank):
        made = transfer(client, a_charge(client, bank), an_account(client, bank), 1000)
        reversals = client.v1.transfers.reversals
        ids = [reversals.create(made.id, {"amount": cents}).id for cents in (300, 200)]
        assert [each.id for each in reversals.list(made.id).data] == ids[::-1]
        assert reversals.list(made.id, {"limit": 1}).has_more
        assert reversals.retrieve(made.id, ids[0]).amount == 300

    def test_M7_cannot_be_reversed_while_the_account_is_scripted_to_be_short(self, client, bank):
        account = an_account(client, bank)
        made = transfer(client, a_charge(client, bank), account, 1000)
        fault(bank, "balance_insufficient", account=account.id)
        for key in ("k", "k"):  # the second is the first one's answer
            with pytest.raises(stripe.InvalidRequestError) as refused:
                client.v1.transfers.reversals.create(
                    made.id, {"amount": 1}, {"idempotency_key": key}
                )
            assert refused.value.code == "balance_insufficient"
        assert balance(bank, account.id) == 1000
        assert client.v1.transfers.reversals.create(made.id, {"amount": 1}).amount == 1

    def test_carry_no_money_that_is_only_held(self, client, bank):
        intent = client.v1.payment_intents.create(
            params={
                "amount": 500, "currency": "eur", "payment_method": "pm_card_visa",
                "confirm": True, "capture_method": "manual",
            }
        )  # fmt: skip
        charge = client.v1.charges.retrieve(intent.latest_charge)
        with pytest.raises(stripe.InvalidRequestError) as refused:
            transfer(client, charge, an_account(client, bank), 100)
        assert refused.value.param == "source_transaction"


class TestAPayout:
    def test_is_listed_and_reported_on_behalf_of_its_account(self, client, bank):
        account, other = an_account(client, bank), an_account(client, bank)
        transfer(client, a_charge(client, bank), account, 1000)
        made = switch(bank, "payouts", account=account.id, amount=900)["id"]
        own = {"stripe_account": account.id}
        paid = client.v1.payouts.retrieve(made, options=own)
        assert (paid.status, paid.amount) == ("paid", 900)
        assert [each.id for each in client.v1.payouts.list({"status": "paid"}, own).data] == [made]
        assert client.v1.payouts.list(options={"stripe_account": other.id}).data == []
        event = client.v1.events.list({"type": "payout.paid"}, own).data[0]
        assert (event.account, event.data.object.id) == (account.id, made)
        assert balance(bank, account.id) == 100

    def test_of_more_than_the_account_holds_is_refused(self, client, bank):
        account = an_account(client, bank)
        answer = bank.test_client().post("/_test/payouts", json={"account": account.id})
        assert answer.status_code == 400


class TestBalanceTransactions:
    def test_tell_every_movement_of_the_platform(self, client, bank):
        charge, account = a_charge(client, bank), an_account(client, bank)
        moved = transfer(client, charge, account, 500)
        client.v1.transfers.reversals.create(moved.id, {"amount": 100})
        refund = client.v1.refunds.create(params={"charge": charge.id, "amount": 200})
        switch(bank, f"refunds/{refund.id}", status="failed")
        dispute = switch(bank, "disputes", charge=charge.id, amount=300)["id"]
        switch(bank, f"disputes/{dispute}", status="won")
        found = client.v1.balance_transactions.list().data[::-1]
        assert [(each.type, each.net) for each in found] == [
            ("charge", 1180), ("transfer", -500), ("transfer_refund", 100), ("refund", -200),
            ("refund_failure", 200), ("adjustment", -300), ("adjustment", 300),
        ]  # fmt: skip
        assert sum(each.net for each in found) == balance(bank, "platform")
        assert client.v1.balance.retrieve().available[0].amount == 780
        assert client.v1.balance_transactions.retrieve(charge.balance_transaction).amount == 1180

    def test_are_found_by_what_caused_them(self, client, bank):
        charge = a_charge(client, bank)
        refund = client.v1.refunds.create(params={"charge": charge.id})
        listed = client.v1.balance_transactions.list
        assert [each.type for each in listed({"source": refund.id}).data] == ["refund"]
        assert [each.source for each in listed({"type": "charge"}).data] == [charge.id]
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.balance_transactions.retrieve("txn_99")

    def test_of_an_account_are_seen_on_its_behalf(self, client, bank):
        account = an_account(client, bank)
        moved = transfer(client, a_charge(client, bank), account, 500)
        client.v1.transfers.reversals.create(moved.id, {"amount": 100})
        switch(bank, "payouts", account=account.id)
        own = {"stripe_account": account.id}
        found = client.v1.balance_transactions.list(options=own).data
        assert [(each.type, each.amount) for each in found] == [
            ("payout", -400), ("payment_refund", -100), ("payment", 500),
        ]  # fmt: skip


class TestTheBanksFee:
    def test_is_nothing_unless_it_is_agreed_on(self, client, bank):
        a_charge(client, bank)
        assert balance(bank, "bank") == 0

    def test_is_taken_from_the_platform_and_has_an_account_of_its_own(self, client, bank):
        switch(bank, "fee", basis_points=150, fixed=25)
        charge = a_charge(client, bank, 1180)
        assert balance(bank, "bank") == 43  # 17.7 and 25
        assert balance(bank, "platform") == 1137
        booked = client.v1.balance_transactions.retrieve(charge.balance_transaction)
        assert (booked.amount, booked.fee, booked.net) == (1180, 43, 1137)
        assert [each.type for each in booked.fee_details] == ["stripe_fee"]
        client.v1.refunds.create(params={"charge": charge.id})
        assert balance(bank, "bank") == 43  # not returned with a refund

    def test_of_a_direct_charge_is_borne_by_whom_the_account_says(self, client, bank):
        switch(bank, "fee", fixed=30)
        payers = {}
        for payer in ("account", "application"):
            account = an_account(client, bank, controller={"fees": {"payer": payer}})
            own = {"stripe_account": account.id}
            data = {"application_fee_amount": 100}
            press(bank, a_session(client, 1000, options=own, payment_intent_data=data).id)
            booked = client.v1.balance_transactions.list(options=own).data
            payers[payer] = (balance(bank, account.id), [each.fee for each in booked])
        assert payers == {"account": (870, [130]), "application": (900, [100])}
        types = [each.type for each in client.v1.balance_transactions.list().data]
        assert types == ["stripe_fee", "application_fee", "application_fee"]
        assert sum(line["amount"] for line in ledger(bank)) == 0

    @pytest.mark.parametrize("wish", [{"basis_points": -1}, {"fixed": 10_001}])
    def test_has_limits(self, bank, wish):
        assert bank.test_client().post("/_test/fee", json=wish).status_code == 400


def test_events_are_found_by_time_and_kind(client, bank, clock):
    a_charge(client, bank)
    clock.forward(3600)
    client.v1.refunds.create(params={"charge": client.v1.charges.list().data[0].id})
    listed = client.v1.events.list
    now = int(clock())
    assert {e.type for e in listed({"created": {"gte": now}}).data} == {
        "refund.created", "charge.refunded",
    }  # fmt: skip
    assert len(listed({"created": {"lt": now}}).data) == 3
    assert len(listed({"created": now}).data) == 2
    several = listed({"types": ["charge.succeeded", "refund.created"]}).data
    assert [e.type for e in several] == ["refund.created", "charge.succeeded"]
