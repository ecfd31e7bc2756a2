"""A shop whose commits are real, and a bank that is a program of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import stripe
from flask import Flask

from marketplace.app import create_app
from marketplace.identity import brake
from marketplace.infra.db import Model, db
from marketplace.payments import stripe_gateway
from marketplace.settings import Settings
from tests.concurrency.processes import Bank, end
from tests.conftest import (
    POSTGRES,
    fresh_postgres,
    remember_templates,
    settings_for_tests,
    worker_name,
)

PATIENCE = (stripe_gateway.CONNECT_SECONDS, stripe_gateway.READ_SECONDS)


@pytest.fixture(scope="session")
def bank_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    opened = Bank(tmp_path_factory.mktemp("bank") / "bank.db")
    yield opened
    end(opened.process)


@pytest.fixture
def bank(bank_program: Bank) -> Bank:
    """The running bank with empty books."""
    bank_program.forget()
    return bank_program


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with all tables and no rows, to be copied: its file, or its name on the server."""
    folder = tmp_path_factory.mktemp("empty")
    name = f"market_empty_{worker_name()}"
    settings = settings_for_tests(folder, database_url=fresh_postgres(name) if POSTGRES else "")
    app = create_app(settings, TESTING=True)
    with app.app_context():
        Model.metadata.create_all(db.engine)
        db.engine.dispose()
    return name if POSTGRES else settings.sqlalchemy_url.removeprefix("sqlite:///")


@pytest.fixture
def market(
    tmp_path: Path, bank: Bank, empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """A shop on a new database; nothing is rolled back, threads and processes see it all."""
    monkeypatch.setattr(brake, "ORDERS_AN_HOUR", 10**6)  # all guests share an address
    url = ""
    if POSTGRES:
        url = fresh_postgres(f"market_concurrency_{worker_name()}", template=empty_database)
    settings = settings_for_tests(tmp_path, database_url=url, bank_port=bank.port)
    if not POSTGRES:
        shutil.copyfile(empty_database, settings.sqlalchemy_url.removeprefix("sqlite:///"))
    app = remember_templates(create_app(settings, TESTING=True))
    with requests.Session() as line:
        with app.app_context():
            stripe_gateway.use_client(stripe.RequestsClient(timeout=PATIENCE, session=line))
        yield app
        stripe_gateway.use_client(None)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def settings(market: Flask) -> Settings:
    found: Settings = market.extensions["settings"]
    return found
