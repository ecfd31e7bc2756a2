"""Two makers and an order from both of them, handed over."""

import pytest

from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.rules import SellerOrderState
from marketplace.payments.operations import settling
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.make import a_user
from tests.make_market import a_craft_category, a_product
from tests.notifications.test_order_mails import post  # noqa: F401 - a fixture


@pytest.fixture
def bruno(app):
    return a_user("Bruno")


@pytest.fixture
def paul(app):
    return a_user("Paul")


@pytest.fixture
def beekeeper(bank, bruno):
    return a_paid_producer(bank, owner=bruno, name="Imkerei Wyhra", email="wyhra@test.example")


@pytest.fixture
def honey(beekeeper):
    return a_product(beekeeper, stock=9).variants[0]


@pytest.fixture
def mug(bank, paul):
    potter = a_paid_producer(bank, owner=paul, name="Töpferei Ossa", email="ossa@test.example")
    return a_product(
        potter, name="Becher", category=a_craft_category(), price=Money(2350), stock=4
    ).variants[0]


@pytest.fixture
def paid(browse, bank, run_jobs):
    """Order so many pieces of each, pay online, and let the mails go."""

    def placed(*variants, quantity=1):
        guest = browse()
        fill(guest, *variants, quantity=quantity)
        press_the_button(guest, to_review(guest))
        made = newest_order()
        press(bank, payment_of(made).session_id)
        settling.settle(payment_of(made).id)
        run_jobs()
        return queries.get(made.id)

    return placed


@pytest.fixture
def hand_over(run_jobs):
    """Let every seller send and hand over."""

    def through(order):
        parts = [(part.producer_id, part.number) for part in queries.get(order.id).seller_orders]
        for producer_id, number in parts:
            for to in (SellerOrderState.SENT, SellerOrderState.HANDED_OVER):
                operations.move_part(producer_id=producer_id, number=number, to=to, actor_id=1)
        run_jobs()
        return queries.get(order.id)

    return through
