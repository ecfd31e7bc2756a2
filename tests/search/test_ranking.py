"""How lists are ordered is said where they stand, by the table that orders them."""

import re
from pathlib import Path

import pytest

from marketplace.catalogue.models import Product
from marketplace.search.rules import DISTANCE, NAMED, NEAR, RANKINGS
from tests.make_brands import a_brand, an_award
from tests.make_market import a_producer, a_product

ROOT = Path(__file__).parents[2] / "marketplace"
RANKS = (ROOT / "search", ROOT / "storefront")
LINK = '<a href="/reihenfolge">So entsteht diese Reihenfolge</a>'


@pytest.mark.law("1.5")
def test_law_1_5_every_list_links_the_explanation_before_its_first_card(browse):
    producer = a_producer()
    a_product(producer)
    brand = a_brand()
    an_award(brand, producer)
    for path in (
        "/produkte", "/produkte?q=Honig", "/produkte?sortierung=preis", "/kategorien/honig",
        f"/marken/{brand.slug}", f"/betriebe/{producer.slug}", "/orte/frohburg", "/betriebe",
    ):  # fmt: skip
        main = browse().get(path).text.split("<main", 1)[1]
        assert LINK in main, path
        assert main.index(LINK) < main.index('<article class="'), path


@pytest.mark.law("1.5", "3.6")
def test_law_1_5_the_page_is_written_by_the_table_that_orders_the_lists(browse):
    text = browse().get("/reihenfolge").words
    place = 0
    for ranking in RANKINGS.values():
        place = text.index(ranking.label, place)
        for parameter in ranking.parameters:  # in the order of their weight
            place = text.index(parameter.explained, place)
    assert "Der zweite zählt nur, wo der erste gleich ist." in text


@pytest.mark.law("1.5")
def test_law_1_5_the_seller_is_a_trader_by_its_own_word(browse):
    product = a_product()
    assert "Anbieter ist Unternehmer (eigene Angabe)." in browse().get(f"/produkte/{product.slug}")


@pytest.mark.law("1.6")
def test_law_1_6_nobody_pays_for_a_better_place(browse):
    assert "Eine bezahlte Besserstellung findet nicht statt." in browse().get("/reihenfolge")
    columns = {p.column for ranking in RANKINGS.values() for p in ranking.parameters}
    computed = {NAMED, NEAR, DISTANCE}
    assert columns <= computed | {"published_at", "price_from", "base_price_from", "id"}
    assert columns - computed <= set(Product.__table__.columns.keys())
    money_of_the_market = re.compile(r"\b(fee\w*|commission|payments|boost|sponsored|featured)\b")
    wrong = [
        f"{path.name}: {found.group()}"
        for folder in RANKS
        for path in folder.rglob("*.py")
        if (found := money_of_the_market.search(path.read_text(encoding="utf-8")))
    ]
    assert not wrong
