"""A bank in this process with a clock that tests move, and the real SDK in front of it."""

import time
from pathlib import Path

import pytest
import stripe
from flask import Flask

from marketplace.bank.app import create_bank, open_books
from marketplace.bank.openapi.check import API_VERSION
from tests.bank.in_process import InProcessBank

URL = "http://bank.example"


class Clock:
    def __init__(self) -> None:
        self.at = float(int(time.time()))

    def __call__(self) -> float:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def bank_house(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    database = tmp_path_factory.mktemp("bank") / "bank.db"
    return create_bank(database, webhook_url=None, webhook_secret="whsec_demo", public_url=URL)


@pytest.fixture
def bank(bank_house: Flask, tmp_path: Path, clock: Clock) -> Flask:
    open_books(
        bank_house, tmp_path / "bank.db", webhook_url=None, webhook_secret="whsec_demo",
        clock=clock,
    )  # fmt: skip
    return bank_house


@pytest.fixture
def network(bank: Flask) -> InProcessBank:
    return InProcessBank(bank)


@pytest.fixture
def client(network: InProcessBank) -> stripe.StripeClient:
    return a_client(network)


def a_client(
    network: stripe.HTTPClient, *, url: str = URL, retries: int = 0
) -> stripe.StripeClient:
    return stripe.StripeClient(
        "sk_test_demo", stripe_version=API_VERSION, http_client=network,
        base_addresses={"api": url},
        max_network_retries=retries,
    )  # fmt: skip
