"""Sellers who are paid by own charges: one card, left once, used on each seller's account."""

from typing import Any

import pytest
import stripe

from tests.bank.in_process import balance, fault, ledger, press
from tests.bank.make_payments import a_session, an_account, session_params, switch


def on(account) -> Any:
    return {"stripe_account": account.id}


def a_saved_card(client, bank) -> tuple[str, str]:
    """Return a customer and the payment method left on the hosted page."""
    customer = client.v1.customers.create(params={"email": "anna@demo.example", "name": "Anna"})
    session = a_session(client, mode="setup", currency="eur", customer=customer.id)
    press(bank, session.id)
    done = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["setup_intent"]})
    assert (done.status, done.payment_status) == ("complete", "no_payment_required")
    return customer.id, done.setup_intent.payment_method


def pay(client, account, card: tuple[str, str], amount=1000, fee=50, **more):
    """Clone the card to the seller's account and authorise the amount there."""
    customer, method = card
    copy = client.v1.payment_methods.create(
        params={"customer": customer, "payment_method": method}, options=on(account)
    )
    return client.v1.payment_intents.create(
        params={
            "amount": amount, "currency": "eur", "payment_method": copy.id, "confirm": True,
            "off_session": True, "capture_method": "manual", "application_fee_amount": fee, **more,
        },
        options=on(account),
    )  # fmt: skip


class TestASavedCard:
    def test_belongs_to_its_customer_and_took_no_money(self, client, bank):
        customer, method = a_saved_card(client, bank)
        assert client.v1.payment_methods.retrieve(method).customer == customer
        assert client.v1.customers.retrieve(customer).email == "anna@demo.example"
        assert ledger(bank) == []

    def test_is_left_by_a_customer_or_under_an_address_but_not_both(self, client):
        customer = client.v1.customers.create(params={"email": "anna@demo.example"})
        params = session_params(customer=customer.id)
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.checkout.sessions.create(params=params)
        assert refused.value.param == "customer_email"
        made = a_session(client, customer=customer.id)
        assert (made.customer_email, made.customer_details.email) == (None, customer.email)

    def test_is_not_saved_when_it_is_declined(self, client, bank):
        session = a_session(client, mode="setup", currency="eur")
        press(bank, session.id, "ablehnen")
        setup = client.v1.setup_intents.retrieve(session.setup_intent)
        assert (setup.status, setup.payment_method) == ("requires_payment_method", None)
        assert setup.last_setup_error.code == "card_declined"

    def test_makes_a_customer_on_the_page_where_the_shop_wants_one(self, client, bank):
        session = a_session(
            client, mode="setup", currency="eur", customer_creation="always",
            custom_text={"submit": {"message": "Hof 1 bucht 5,00 € ab."}},
        )  # fmt: skip
        assert session.customer is None
        assert "Hof 1 bucht 5,00 € ab." in bank.test_client().get(f"/zahlen/{session.id}").text
        press(bank, session.id)
        done = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["setup_intent"]})
        assert done.setup_intent.customer == done.customer is not None
        assert client.v1.customers.retrieve(done.customer).email == "anna@demo.example"

    @pytest.mark.parametrize(
        "change", [{"line_items": [{"quantity": 1}]}, {"payment_intent_data": {"description": "x"}}]
    )
    def test_is_left_on_a_page_without_anything_to_pay(self, client, change):
        params = {
            "mode": "setup",
            "currency": "eur",
            "success_url": "http://shop.example/",
            **change,
        }
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.checkout.sessions.create(params=params)
        assert refused.value.param in change

    def test_pays_on_the_platform_for_its_own_customer_only(self, client, bank):
        customer, method = a_saved_card(client, bank)
        params: Any = {"amount": 500, "currency": "eur", "payment_method": method, "confirm": True}
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.payment_intents.create(params=params)
        assert refused.value.param == "payment_method"
        paid = client.v1.payment_intents.create(params=params | {"customer": customer})
        assert paid.status == "succeeded"

    def test_is_cloned_only_by_its_customer_and_only_to_a_connected_account(self, client, bank):
        customer, method = a_saved_card(client, bank)
        stranger = client.v1.customers.create(params={"name": "Bruno"})
        account = an_account(client, bank)
        for owner, options in ((stranger.id, on(account)), (customer, {}), ("cus_1", on(account))):
            with pytest.raises(stripe.InvalidRequestError):
                client.v1.payment_methods.create(
                    params={"customer": owner, "payment_method": method}, options=options
                )


class TestADirectCharge:
    def test_lands_in_the_sellers_account_and_its_fee_with_the_platform(self, client, bank):
        account = an_account(client, bank)
        held = pay(client, account, a_saved_card(client, bank))
        assert held.status == "requires_capture"
        assert ledger(bank) == []
        client.v1.payment_intents.capture(held.id, options=on(account))
        assert balance(bank, "cards") == -1000
        assert balance(bank, account.id) == 950
        assert balance(bank, "platform") == 50
        assert client.v1.application_fees.list().data[0].account == account.id

    def test_is_seen_on_behalf_of_its_account_only(self, client, bank):
        account, other = an_account(client, bank), an_account(client, bank)
        made = pay(client, account, a_saved_card(client, bank))
        assert client.v1.payment_intents.retrieve(made.id, options=on(account)).id == made.id
        elsewhere: list[Any] = [{}, on(other)]
        for options in elsewhere:
            with pytest.raises(stripe.InvalidRequestError) as refused:
                client.v1.payment_intents.retrieve(made.id, options=options)
            assert refused.value.http_status == 404
        assert client.v1.charges.list().data == []
        types = {event.type for event in client.v1.events.list({}, options=on(account)).data}
        assert "payment_intent.amount_capturable_updated" in types
        assert "payment_intent.created" not in {e.type for e in client.v1.events.list().data}

    def test_captured_in_part_takes_no_fee_beyond_it(self, client, bank):
        account = an_account(client, bank)
        held = pay(client, account, a_saved_card(client, bank), amount=1000, fee=600)
        client.v1.payment_intents.capture(held.id, {"amount_to_capture": 500}, on(account))
        assert (balance(bank, account.id), balance(bank, "platform")) == (0, 500)

    def test_may_have_its_fee_set_anew_when_it_is_captured(self, client, bank):
        account = an_account(client, bank)
        held = pay(client, account, a_saved_card(client, bank), fee=50)
        client.v1.payment_intents.capture(
            held.id, {"amount_to_capture": 800, "application_fee_amount": 40}, on(account)
        )
        assert (balance(bank, account.id), balance(bank, "platform")) == (760, 40)

    def test_M9_is_declined_for_one_seller_and_released_for_the_other(self, client, bank):
        card = a_saved_card(client, bank)
        first, second = an_account(client, bank), an_account(client, bank)
        fault(bank, "decline", account=second.id, times=2)
        held = pay(client, first, card)
        for _ in range(2):
            with pytest.raises(stripe.CardError):
                pay(client, second, card)
        client.v1.payment_intents.cancel(held.id, options=on(first))
        assert ledger(bank) == []
        assert pay(client, second, card).status == "requires_capture"

    def test_gives_the_fee_back_in_proportion_to_the_last_cent(self, client, bank):
        account = an_account(client, bank)
        made = pay(client, account, a_saved_card(client, bank), fee=55, capture_method="automatic")
        for amount in (333, 333, 334):
            client.v1.refunds.create(
                {"charge": made.latest_charge, "amount": amount, "refund_application_fee": True},
                on(account),
            )
        assert {line["account"]: balance(bank, line["account"]) for line in ledger(bank)} == {
            "cards": 0, account.id: 0, "platform": 0,
        }  # fmt: skip

    def test_gives_back_of_its_fee_what_the_platform_says_and_never_more(self, client, bank):
        account = an_account(client, bank)
        made = pay(client, account, a_saved_card(client, bank), fee=55, capture_method="automatic")
        client.v1.refunds.create({"charge": made.latest_charge, "amount": 400}, on(account))
        fee = client.v1.application_fees.list({"charge": made.latest_charge}).data[0]
        back = client.v1.application_fees.refunds.create(fee.id, {"amount": 21})
        assert (back.fee, back.amount) == (fee.id, 21)
        assert (balance(bank, account.id), balance(bank, "platform")) == (1000 - 400 - 34, 34)
        for amount, options in ((35, {}), (1, on(account))):
            with pytest.raises(stripe.InvalidRequestError):
                client.v1.application_fees.refunds.create(fee.id, {"amount": amount}, options)
        client.v1.application_fees.refunds.create(fee.id)
        with pytest.raises(stripe.InvalidRequestError, match="already been refunded"):
            client.v1.application_fees.refunds.create(fee.id)
        assert client.v1.application_fees.retrieve(fee.id).amount_refunded == 55

    def test_can_be_paid_on_a_hosted_page_too(self, client, bank):
        account = an_account(client, bank)
        session = a_session(
            client, 1180, options=on(account), payment_intent_data={"application_fee_amount": 59}
        )
        press(bank, session.id)
        assert (balance(bank, account.id), balance(bank, "platform")) == (1121, 59)
        own = client.v1.events.list({"type": "checkout.session.completed"}, options=on(account))
        assert own.data[0].account == account.id

    @pytest.mark.parametrize("fee", [1001, -1])
    def test_takes_no_fee_beyond_the_amount(self, client, bank, fee):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            pay(client, an_account(client, bank), a_saved_card(client, bank), amount=1000, fee=fee)
        assert refused.value.param == "application_fee_amount"

    def test_on_the_platform_itself_has_no_fee(self, client):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.v1.payment_intents.create(
                params={"amount": 500, "currency": "eur", "application_fee_amount": 5}
            )
        assert refused.value.param == "application_fee_amount"


class TestAnAccountThatLosesItsRights:
    def test_H10_takes_no_charges_once_they_are_switched_off(self, client, bank):
        account, card = an_account(client, bank), a_saved_card(client, bank)
        switch(bank, f"accounts/{account.id}", charges_enabled=False)
        after = client.v1.accounts.retrieve(account.id)
        assert (after.charges_enabled, after.payouts_enabled) == (False, True)
        assert client.v1.events.list(options=on(account)).data[0].type == "account.updated"
        with pytest.raises(stripe.InvalidRequestError, match="cannot currently make charges"):
            pay(client, account, card)
        switch(bank, f"accounts/{account.id}", charges_enabled=True)
        assert pay(client, account, card).status == "requires_capture"

    def test_H10_is_out_of_reach_once_its_owner_disconnects_it(self, client, bank):
        account, card = an_account(client, bank), a_saved_card(client, bank)
        switch(bank, f"accounts/{account.id}/deauthorization")
        with pytest.raises(stripe.PermissionError) as refused:
            pay(client, account, card)
        assert (refused.value.http_status, refused.value.error.code) == (403, "account_invalid")
        with pytest.raises(stripe.PermissionError):
            client.v1.accounts.retrieve(account.id)
        with pytest.raises(stripe.InvalidRequestError) as unknown:
            client.v1.transfers.create(
                params={"amount": 1, "currency": "eur", "destination": account.id}
            )
        assert unknown.value.param == "destination"
        reported = bank.extensions["store"].of(None).all("event")[0]
        bank.extensions["store"].close()
        assert reported["type"] == "account.application.deauthorized"
        assert reported["account"] == account.id

    def test_that_never_existed_is_out_of_reach_too(self, client):
        with pytest.raises(stripe.PermissionError):
            client.v1.balance.retrieve(options={"stripe_account": "acct_1"})


def test_accounts_and_transfers_are_the_platforms_own_business(client, bank):
    account = an_account(client, bank)
    with pytest.raises(stripe.InvalidRequestError, match="on behalf"):
        client.v1.transfers.list(options=on(account))


def test_every_account_has_idempotency_keys_of_its_own(client, bank):
    first, second = an_account(client, bank), an_account(client, bank)
    made = [
        client.v1.customers.create({"name": "Anna"}, {"idempotency_key": "k", **on(account)}).id
        for account in (first, second, first)
    ]
    assert made[0] == made[2] != made[1]
