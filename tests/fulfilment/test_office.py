"""The maker's day: what to pack, what left, what can be put right."""

import pytest

from marketplace.orders import queries
from marketplace.orders.rules import SellerOrderState
from marketplace.payments.operations import settling
from marketplace.producers import operations as producers
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import order, payment_of
from tests.make import a_user
from tests.make_market import a_product

OVERVIEW, ORDERS = "/mein-betrieb/", "/mein-betrieb/bestellungen"


@pytest.fixture
def bruno(app):
    return a_user("Bruno")


@pytest.fixture
def honey(bank, bruno):
    return a_product(a_paid_producer(bank, owner=bruno, name="Imkerei Wyhra")).variants[0]


@pytest.fixture
def parcel(browse, bank, honey):
    made = order(browse(), honey)
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    return queries.get(made.id).seller_orders[0]


def figures(page):
    lists = [n for n in page.all("ul") if n.get("class") == "figures"]
    return [" ".join("".join(row.itertext()).split()) for row in lists[0].iter("li")]


def buttons(page):
    return [" ".join("".join(b.itertext()).split()) for b in page.all("button")]


class TestOverview:
    def test_counts_what_is_to_be_packed(self, browse, bruno, honey, parcel):
        assert any(
            "1" in each and "Heute packen" in each for each in figures(browse(bruno).get(OVERVIEW))
        )

    def test_says_what_waits_for_pick_up(self, browse, bank, bruno, honey):
        farm = a_user("Frieda")
        goods = a_product(a_paid_producer(bank, owner=farm, ships=False)).variants[0]
        part = queries.get(order(browse(), goods, way="cash_at_pickup").id).seller_orders[0]
        browse(farm).post(f"{ORDERS}/{part.number}/stand", {"state": "ready"})
        shown = figures(browse(farm).get(OVERVIEW))
        assert any("1" in each and "Wartet auf Abholung" in each for each in shown)
        assert any("0" in each and "Heute packen" in each for each in shown)

    def test_has_nothing_on_sale_during_a_pause(self, browse, bruno, honey):
        assert any("1" in f and "im Verkauf" in f for f in figures(browse(bruno).get(OVERVIEW)))
        producer_id = queries_of(honey)
        producers.pause(producer_id=producer_id, until=None, note="", by=bruno.id)
        assert any("0" in f and "im Verkauf" in f for f in figures(browse(bruno).get(OVERVIEW)))


def queries_of(variant):
    from marketplace.catalogue.models import Product
    from marketplace.infra.db import db

    return db.session.get_one(Product, variant.product_id).producer_id


class TestParcel:
    def test_is_handed_over_only_after_it_was_sent(self, browse, bruno, parcel):
        page = browse(bruno).get(f"{ORDERS}/{parcel.number}")
        assert "Ist verschickt" in buttons(page)
        assert "Ist übergeben" not in buttons(page)
        browse(bruno).post(f"{ORDERS}/{parcel.number}/stand", {"state": "handed_over"})
        assert queries.get_seller_order(parcel.id).state is SellerOrderState.CONFIRMED
        browse(bruno).post(f"{ORDERS}/{parcel.number}/stand", {"state": "sent"})
        assert "Ist übergeben" in buttons(browse(bruno).get(f"{ORDERS}/{parcel.number}"))

    def test_shows_its_number_and_lets_it_be_corrected(self, browse, bruno, parcel):
        office, own = browse(bruno), f"{ORDERS}/{parcel.number}"
        office.post(f"{own}/stand", {"state": "sent", "tracking": "0034O"})
        assert office.get(own).value("tracking") == "0034O"
        office.follow(office.post(f"{own}/sendungsnummer", {"tracking": "00340"}))
        assert queries.get_seller_order(parcel.id).tracking == "00340"
        office.post(f"{own}/stand", {"state": "handed_over"})
        assert "00340" in office.get(own)
        assert office.post(f"{own}/sendungsnummer", {"tracking": "9"}).status_code == 409
