"""Where the product page says what the law asks for."""

import pytest

from tests.make_market import a_category, a_craft_category, a_product
from tests.make_profiles import stored


@pytest.mark.law("2.16")
def test_warnings_stand_before_the_button(browse, app):
    toy = a_product(
        name="Kreisel", category=a_craft_category("spielzeug"),
        warnings="Nicht für Kinder unter 3 Jahren: verschluckbare Kleinteile.",
    )  # fmt: skip
    text = browse().get(f"/produkte/{toy.slug}").text
    assert text.index("verschluckbare Kleinteile") < text.index('id="kauf-knopf"')


@pytest.mark.law("2.16")
def test_the_maker_is_named_with_postal_and_electronic_address(browse, app):
    jug = a_product(name="Krug", category=a_craft_category())
    page = browse().get(f"/produkte/{jug.slug}")
    for words in ("Am Gries 2, 04654 Frohburg", "hof@test.example", "Probe 24-03"):
        assert words in page.words.partition("Angaben zur Produktsicherheit")[2]


@pytest.mark.law("2.3")
def test_phrases_of_the_ordinance_stay_german_in_english(browse, app):
    sausage = a_product(
        name="Knacker", category=a_category("wurst"), storage="Kühl",
        facts=stored("", shelf="wurst") | {"packing": "loose", "additives": ["nitrite"]},
    )  # fmt: skip
    page = browse().get(f"/en/produkte/{sausage.slug}")
    assert "Additives" in page
    assert '<span lang="de">mit Nitritpökelsalz</span>' in page.text


@pytest.mark.law("2.14")
def test_a_protected_name_says_who_controls_it(browse, app):
    cheese = a_product(
        name="Ziegenkäse", category=a_category("kaese"), storage="Kühl",
        facts=stored("", shelf="kaese")
        | {"protected_kind": "pdo", "protected_name": "Altenburger Ziegenkäse",
           "control_body": "Kontrollverein"},
    )  # fmt: skip
    page = browse().get(f"/produkte/{cheese.slug}")
    for words in ("g.U.", "Altenburger Ziegenkäse", "Kontrollverein"):
        assert words in page
