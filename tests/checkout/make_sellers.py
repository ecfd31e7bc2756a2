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
