"""A present put together from several businesses, seen by a visitor without JavaScript."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kit import clock
from marketplace.kit.money import Money, total
from marketplace.producers.rules import ProducerState
from tests.make_market import a_category, a_craft_category, a_product, a_producer

BOX = "/geschenke/kiste"


@pytest.fixture
def honey(app):
    return a_product(a_producer(name="Imkerei Wyhra"))


@pytest.fixture
def mug(app):
    return a_product(
        a_producer(name="Töpferei Ossa", parcel=590), name="Krug", category=a_craft_category(),
        price=Money(4800), net_amount=None, net_unit="piece",
    )  # fmt: skip


def put_in(guest, product, query=""):
    return guest.post(f"{BOX}/waren{query}", {"variant_id": product.variants[0].id})


class TestBox:
    def test_is_the_basket_with_the_total_including_all_shipping(self, browse, honey, mug):
        guest = browse()
        assert "Noch ist nichts drin" in guest.get(BOX)
        put_in(guest, honey)
        page = guest.follow(put_in(guest, mug))
        assert "2 Pakete von 2 Betrieben, zusammen 65,70 € mit Versand." in page.words
        assert "Jedes Paket kommt für sich" in page
        assert "65,70 €" in guest.get("/warenkorb")
