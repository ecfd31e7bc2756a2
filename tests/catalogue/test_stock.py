"""Holds: put aside, given back, sold, each exactly once."""

from datetime import timedelta

import pytest

from marketplace.catalogue import operations, queries
from marketplace.catalogue.events import ProductChanged
from marketplace.catalogue.models import Variant
from marketplace.catalogue.operations import OutOfStock
from marketplace.catalogue.rules import StockKind
from marketplace.infra import signals
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from tests.make_market import a_product, a_variant

LATER = timedelta(minutes=45)


def hold(variant, quantity=1, *, reference="ZR-1", until=None):
    operations.hold_stock(
        reference=reference, wanted={variant.id: quantity}, until=until or clock.now() + LATER
    )


def stock_of(variant):
    return db.session.get_one(Variant, variant.id, populate_existing=True).stock


@pytest.fixture
def told(monkeypatch):
    heard: list[object] = []
    monkeypatch.setitem(signals._listeners, ProductChanged, [heard.append])
    return heard


def test_a_hold_takes_its_pieces_out_of_stock(app):
    variant = a_variant(stock=5)
    hold(variant, 3)
    assert stock_of(variant) == 2


def test_more_than_there_is_holds_nothing_at_all(app):
    plenty, few = a_variant(stock=9), a_variant(stock=1)
    with pytest.raises(OutOfStock) as refused:
        operations.hold_stock(
            reference="ZR-1", wanted={plenty.id: 2, few.id: 2}, until=clock.now() + LATER
        )
    assert (stock_of(plenty), stock_of(few)) == (9, 1)
    assert refused.value.facts == {"name": "Rapshonig, 500 g", "available": 1}
    assert "nur noch 1 Stück" in str(refused.value)


def test_the_last_one_gone_is_said_plainly(app):
    with pytest.raises(OutOfStock, match="ausverkauft"):
        hold(a_variant(stock=0))


def test_an_unknown_variant_is_not_found(app):
    with pytest.raises(NotFound):
        operations.hold_stock(reference="ZR-1", wanted={999: 1}, until=clock.now())


def test_made_to_order_is_never_used_up(app):
    variant = a_variant(stock=0, stock_kind=StockKind.MADE_TO_ORDER)
    hold(variant, 4)
    operations.release_hold(reference="ZR-1")
    assert stock_of(variant) == 0


def test_a_unique_piece_is_sold_once(app):
    variant = a_variant(stock=1, stock_kind=StockKind.UNIQUE)
    hold(variant)
    with pytest.raises(OutOfStock):
        hold(variant, reference="ZR-2")


def test_a_released_hold_comes_back_exactly_once(app):
    variant = a_variant(stock=5)
    hold(variant, 3)
    assert [operations.release_hold(reference="ZR-1") for _ in range(3)] == [1, 0, 0]
    assert stock_of(variant) == 5


def test_what_is_sold_does_not_come_back(app):
    variant = a_variant(stock=5)
    hold(variant, 3)
    assert [operations.take_hold(reference="ZR-1") for _ in range(2)] == [1, 0]
    assert operations.release_hold(reference="ZR-1") == 0
    assert stock_of(variant) == 2


def test_late_money_holds_again_what_is_still_there(app):
    variant = a_variant(stock=1)
    hold(variant)
    operations.release_hold(reference="ZR-1")
    operations.renew_hold(reference="ZR-1")
    assert stock_of(variant) == 0
    operations.renew_hold(reference="ZR-1")
    assert stock_of(variant) == 0


def test_late_money_for_what_somebody_else_has_is_refused(app):
    variant = a_variant(stock=1)
    hold(variant)
    operations.release_hold(reference="ZR-1")
    hold(variant, reference="ZR-2")
    with pytest.raises(OutOfStock):
        operations.renew_hold(reference="ZR-1")
    assert operations.take_hold(reference="ZR-2") == 1


def test_orders_whose_time_is_up_are_listed_once(app):
    product = a_product(variants=[{"stock": 5}, {"stock": 5}])
    wanted = {variant.id: 1 for variant in product.variants}
    operations.hold_stock(reference="ZR-9", wanted=wanted, until=clock.now() - LATER)
    hold(a_variant(), reference="ZR-8")
    assert queries.expired_references(clock.now()) == ["ZR-9"]
    operations.release_hold(reference="ZR-9")
    assert queries.expired_references(clock.now()) == []


def test_only_a_change_of_class_is_told(app, told):
    variant = a_variant(stock=10)
    told.clear()
    hold(variant, 2, reference="ZR-1")  # 8: still available
    assert told == []
    hold(variant, 6, reference="ZR-2")  # 2: few
    assert told == [ProductChanged(product_id=variant.product_id)]


def test_nothing_left_is_one_call(app):
    variant = a_variant(stock=7)
    product = queries.get_with_all(variant.product_id)
    operations.set_stock(producer_id=product.producer_id, variant_id=variant.id, stock=0)
    assert stock_of(variant) == 0


def test_a_unique_piece_stays_one(app):
    variant = a_variant(stock=0, stock_kind=StockKind.UNIQUE)
    product = queries.get_with_all(variant.product_id)
    operations.set_stock(producer_id=product.producer_id, variant_id=variant.id, stock=5)
    assert stock_of(variant) == 1


def test_the_stock_of_others_is_out_of_reach(app):
    variant = a_variant(stock=7)
    product = queries.get_with_all(variant.product_id)
    with pytest.raises(NotFound):
        operations.set_stock(producer_id=product.producer_id + 1, variant_id=variant.id, stock=0)
    assert stock_of(variant) == 7
