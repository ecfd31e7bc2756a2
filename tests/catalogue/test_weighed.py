"""Goods that are sold by weight: a price per kilogram, and what a piece costs at most."""

import pytest
from sqlalchemy.exc import IntegrityError

from marketplace.catalogue.models import PriceChange
from marketplace.catalogue.rules import ProductState, ceiling
from marketplace.infra.db import db, transaction
from marketplace.kit.money import Money
from tests.catalogue.editing import NEW, complete, only_product
from tests.checkout.steps import fill, to_review
from tests.make import a_user
from tests.make_market import a_category, a_craft_category, a_producer
from tests.make_weighed import a_cheese, a_weighed_product

WORDS = "12,40 € / kg · ein Stück höchstens 1.400 g; berechnet wird, was es wiegt"


@pytest.fixture
def office(browse, app):
    karla = a_user("Karla")
    a_producer(karla)
    return browse(karla)


def cheese(**more):
    by_weight = {"price_1": "", "net_amount_1": "", "price_per_kg_1": "12,40",
                 "max_grams_1": "1400", "ingredients": "Milch", "storage": "Kühl", "cooling": "cold",
                 "milk_treatment": "heated", "nutrition_exempt": "annexV_1", "category": str(a_category("kaese").id)}  # fmt: skip
    return complete(**by_weight) | more


@pytest.mark.parametrize(
    ("per_kg", "grams", "cents"), [(1240, 1400, 1736), (1, 10, 0), (1, 500, 1), (999, 1005, 1004)]
)
def test_the_ceiling_is_rounded_half_up(per_kg, grams, cents):
    assert ceiling(Money(per_kg), grams) == Money(cents)


def test_a_price_per_kilogram_and_a_heaviest_piece_make_a_product(office):
    office.follow(office.post(NEW, cheese()))
    product = only_product()
    (variant,) = product.variants
    assert product.state is ProductState.SUBMITTED
    assert (variant.price, variant.price_per_kg, variant.max_grams) == (
        Money(1736), Money(1240), 1400,
    )  # fmt: skip
    assert product.base_price_from == Money(1240)
    page = office.get(f"/mein-betrieb/produkte/{product.id}")
    assert (page.value("price_1"), page.value("price_per_kg_1")) == ("", "12,40")
    assert page.value("max_grams_1") == "1400"


def test_a_new_price_per_kilogram_is_a_new_price_in_the_history(office):
    office.post(NEW, cheese())
    product_id, variant_id = only_product().id, only_product().variants[0].id
    office.post(
        f"/mein-betrieb/produkte/{product_id}",
        cheese(id_1=str(variant_id), price_per_kg_1="13,00", photo="", alt="", action="save"),
    )
    history = [each.price.cents for each in db.session.query(PriceChange)]
    assert history == [1736, 1820]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"price_1": "9,90"}, "Bitte entweder einen festen Preis oder einen Preis je kg."),
        ({"max_grams_1": ""}, "Bitte geben Sie ein, was ein Stück höchstens wiegt."),
        ({"price_per_kg_1": ""}, "Bitte geben Sie den Preis je kg ein."),
        ({"max_grams_1": "0"}, "Bitte geben Sie eine ganze Zahl von 10 bis 50000 ein."),
        ({"price_per_kg_1": "zwölf"}, "Bitte geben Sie den Betrag so ein: 4,99"),
    ],
)
def test_half_a_price_by_weight_is_refused_and_kept(office, typed, said):
    page = office.post(NEW, cheese(**typed))
    assert page.status_code == 422
    assert said in page
    for name, value in typed.items():
        assert page.value(name) == value


def test_only_food_is_sold_by_weight(office):
    page = office.post(NEW, cheese(category=str(a_craft_category().id), material="Ton"))
    assert page.status_code == 422
    assert "Nach Gewicht verkaufen lassen sich nur Lebensmittel." in page


def test_the_database_keeps_no_half_of_it(app):
    variant = a_cheese()
    with pytest.raises(IntegrityError), transaction():
        variant.max_grams = None


def test_the_customer_knows_before_ordering_what_it_costs_at_most(browse, app):
    product = a_weighed_product()
    guest = browse()
    for path in (f"/produkte/{product.slug}", "/produkte"):
        page = guest.get(path).words
        assert "höchstens 17,36 €" in page
        assert WORDS in page
    fill(guest, product.variants[0], quantity=2)
    guest.post("/warenkorb/lieferung", {f"lieferung-{product.producer_id}": "farm_pickup"})
    basket = guest.get("/warenkorb").words
    assert f"{WORDS}, höchstens 17,36 €" in basket
    assert "34,72 €" in basket
    assert "Die Gesamtsumme ist das Höchste, was die Bestellung kosten kann." in basket
    review = to_review(guest, way="cash_at_pickup").words
    assert f"{WORDS}, höchstens 17,36 €" in review
    assert "Die Gesamtsumme ist das Höchste, was die Bestellung kosten kann." in review
