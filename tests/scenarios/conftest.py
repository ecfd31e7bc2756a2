"""After every scenario the invariants hold, and our books are those of the bank."""

import pytest

from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.orders import queries
from marketplace.orders.models import Order
from marketplace.payments import jobs
from marketplace.payments.models import Transfer
from marketplace.payments.operations import settling
from tests import oracle
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.make import a_user
from tests.make_market import a_craft_category, a_product
from tests.make_weighed import a_cheese
from tests.scenarios.weighing import cards


@pytest.fixture(autouse=True)
def invariants(app, bank):
    yield
    oracle.assert_invariants_hold()
    oracle.assert_books_agree(bank)


@pytest.fixture
def dairy(bank):
    return a_paid_producer(bank, owner=a_user("Bruno"), name="Käserei Wyhra")


@pytest.fixture
def cheese(dairy):
    return a_cheese(dairy, stock=9)


@pytest.fixture
def mug(bank):
    potter = a_paid_producer(bank, name="Töpferei Rüdigsdorf")
    return a_product(
        potter, name="Becher", category=a_craft_category(), price=Money(2350), stock=4
    ).variants[0]


@pytest.fixture
def held(browse, bank, run_jobs):
    """Order with a card that agrees; nothing is taken yet."""

    def placed(*variants, quantity=1) -> Order:
        guest = browse()
        fill(guest, *variants, quantity=quantity)
        press_the_button(guest, to_review(guest))
        made = newest_order()
        press(bank, payment_of(made).session_id)
        settling.settle(payment_of(made).id)
        run_jobs()
        assert cards(bank) == 0
        assert db.session.query(Transfer).count() == 0
        return queries.get(made.id)

    return placed


@pytest.fixture
def minute(run_jobs):
    """Let a minute of the worker pass."""

    def passes():
        jobs.capture_what_is_weighed()
        run_jobs()
        db.session.expire_all()

    return passes
