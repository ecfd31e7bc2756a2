"""A beekeeper, a potter, and an order from both that has arrived; orders paid in cash need no bank."""

import pytest

from marketplace.infra.db import db
from marketplace.orders import operations, queries
from marketplace.orders.models import OrderLine, SellerOrder
from marketplace.orders.rules import SellerOrderState
from marketplace.reviews import operations as reviews
from marketplace.reviews.operations import Said
from tests.checkout.steps import order as ordered
from tests.make import a_user, save
from tests.make_market import a_craft_category, a_producer, a_product


@pytest.fixture
def bruno(app):
    return a_user("Bruno")


@pytest.fixture
def paul(app):
    return a_user("Paul")


@pytest.fixture
def honey(bruno):
    maker = a_producer(bruno, name="Imkerei Wyhra", email="wyhra@test.example", ships=False)
    return a_product(maker, name="Rapshonig", stock=99)


@pytest.fixture
def mug(paul):
    maker = a_producer(paul, name="Töpferei Ossa", email="ossa@test.example", ships=False)
    return a_product(maker, name="Becher", category=a_craft_category(), stock=99)


@pytest.fixture
def buy(browse):
    """Order one of each, to be paid in cash."""

    def bought(*products, **typed):
        made = ordered(
            browse(), *(each.variants[0] for each in products), way="cash_at_pickup", **typed
        )
        return queries.get(made.id)

    return bought


def hand_over(order):
    parts = [(part.producer_id, part.number) for part in order.seller_orders]
    for producer_id, number in parts:
        operations.move_part(
            producer_id=producer_id, number=number, to=SellerOrderState.HANDED_OVER, actor_id=1
        )
    return queries.get(order.id)


@pytest.fixture
def arrive(buy):
    """Order one of each and have it handed over."""
    return lambda *products, **typed: hand_over(buy(*products, **typed))


@pytest.fixture
def review(arrive):
    """Have a product bought and reviewed; return the review.

    All reviews of a product come from one order with as many lines, which is quicker.
    """
    first: dict[int, OrderLine] = {}

    def written(product, stars=5, text=""):
        product_id = product.id
        if product_id not in first:
            first[product_id] = line = arrive(product).seller_orders[0].lines[0]
        else:
            line = another_line(first[product_id])
        order_id = db.session.get_one(SellerOrder, line.seller_order_id).order_id
        return reviews.write(order_id=order_id, line_id=line.id, said=Said(stars, text))

    return written


def another_line(line):
    """Let the same thing have been bought once more with the same order."""
    copied = {c.key: getattr(line, c.key) for c in OrderLine.__table__.columns if c.key != "id"}
    return save(OrderLine(**copied))


def line_path(order, product):
    """Return the address at which the line of a product is reviewed."""
    token = queries.link_token(order)
    line = next(
        line for part in order.seller_orders for line in part.lines if line.product_id == product.id
    )
    return f"/bestellungen/{token}/bewertungen/{line.id}"
