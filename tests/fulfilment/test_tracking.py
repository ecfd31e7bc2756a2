"""A parcel on its way: who carries it, and where the customer sees how far it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.orders import queries
from marketplace.orders.carriers import Carrier, tracking_url
from marketplace.payments.operations import settling
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import order, payment_of
from tests.make import a_user
from tests.make_market import a_product

ORDERS = "/mein-betrieb/bestellungen"


@pytest.fixture
def bruno(app):
    return a_user("Bruno")


@pytest.fixture
def parcel(browse, bank, bruno):
    maker = a_paid_producer(bank, owner=bruno, name="Imkerei Wyhra")
    made = order(browse(), a_product(maker).variants[0])
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    return queries.get(made.id).seller_orders[0]


def order_page(browse, parcel):
    return browse().get(f"/bestellungen/{queries.link_token(queries.get(parcel.order_id))}")


def test_the_order_and_the_mail_lead_to_the_carrier(browse, bruno, parcel, sent_letters):
    office = browse(bruno)
    sent_letters()
    page = office.post(
        f"{ORDERS}/{parcel.number}/stand",
        {"state": "sent", "carrier": "dhl", "tracking": "0034 0433 9876"},
    )
    assert page.status_code == 303
    link = tracking_url(Carrier.DHL, "003404339876")
    assert link in order_page(browse, parcel).links()
    assert "Paket verfolgen bei DHL" in order_page(browse, parcel)
    assert any(link in text for _to, _subject, text in sent_letters())

    office.post(f"{ORDERS}/{parcel.number}/sendungsnummer", {"carrier": "", "tracking": "per Bote"})
    shown = order_page(browse, parcel)
    assert "per Bote" in shown
    assert "Paket verfolgen" not in shown


def test_neither_has_to_be_given(browse, bruno, parcel):
    browse(bruno).post(f"{ORDERS}/{parcel.number}/stand", {"state": "sent"})
    assert "Sendung:" not in order_page(browse, parcel)
    assert "unterwegs" in order_page(browse, parcel)


@pytest.mark.parametrize("path", ["stand", "sendungsnummer"])
def test_a_number_that_is_too_long_comes_back_with_a_sentence(browse, bruno, parcel, path):
    office = browse(bruno)
    if path == "sendungsnummer":
        office.post(f"{ORDERS}/{parcel.number}/stand", {"state": "sent"})
    page = office.post(
        f"{ORDERS}/{parcel.number}/{path}",
        {"state": "sent", "carrier": "gls", "tracking": "1" * 61},
    )
    assert page.status_code == 422
    assert "Bitte höchstens 60 Zeichen." in page
    assert page.value("tracking") == "1" * 61
    assert page.value("carrier") == "gls"


def test_a_carrier_nobody_knows_is_refused(browse, bruno, parcel):
    data = {"state": "sent", "carrier": "brieftaube"}
    assert browse(bruno).post(f"{ORDERS}/{parcel.number}/stand", data).status_code == 422


@given(carrier=st.sampled_from([None, *Carrier]), number=st.text(max_size=60))
def test_an_address_is_made_of_plain_numbers_only(carrier, number):
    url = tracking_url(carrier, number)
    assert url == "" or (url.isascii() and url.startswith("https://") and " " not in url)
    assert tracking_url(carrier, "<script>12345678") == ""
