"""SCENARIOS R12: numbers without gap or double while many issue at the same moment.

Real commits, threads, a database of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from marketplace.app import create_app
from marketplace.infra.db import Model, db
from marketplace.invoicing import operations
from marketplace.invoicing.models import Invoice, InvoiceSeries
from marketplace.kit import clock
from marketplace.kit.money import Money, total
from marketplace.orders import crediting, queries
from tests.concurrency import guards_off
from tests.concurrency.guests import LINE_SECONDS, at_once, failed
from tests.conftest import POSTGRES, fresh_postgres, settings_for_tests, worker_name
from tests.invoicing.make_sales import Bought, a_sale, left_at, take_back
from tests.make import save
from tests.make_market import a_producer, a_product

pytestmark = pytest.mark.concurrency
MANY = 50


@pytest.fixture
def market(tmp_path) -> Iterator[Flask]:
    url = fresh_postgres(f"market_concurrency_{worker_name()}") if POSTGRES else ""
    app = create_app(
        settings_for_tests(tmp_path, database_url=url), TESTING=True,
        SQLALCHEMY_ENGINE_OPTIONS={"pool_size": MANY},
    )  # fmt: skip
    with app.app_context():
        Model.metadata.create_all(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


def parts_of_one_producer(count, *bought):
    maker = a_producer()
    goods = a_product(maker)
    return [
        left_at(a_sale(*bought, producer=maker, product=goods), clock.now()).id
        for _ in range(count)
    ]  # fmt: skip


def numbers():
    db.session.rollback()
    return sorted(db.session.scalars(select(Invoice.number)))


@pytest.mark.law("4.2")
def test_R12_fifty_at_once_get_the_numbers_one_to_fifty(market):
    with market.app_context():
        parts = parts_of_one_producer(MANY)
    acts = [lambda part=part: operations.issue(part).number for part in parts]
    answers = at_once(market, *acts)
    assert failed(answers) == []
    assert sorted(answers) == list(range(1, MANY + 1))
    with market.app_context():
        assert numbers() == list(range(1, MANY + 1))
        assert db.session.scalar(select(InvoiceSeries.next_number)) == MANY + 1


def test_S3_control_without_the_lock_the_database_refuses_the_double(market, monkeypatch):
    """Read, then write: who read the same number runs into the next fence and gets none."""
    with market.app_context():
        parts = parts_of_one_producer(8)
        save(InvoiceSeries(producer_id=queries.get_seller_order(parts[0]).producer_id))
    after, line = operations._next, Barrier(len(parts))

    def read_first(kind, part, *, supplied):
        number = db.session.scalar(select(InvoiceSeries.next_number))
        line.wait(LINE_SECONDS)
        return number, replace(after(kind, part, supplied=supplied)[1], label=f"R-{number}")

    monkeypatch.setattr(operations, "_next", read_first)
    with market.app_context(), guards_off.no_write_lock(), guards_off.refusals() as heard:
        answers = at_once(market, *[lambda part=part: operations.issue(part) for part in parts])
    assert len(failed(answers)) == len(parts) - 1
    assert ("uq_invoices" if POSTGRES else "database is locked") in heard[0]
    with market.app_context():
        assert numbers() == [1]


def test_R12_one_sale_asked_for_at_once_becomes_one_invoice(market):
    with market.app_context():
        part, later = parts_of_one_producer(2)
    answers = at_once(market, *[lambda: operations.issue(part).number] * 8)
    assert answers == [1] * 8
    with market.app_context():
        assert operations.issue(later).number == 2
        assert numbers() == [1, 2]


@pytest.mark.law("4.2")
def test_R12_who_fails_in_between_leaves_no_gap(market, monkeypatch):
    with market.app_context():
        parts = parts_of_one_producer(20)
    write = operations._write

    def torn(part, number, text, **more):
        made = write(part, number, text, **more)
        if part.id % 2:
            raise RuntimeError("killed before the commit")
        return made

    with monkeypatch.context() as patch:
        patch.setattr(operations, "_write", torn)
        answers = at_once(market, *[lambda part=part: operations.issue(part) for part in parts])
    assert len(failed(answers)) == 10
    with market.app_context():
        assert numbers() == list(range(1, 11))
        for part in parts:
            operations.issue(part)
        assert numbers() == list(range(1, 21))


def test_R12_a_credit_beside_the_invoice_is_counted_once(market):
    """Whoever is first, invoice and cancellations come to what is left of the contract."""
    with market.app_context():
        parts = parts_of_one_producer(8, Bought(690, 3))

    def credited(part_id):
        operations.correct(take_back(queries.get_seller_order(part_id), 1))

    acts = [
        act
        for part in parts
        for act in (lambda part=part: operations.issue(part), lambda part=part: credited(part))
    ]
    assert failed(at_once(market, *acts)) == []
    with market.app_context():
        for part_id in parts:
            written = db.session.scalars(
                select(Invoice.total).where(Invoice.seller_order_id == part_id)
            ).all()
            part = queries.get_seller_order(part_id)
            left = crediting.left_of(part, part.lines, queries.credits_of(part_id))
            assert total(written) == left.amount == Money(1380)
        count = len(numbers())
        assert numbers() == list(range(1, count + 1))
