"""For whom food is, and what is in season: as declared, on page, list, API and feed alike."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select

from marketplace.catalogue import obtainable, seasons
from marketplace.catalogue.models import Product, Variant
from marketplace.infra.db import db, transaction
from marketplace.kit.text import fold
from marketplace.legal.profiles import checks
from marketplace.legal.profiles.kinds import KINDS
from marketplace.legal.profiles.subject import Subject
from marketplace.search import facets
from marketplace.search import names as resolving
from tests.catalogue.editing import NEW, complete, only_product
from tests.make_market import PRICE, a_category, a_product
from tests.search.asking import filters, names


def declared(name: str, diet: str, shelf: str = "suesses", **more: Any) -> Any:
    return a_product(
        name=name, category=a_category(shelf), facts={"diet": diet} if diet else {}, **more
    )


def counts(address: str = "") -> dict[str, int]:
    answers = facets.facets(resolving.resolve(filters(address)))
    return {each.value: each.count for each in answers["merkmal"]}


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "diet", "allergens", "told"),
    [
        ("food", "vegan", ["milk"], "Milch oder Eier"),
        ("food", "vegan", ["eggs"], "Milch oder Eier"),
        ("food", "vegan", ["fish"], "weder vegan noch"),
        ("food", "vegetarian", ["molluscs"], "weder vegan noch"),
        ("honey", "vegan", ["none"], "nicht vegan"),
        ("dairy", "vegan", ["none"], "nicht vegan"),
        ("dairy", "vegetarian", ["milk"], ""),
        ("food", "vegan", ["gluten", "nuts"], ""),
        ("food", "", ["milk", "fish"], ""),
    ],
)
def test_what_evidently_is_not_vegan_is_not_called_so(kind, diet, allergens, told):
    subject = Subject(kind=KINDS[kind], values={"diet": diet, "allergens": allergens})
    sentence = checks.diet_fits(subject)
    assert told in sentence
    assert bool(sentence) == bool(told)


@pytest.mark.usefixtures("app")
class TestDiet:
    def test_is_found_as_declared_and_never_inferred(self):
        declared("Riegel", "vegan")
        declared("Pralinen", "vegetarian")
        declared("Nüsse", "")
        declared("Wurst", "vegan", "wurst")  # left from a shelf that was asked
        assert names("merkmal=vegan") == ["Riegel"]
        assert sorted(names("merkmal=vegetarisch")) == ["Pralinen", "Riegel"]
        assert (counts()["vegan"], counts()["vegetarisch"]) == (1, 2)

    def test_follows_the_editor_and_stands_on_page_list_and_outside(self, browse, office, farm):
        wrong = office.post(NEW, complete(diet="vegan"))
        assert "Honig, Milch und Eier kommen vom Tier und sind nicht vegan" in office.follow(wrong)
        product = only_product()
        with_diet = a_product(farm, name="Haferkeks", category=a_category("suesses"),
                              facts={"diet": "vegan"}, description="Vegan gebacken.")  # fmt: skip
        page = browse().get(f"/produkte/{with_diet.slug}")
        badges = [each.text for each in page.all("li") if each.get("class") == "badges__badge"]
        assert badges == ["vegan"]
        assert "Ernährung vegan" in page
        assert '"additionalProperty":[{"@type":"PropertyValue","name":"Ernährung"' in page.text
        assert "Ernährung" in browse().get("/produkte")
        assert browse().get(f"/api/v1/products/{with_diet.slug}").json["diet"] == "vegan"
        assert browse().get("/api/v1/products?merkmal=vegan").json["total"] == 1
        assert product.slug not in str(browse().get("/api/v1/products?merkmal=vegan").json)

    def test_said_in_the_text_alone_gets_a_hint_until_it_is_declared(self, office):
        office.post(NEW, complete(summary="Vegetarisch und lecker."))
        product = only_product()
        address = f"/mein-betrieb/produkte/{product.id}"
        assert "„Vegetarisch“ steht bisher nur im Text." in office.get(address)
        more = {"id_1": str(product.variants[0].id), "photo": "", "alt": "", "diet": "vegetarian"}
        office.post(address, complete(summary="Vegetarisch und lecker.", **more))
        assert "steht bisher nur im Text" not in office.get(address)


@pytest.mark.usefixtures("app")
class TestSeason:
    def test_is_a_property_that_changes_with_the_month(self, set_clock):
        shelf = a_category("gemuese")
        a_product(name="Grünkohl", category=shelf)
        a_product(name="Spargel", category=shelf)
        a_product(name="Sauerkraut", category=shelf)
        set_clock(datetime(2026, 11, 30, 12, tzinfo=UTC))
        assert names("merkmal=saison") == ["Grünkohl"]
        assert counts()["saison"] == 1
        set_clock(datetime(2027, 5, 2, 12, tzinfo=UTC))
        assert names("merkmal=saison") == ["Spargel"]

    def test_lists_every_season_however_much_another_one_has(self, set_clock):
        set_clock(datetime(2026, 11, 30, 12, tzinfo=UTC))
        kale = a_product(name="Grünkohl", category=a_category("gemuese"))
        apples = flood("Apfel", like=kale, shelf=a_category("obst"), number=450)
        found = obtainable.in_season(seasons.running(11))
        assert found == {"aepfel": apples, "gruenkohl": [kale.id]}


def flood(name: str, *, like: Any, shelf: Any, number: int) -> list[int]:
    """Put many goods of one name on sale at once; return their ids, the newest first."""
    same = {each.key: getattr(like, each.key) for each in Product.__table__.columns}
    del same["id"]
    rows = [
        same | {"name": name, "folded": fold(name), "slug": f"flut-{n}", "category_id": shelf.id}
        for n in range(number)
    ]
    with transaction():
        db.session.execute(insert(Product), rows)
        ids = [*db.session.scalars(select(Product.id).where(Product.slug.like("flut-%")))]
        piece = {"name": "1 kg", "regular_price": PRICE, "stock": 1}
        db.session.execute(insert(Variant), [piece | {"product_id": each} for each in ids])
    return sorted(ids, reverse=True)
