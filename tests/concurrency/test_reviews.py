"""Many fingers on one review are one review, and many reviews at once are all counted."""

import pytest

from marketplace.infra.db import db
from marketplace.orders import queries as orders
from marketplace.reviews import operations, queries
from marketplace.reviews.models import Review
from marketplace.reviews.operations import Said
from marketplace.reviews.rules import Summary
from tests.browser import Browser
from tests.checkout.steps import order as ordered
from tests.concurrency.guests import at_once, failed
from tests.make_market import a_producer, a_product
from tests.reviews.conftest import another_line, hand_over, line_path

pytestmark = [pytest.mark.concurrency, pytest.mark.law("1.7")]
TYPED = {"stars": "4", "text": "Gut.", "signature": "short", "consent": "y"}


def test_reviews_written_at_once_are_each_kept_and_counted_once(market):
    with market.app_context():
        product = a_product(a_producer(ships=False), stock=9, with_image=False)
        product_id = product.id
        made = ordered(Browser(market), product.variants[0], way="cash_at_pickup")
        order = hand_over(orders.get(made.id))
        path, order_id = line_path(order, product), order.id
        others = [another_line(order.seller_orders[0].lines[0]).id for _ in range(3)]
    press = [lambda: Browser(market, checks=False).post(path, TYPED)] * 4
    write = [
        lambda line_id=line_id: operations.write(order_id=order_id, line_id=line_id, said=Said(1))
        for line_id in others
    ]
    assert failed(at_once(market, *press, *write)) == []
    with market.app_context():
        assert db.session.query(Review).count() == 4
        assert queries.summary_of([product_id]) == {product_id: Summary((3, 0, 0, 1, 0))}
        assert queries.miscounted() == []
