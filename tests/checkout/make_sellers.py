"""Two sellers with accounts at the bank."""

from typing import Any

from flask import Flask

from marketplace.payments.operations import accounts
from marketplace.producers.models import Producer
from tests.make_market import a_producer


def a_paid_producer(bank: Flask, **more: Any) -> Producer:
    """Make a producer whose account at the test bank can take charges."""
    producer = a_producer(**more)
    producer_id = producer.id
    account_id = accounts.connect(producer_id).account_id
    link = accounts.onboarding_url(producer_id).rsplit("/", 1)[1]
    assert bank.test_client().post(f"/konto/{link}").status_code == 303
    accounts.refresh(account_id)
    return producer


IBANS = ("DE89370400440532013000", "DE02120300000000202051")  # from the banks' textbooks


def a_transfer_producer(iban: str = IBANS[0], **more: Any) -> Producer:
    """Make a producer who takes transfers in advance and nothing else."""
    values: dict[str, Any] = {"accepts": ["transfer"], "account_holder": "Karla Weber"}
    return a_producer(iban=iban, **values | more)
