"""A market of direct charges: who orders, leaves a card and hears from the bank."""

import pytest

from marketplace.infra.config import settings
from marketplace.kit.money import Money
from marketplace.settings import ChargeShape
from tests.bank.in_process import deliver, press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.make_market import a_craft_category, a_product
from tests.scenarios.direct.steps import come_back


@pytest.fixture(autouse=True)
def direct(app, monkeypatch):
    """The market of these tests is set to direct charges."""
    changed = settings().model_copy(update={"charge_shape": ChargeShape.DIRECT})
    monkeypatch.setitem(app.extensions, "settings", changed)


@pytest.fixture
def honey(bank):
    return a_product(a_paid_producer(bank), stock=9).variants[0]


@pytest.fixture
def mug(bank):
    potter = a_paid_producer(bank, name="Töpferei Rüdigsdorf")
    return a_product(
        potter, name="Becher", category=a_craft_category(), price=Money(2350), stock=4
    ).variants[0]


@pytest.fixture
def checkout(browse):
    """Order as a guest and stand before the bank's page."""

    def walked(*variants, quantity=1):
        guest = browse()
        fill(guest, *variants, quantity=quantity)
        assert "/zahlen/" in press_the_button(guest, to_review(guest)).location
        return guest

    return walked


@pytest.fixture
def leave_card(bank, run_jobs):
    """Leave a card on the bank's page, come back and return the order's page."""

    def left(guest):
        press(bank, payment_of(newest_order()).session_id)
        page = come_back(guest)
        run_jobs()
        return page

    return left


@pytest.fixture
def hear(bank, browse, run_jobs):
    """Bring the bank's reports to the shop and let the worker act on them."""

    def heard():
        for _ in range(3):
            deliver(bank, browse(checks=False).client)
            run_jobs()

    bank.config["WEBHOOK_URL"] = "http://localhost/webhooks/stripe"
    return heard
