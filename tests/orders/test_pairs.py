"""What is often ordered together: counted at night, and never of fewer than three people."""

from datetime import timedelta

import pytest

from marketplace.infra.db import db, transaction
from marketplace.orders import operations
from marketplace.orders.models import Order, ProductPair, SellerOrder
from marketplace.orders.rules import SellerOrderState
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import order
from tests.conftest import NOW
from tests.make_market import a_product


@pytest.fixture
def goods(bank):
    maker = a_paid_producer(bank)
    return [a_product(maker, name=name, stock=50) for name in ("Honig", "Käse", "Brot")]


def ordered(browse, person, *products):
    variants = [each.variants[0] for each in products]
    made = order(browse(), *variants, email=f"{person}@test.example")
    with transaction():
        for part in db.session.query(SellerOrder).filter_by(order_id=made.id):
            part.state = SellerOrderState.CONFIRMED
    return made.id


def pairs():
    db.session.rollback()
    return {(row.product_id, row.other_id): row.orders for row in db.session.query(ProductPair)}


def test_three_people_make_a_pair_and_it_stands_on_the_page(browse, goods):
    honey, cheese, bread = goods
    ids = [each.id for each in goods]
    for person in ("anna", "bea"):
        ordered(browse, person, honey, cheese)
    ordered(browse, "anna", honey, cheese)
    operations.count_pairs()
    assert pairs() == {}  # three orders, but two people
    assert "Oft zusammen bestellt" not in browse().get(f"/produkte/{honey.slug}")
    last = ordered(browse, "cara", honey, cheese, bread)
    operations.count_pairs()
    assert pairs() == {(ids[0], ids[1]): 4, (ids[1], ids[0]): 4}
    words = browse().get(f"/produkte/{honey.slug}").words
    together = words.split("Oft zusammen bestellt")[1].split("Vom selben Betrieb")
    assert "Käse" in together[0]
    assert "Brot" not in together[0]
    assert "Brot" in together[1]
    assert "Käse" not in together[1]

    with transaction():  # called off, so it no longer counts
        part = db.session.query(SellerOrder).filter_by(order_id=last).one()
        part.state = SellerOrderState.WITHDRAWN
    operations.count_pairs()
    assert pairs() == {}


def test_a_year_later_nobody_remembers(browse, goods, set_clock):
    for person in ("anna", "bea", "cara"):
        ordered(browse, person, *goods[:2])
    with transaction():
        for each in db.session.query(Order):
            each.placed_at = NOW
    set_clock(NOW + timedelta(days=365))
    operations.count_pairs()
    assert len(pairs()) == 2
    set_clock(NOW + timedelta(days=365, seconds=1))
    operations.count_pairs()
    assert pairs() == {}
