"""The editor asks what the kind of good asks, and bad input comes back with a sentence."""

import pytest
from sqlalchemy import select

from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db
from tests.catalogue.editing import NEW, complete, minimal, only_product
from tests.make import a_user
from tests.make_market import a_category, a_craft_category, a_producer, a_product


@pytest.fixture
def office(browse, app):
    karla = a_user("Karla")
    a_producer(karla)
    return browse(karla)


def fields_of(page) -> set[str]:
    """Return the controls a person sees, by name."""
    return {
        each.get("name") for each in page.tree.iter()
        if each.tag in {"input", "select", "textarea"} and each.get("type") != "hidden"
    }  # fmt: skip


def wool(**more):
    values = {
        "category": str(a_craft_category("textil").id), "identifier": "Socken 24-01",
        "fibres": "Schurwolle 75\n25 % Polyamid",
    }  # fmt: skip
    return complete(**values) | more


def test_the_fields_of_a_kind_come_without_javascript_and_nothing_is_lost(office):
    typed = minimal(category=str(a_category("eier").id), legal_name="Hühnereier", action="fields")
    page = office.post(NEW, typed)
    assert page.status_code == 200
    assert db.session.scalar(select(Product.id)) is None
    assert "egg_code" not in fields_of(page)
    page = office.post(NEW, typed | {"kind": "eggs"})
    assert {"egg_code", "egg_grade", "legal_name"} <= fields_of(page)
    assert page.value("legal_name") == "Hühnereier"
    assert page.value("price_1") == "6,90"
    assert "Bitte" not in page.words.partition("Was ist es?")[0]


def test_what_was_typed_for_another_kind_comes_back_with_it(office):
    eggs = {"category": str(a_category("eier").id), "action": "fields"}
    page = office.post(NEW, minimal(**eggs, kind="eggs", egg_code="1-DE-1412345"))
    page = office.post(NEW, minimal(**eggs, kind="eggs_farm", egg_code=page.value("egg_code")))
    assert "egg_code" not in fields_of(page)
    assert page.value("egg_code") == "1-DE-1412345"


def test_an_empty_editor_asks_four_things_and_no_law(office):
    assert not {"ingredients", "material", "fibres"} & fields_of(office.get(NEW))


def test_a_kind_that_does_not_fit_the_shelf_is_the_usual_one(office):
    office.post(NEW, minimal(kind="electrical"))
    assert only_product().kind == "honey"


@pytest.mark.parametrize("kind", ["nonsense", "'; --", "x" * 4000])
def test_a_kind_nobody_knows_is_asked_about(office, kind):
    assert office.post(NEW, minimal(kind=kind)).status_code == 422


def test_one_post_says_everything_of_socks(office):
    office.follow(office.post(NEW, wool()))
    product = only_product()
    assert product.state is ProductState.SUBMITTED
    assert product.facts["fibres"] == [["Schurwolle", "75"], ["Polyamid", "25"]]


@pytest.mark.law("2.17")
@pytest.mark.parametrize("fibres", ["Schurwolle 80\nLeinen 19", "Schurwolle 80\nLeinen 21"])
def test_fibres_of_99_and_101_come_back_with_a_sentence(office, fibres):
    page = office.post(NEW, wool(fibres=fibres))
    assert page.status_code == 422
    assert "Die Anteile müssen zusammen 100 Prozent ergeben." in page
    assert page.value("fibres") == fibres
    assert page.value("name") == "Rapshonig"
    assert db.session.scalar(select(Product.id)) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fibres", "Wolle"), ("fibres", "100"), ("fibres", "Wolle 1e2"),
        ("fibres", "Wolle ١٠٠"), ("fibres", "x 1\n" * 300), ("identifier", "x" * 81),
        ("animal_parts", "perhaps"), ("warnings", "x" * 2001),
    ],
)  # fmt: skip
def test_other_nonsense_is_a_question_and_no_bug(office, field, value):
    page = office.post(NEW, wool(**{field: value}))
    assert page.status_code == 422
    assert page.value("identifier")


@pytest.mark.law("2.1")
def test_three_hundred_ingredients_with_markup_and_capitals_are_just_text(office, browse):
    listed = ", ".join(f"Zutat {number}" for number in range(300))
    text = f"WEIZENMEHL, <b>Salz</b>, # Kopf, [Link](https://test.example), {listed}"
    office.follow(
        office.post(
            NEW,
            complete(category=str(a_category("suesses").id), ingredients=text,
                     allergens=["gluten"], nutrition_exempt="annexV_1"),
        )
    )  # fmt: skip
    product = only_product()
    assert product.state is ProductState.SUBMITTED
    assert product.ingredients == text
    shown = a_product(ingredients=text, allergens=["gluten"])
    page = browse().get(f"/produkte/{shown.slug}")
    assert "<strong>WEIZENMEHL</strong>, &lt;b&gt;Salz&lt;/b&gt;, # Kopf, [Link](https" in page.text
    assert "Zutat 299" in page


def test_the_check_says_in_words_what_is_green_yellow_and_red(office):
    sweets = minimal(
        category=str(a_category("suesses").id), legal_name="Bonbons", ingredients="Roggenmehl",
        allergens=["none"], nutrition_exempt="annexV_19", action="draft",
    )  # fmt: skip
    page = office.follow(office.post(NEW, sweets))
    for words in ("1 gelb", "2 rot", "Füllmenge", "Foto mit Bildbeschreibung"):
        assert words in page
    assert "grün" in page
    assert "Was ist das?" in page
    assert "#photo" in page.links()
    listed = office.get("/mein-betrieb/produkte/")
    assert "1 gelb" in listed
    assert "2 rot" in listed


def test_the_curator_sees_the_same_check_with_its_paragraphs(browse, app):
    from marketplace.web.access import Audience
    from tests.make import a_grant

    clara = a_grant(a_user("Clara"), Audience.CURATOR, "district")
    product = a_product(state=ProductState.SUBMITTED, legal_name="")
    page = browse(clara).get(f"/kuratierung/produkte/{product.id}")
    assert "1 rot" in page
    assert "Art. 9 (1) a, 17 LMIV" in page


def test_the_editor_speaks_english(office):
    product_page = office.follow(office.post(NEW, minimal()))
    english = office.get("/en" + product_page.response.request.path)
    assert "Country of origin of the honey with shares" in english
    assert "What is that?" in english
