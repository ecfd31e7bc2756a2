"""Many buyers, one last piece: real commits and threads on a database of its own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from marketplace.app import create_app
from marketplace.catalogue import operations
from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.operations import OutOfStock, stock
from marketplace.infra.db import Model, db
from marketplace.kit import clock
from tests.conftest import POSTGRES, fresh_postgres, settings_for_tests, worker_name
from tests.make_market import a_product, a_variant

pytestmark = pytest.mark.concurrency
BUYERS = 8


@pytest.fixture
def market(tmp_path) -> Iterator[Flask]:
    """A market whose commits are real."""
    url = fresh_postgres(f"market_races_{worker_name()}") if POSTGRES else ""
    app = create_app(settings_for_tests(tmp_path, database_url=url), TESTING=True)
    with app.app_context():
        Model.metadata.create_all(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


def race(market: Flask, attempt) -> list[bool]:
    """Let every buyer try at the same moment; tell who got something."""
    line = Barrier(BUYERS)

    def buy(number: int) -> bool:
        with market.app_context():
            line.wait(timeout=30)
            try:
                attempt(number, line)
            except OutOfStock:
                return False
            return True

    with ThreadPoolExecutor(BUYERS) as pool:
        return list(pool.map(buy, range(BUYERS)))


def hold_one(variant_id: int):
    def attempt(number: int, _line: Barrier) -> None:
        operations.hold_stock(
            reference=f"ZR-{number}",
            wanted={variant_id: 1},
            until=clock.now() + timedelta(minutes=45),
        )

    return attempt


def held(variant_id: int) -> int:
    return db.session.scalars(
        select(func.count()).select_from(StockHold).where(StockHold.variant_id == variant_id)
    ).one()


def test_the_last_piece_is_sold_once(market):
    with market.app_context():
        variant_id = a_variant(stock=1).id
    assert race(market, hold_one(variant_id)).count(True) == 1
    with market.app_context():
        assert held(variant_id) == 1
        assert db.session.get_one(Variant, variant_id).stock == 0


def test_buyers_of_two_things_in_either_order_do_not_block_each_other(market):
    with market.app_context():
        product = a_product(variants=[{"stock": 4}, {"stock": 4}])
        first, second = (variant.id for variant in product.variants)

    def attempt(number: int, _line: Barrier) -> None:
        pair = (first, second) if number % 2 else (second, first)
        operations.hold_stock(
            reference=f"ZR-{number}",
            wanted=dict.fromkeys(pair, 1),
            until=clock.now() + timedelta(minutes=45),
        )

    assert race(market, attempt).count(True) == 4
    with market.app_context():
        assert {v.stock for v in db.session.scalars(select(Variant))} == {0}


def test_a_hold_that_many_release_comes_back_once(market):
    with market.app_context():
        variant_id = a_variant(stock=3).id
        hold_one(variant_id)(0, None)

    def attempt(_number: int, _line: Barrier) -> None:
        operations.release_hold(reference="ZR-0")

    race(market, attempt)
    with market.app_context():
        assert db.session.get_one(Variant, variant_id).stock == 3


def test_negative_control_without_the_condition_the_race_is_lost(market, monkeypatch):
    """S3: the same race must sell twice once the UPDATE trusts what was read before."""
    with market.app_context():
        variant_id = a_variant(stock=1).id
    careful = hold_one(variant_id)

    def attempt(number: int, line: Barrier) -> None:
        seen = db.session.scalars(select(Variant.stock).where(Variant.id == variant_id)).one()
        monkeypatch.setattr(stock, "_change_stock", trusting(seen))
        line.wait(timeout=30)
        careful(number, line)

    assert race(market, attempt).count(True) > 1


def trusting(seen: int):
    """Return a version of `_change_stock` without its condition."""

    def change(variant_id: int, by: int) -> bool:
        if seen + by < 0:
            return False
        db.session.execute(
            update(Variant)
            .where(Variant.id == variant_id)
            .values(stock=seen + by)
            .execution_options(synchronize_session=False)
        )
        return True

    return change
