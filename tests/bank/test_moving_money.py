import pytest
import stripe

from tests.bank.in_process import balance, ledger
from tests.bank.make_payments import a_charge, an_account, event_types, finish_onboarding


def transfer(client, charge, account, amount, **more):
    return client.v1.transfers.create(
        params={
            "amount": amount, "currency": "eur", "destination": account.id,
            "source_transaction": charge.id, "transfer_group": "R-1", **more,
        }
    )  # fmt: skip


class TestARefund:
    def test_brings_a_part_back_to_the_card(self, client, bank):
        charge = a_charge(client, bank)
        made = client.v1.refunds.create(
            params={
                "payment_intent": charge.payment_intent,
                "amount": 400,
                "metadata": {"line": "7"},
            }
        )
        assert (made.status, made.amount, made.charge) == ("succeeded", 400, charge.id)
        assert client.v1.refunds.retrieve(made.id).metadata["line"] == "7"
        assert balance(bank, "cards") == -780
        after = client.v1.charges.retrieve(charge.id)
        assert (after.amount_refunded, after.refunded) == (400, False)
        assert event_types(client)[-1] == "charge.refunded"

    def test_without_an_amount_returns_all_that_is_left(self, client, bank):
        charge = a_charge(client, bank)
        client.v1.refunds.create(params={"charge": charge.id, "amount": 400})
        assert client.v1.refunds.create(params={"charge": charge.id}).amount == 780
        assert balance(bank, "cards") == 0
        assert client.v1.charges.retrieve(charge.id).refunded

    def test_larger_than_what_is_left_is_refused(self, client, bank):
        charge = a_charge(client, bank)
        client.v1.refunds.create(params={"charge": charge.id, "amount": 1000})
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.refunds.create(params={"charge": charge.id, "amount": 181})
        assert refused.value.param == "amount"
        assert balance(bank, "cards") == -180

    def test_of_a_charge_that_is_refunded_already_is_refused(self, client, bank):
        charge = a_charge(client, bank)
        client.v1.refunds.create(params={"charge": charge.id})
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.refunds.create(params={"charge": charge.id})
        assert refused.value.code == "charge_already_refunded"


class TestAnAccount:
    def test_can_take_charges_after_its_onboarding(self, client, bank):
        account = an_account(client, bank, complete=False)
        assert not account.charges_enabled
        assert account.requirements.currently_due
        assert finish_onboarding(client, bank, account.id) == "http://shop.example/zurueck"
        after = client.v1.accounts.retrieve(account.id)
        assert (after.charges_enabled, after.payouts_enabled) == (True, True)
        assert after.capabilities.transfers == "active"
        assert after.requirements.currently_due == []
        own = {"stripe_account": account.id}
        reported = client.v1.events.list(options=own).data[0]
        assert (reported.type, reported.account) == ("account.updated", account.id)

    def test_can_be_locked_and_freed_again(self, client, bank):
        account = an_account(client, bank)
        bank.test_client().post(f"/_test/accounts/{account.id}", json={"enabled": False})
        locked = client.v1.accounts.retrieve(account.id)
        assert (locked.charges_enabled, locked.capabilities.transfers) == (False, "inactive")
        assert locked.requirements.disabled_reason == "rejected.other"
        bank.test_client().post(f"/_test/accounts/{account.id}", json={"enabled": True})
        assert client.v1.accounts.retrieve(account.id).charges_enabled

    def test_loses_a_capability_that_is_not_asked_for_any_more(self, client, bank):
        account = an_account(client, bank)
        client.v1.accounts.update(
            account.id, params={"capabilities": {"transfers": {"requested": False}}}
        )
        with pytest.raises(stripe.InvalidRequestError) as refused:
            transfer(client, a_charge(client, bank), account, 100)
        assert refused.value.code == "insufficient_capabilities_for_transfer"


class TestATransfer:
    def test_moves_a_share_of_a_charge_to_an_account(self, client, bank):
        charge, account = a_charge(client, bank, 1180, 880), an_account(client, bank)
        made = transfer(client, charge, account, 1121)
        assert (made.destination, made.source_transaction) == (account.id, charge.id)
        assert client.v1.transfers.retrieve(made.id).amount == 1121
        assert [t.id for t in client.v1.transfers.list({"transfer_group": "R-1"}).data] == [made.id]
        own = client.v1.balance.retrieve(options={"stripe_account": account.id})
        assert own.available[0].amount == 1121
        assert client.v1.balance.retrieve().available[0].amount == 2060 - 1121

    def test_beyond_what_is_left_of_the_charge_is_refused(self, client, bank):
        charge, account = a_charge(client, bank), an_account(client, bank)
        a_charge(client, bank, 5000)  # other money of the platform does not help
        transfer(client, charge, account, 1000)
        with pytest.raises(stripe.InvalidRequestError) as refused:
            transfer(client, charge, account, 181)
        assert refused.value.code == "balance_insufficient"
        assert transfer(client, charge, account, 180).amount == 180

    def test_to_an_account_without_onboarding_is_refused(self, client, bank):
        account = an_account(client, bank, complete=False)
        with pytest.raises(stripe.InvalidRequestError) as refused:
            transfer(client, a_charge(client, bank), account, 100)
        assert refused.value.code == "insufficient_capabilities_for_transfer"
        assert balance(bank, account.id) == 0

    def test_without_a_charge_needs_money_on_the_platforms_account(self, client, bank):
        account = an_account(client, bank)
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.transfers.create(
                params={"amount": 1, "currency": "eur", "destination": account.id}
            )
        assert refused.value.code == "balance_insufficient"

    def test_can_be_taken_back_in_parts_and_no_further(self, client, bank):
        account = an_account(client, bank)
        made = transfer(client, a_charge(client, bank), account, 1000)
        client.v1.transfers.reversals.create(made.id, {"amount": 300})
        assert balance(bank, account.id) == 700
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.transfers.reversals.create(made.id, {"amount": 701})
        assert client.v1.transfers.reversals.create(made.id).amount == 700
        after = client.v1.transfers.retrieve(made.id)
        assert (after.reversed, len(after.reversals.data)) == (True, 2)
        assert balance(bank, account.id) == 0

    def test_cannot_be_taken_back_once_it_was_paid_out(self, client, bank):
        account = an_account(client, bank)
        made = transfer(client, a_charge(client, bank), account, 1000)
        paid = bank.test_client().post(
            "/_test/payouts", json={"account": account.id, "amount": 900}
        )
        assert paid.status_code == 200
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.transfers.reversals.create(made.id, {"amount": 101})
        assert refused.value.code == "balance_insufficient"


class TestTheLedger:
    def test_adds_up_to_nothing_over_all_accounts(self, client, bank):
        charge, account = a_charge(client, bank), an_account(client, bank)
        made = transfer(client, charge, account, 1000)
        client.v1.transfers.reversals.create(made.id, {"amount": 300})
        client.v1.refunds.create(params={"charge": charge.id, "amount": 350})
        assert sum(line["amount"] for line in ledger(bank)) == 0
        assert balance(bank, "cards") == -830
        assert balance(bank, account.id) + balance(bank, "platform") == 830

    def test_cannot_be_changed(self, client, bank):
        a_charge(client, bank)
        for statement in ("UPDATE bank_ledger SET amount = 1", "DELETE FROM bank_ledger"):
            with pytest.raises(Exception, match="append-only"):
                bank.extensions["store"].run(statement)
        bank.extensions["store"].close()

    def test_is_empty_after_a_fresh_start(self, client, bank):
        a_charge(client, bank)
        assert bank.test_client().post("/_test/reset").status_code == 200
        assert ledger(bank) == []
        assert event_types(client) == []
