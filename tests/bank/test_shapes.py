"""The bank answers with fields and takes parameters that exist at Stripe, by the SDK's own types."""

from typing import Any

import pytest
import stripe
from stripe.params import (
    AccountCreateParams,
    AccountLinkCreateParams,
    AccountUpdateParams,
    RefundCreateParams,
    TransferCreateParams,
    TransferReversalCreateParams,
)
from stripe.params.checkout import SessionCreateParams

from marketplace.bank import accounts, refunds, sessions, transfers
from marketplace.bank.events import API_VERSION
from tests.bank.make_payments import a_charge, a_session, an_account


@pytest.mark.parametrize(
    ("taken", "theirs"),
    [
        (sessions.SESSION, SessionCreateParams),
        (refunds.REFUND, RefundCreateParams),
        (accounts.ACCOUNT, AccountCreateParams),
        (accounts.PROFILE, AccountUpdateParams),
        (accounts.LINK, AccountLinkCreateParams),
        (transfers.TRANSFER, TransferCreateParams),
        (transfers.REVERSAL, TransferReversalCreateParams),
    ],
)
def test_every_parameter_the_bank_takes_exists(taken, theirs):
    assert taken <= set(theirs.__annotations__)


def test_every_field_the_bank_answers_with_exists(client, bank):
    charge, account = a_charge(client, bank), an_account(client, bank)
    transfer = client.v1.transfers.create(
        params={
            "amount": 500, "currency": "eur", "destination": account.id,
            "source_transaction": charge.id,
        }
    )  # fmt: skip
    answers: list[Any] = [
        charge, account, transfer, a_session(client),
        client.v1.payment_intents.retrieve(charge.payment_intent),
        client.v1.refunds.create(params={"charge": charge.id, "amount": 1}),
        client.v1.transfers.reversals.create(transfer.id, {"amount": 1}),
        client.v1.events.list().data[0],
        client.v1.balance.retrieve(),
    ]  # fmt: skip
    for answer in answers:
        assert type(answer) is not stripe.StripeObject, answer
        assert set(answer.to_dict()) <= set(type(answer).__annotations__), type(answer)


def test_the_bank_speaks_the_version_of_the_sdk():
    assert stripe.api_version == API_VERSION
