"""What is said of goods goes with the order, word for word, whatever becomes of the product."""

import re

import pytest

from marketplace.catalogue.models import Product
from marketplace.infra.db import db, transaction
from marketplace.invoicing.content import _facts
from marketplace.legal.profiles import table
from marketplace.orders import queries
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, press_the_button, to_review
from tests.legal.rows import without
from tests.make_market import a_category, a_craft_category, a_product
from tests.make_profiles import said
from tests.notifications.test_order_mails import bodies, post  # noqa: F401 - a fixture

LAMP = ("Material: Steinzeug", "WEEE-Reg.-Nr.: DE12345678")
HONEY = ("Bezeichnung: Blütenhonig", "Ursprungsland: Deutschland",
         "keine der 14 Allergene")  # fmt: skip


@pytest.fixture
def goods(bank):
    seller = a_paid_producer(bank)
    facts = {key: said("electrical")[key] for key in ("identifier", "weee_no", "ce", "battery")}
    lamp = a_product(
        seller, name="Lampe", category=a_craft_category("holz"), kind="electrical", facts=facts,
        warnings="Nur mit LED betreiben.", net_amount=None, net_unit="piece",
    )  # fmt: skip
    honey = a_product(seller, legal_name="Blütenhonig")
    cake = a_product(
        seller, name="Nusskuchen", category=a_category("gebaeck"), legal_name="Rührkuchen",
        ingredients="Mehl, **Nüsse**", allergens=["nuts"],
    )  # fmt: skip
    return [each.variants[0] for each in (honey, lamp, cake)]


@pytest.mark.law("0.4")
@pytest.mark.law("2.18")
def test_basket_review_order_mail_and_invoice_say_the_same(
    browse, goods, post, run_jobs  # noqa: F811
):  # fmt: skip
    guest = browse()
    fill(guest, *goods)
    basket = guest.get("/warenkorb")
    review = to_review(guest)
    press_the_button(guest, review)
    order = newest_order()
    run_jobs()
    texts = bodies(post()["anna@test.example", f"Bestätigung Ihrer Bestellung {order.number}"])
    for words in (*LAMP, *HONEY, "Schalenfrüchte", "500 g"):
        assert words in basket, words
        assert words in review, words
        for body in texts:
            assert words in re.sub(r"</?(strong|span)[^>]*>", "", body), words
    for body in texts:
        assert "Nur mit LED betreiben." in body
    lines = {line.name: _facts(line) for line in queries.get(order.id).seller_orders[0].lines}
    assert "WEEE-Reg.-Nr. DE12345678" in lines["Lampe"]
    assert lines["Rapshonig"].startswith("Blütenhonig · 500 g")


def test_W10_an_order_keeps_its_words(browse, goods, run_jobs):
    guest = browse()
    fill(guest, goods[0])
    press_the_button(guest, to_review(guest))
    order = newest_order()
    with transaction():
        for product in db.session.query(Product):
            product.legal_name, product.facts = "Etwas anderes", {}
    row = next(each for each in table.ROWS if each.key == "honey_origins")
    with without(row):
        kept = queries.get(order.id).seller_orders[0].lines[0].facts
    assert ["Ursprungsland", "Deutschland"] in kept["summary"]
    assert ["Bezeichnung", "Blütenhonig"] in kept["page"]


def test_a_changed_fact_asks_for_another_look_before_the_order(browse, goods):
    guest = browse()
    fill(guest, goods[0])
    review = to_review(guest)
    with transaction():
        db.session.query(Product).filter_by(id=goods[0].product_id).one().legal_name = "Sirup"
    page = press_the_button(guest, review)
    assert page.location.endswith("/kasse/pruefen")
    assert "Inzwischen hat sich etwas geändert" in guest.follow(page)
