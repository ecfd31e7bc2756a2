"""Rules of tier 2, each by its number: what a kind of good must say before it may be sold."""

from dataclasses import replace
from datetime import date

import pytest

from marketplace.legal.profiles.check import Light, findings, is_farm_only, no_parcel
from marketplace.legal.profiles.facts import FACTS
from marketplace.legal.profiles.facts.food import ADDITIVES
from marketplace.legal.profiles.kinds import KINDS
from marketplace.legal.profiles.marking import parts
from marketplace.legal.profiles.refused import refused
from marketplace.legal.profiles.shapes import SUM, read_pairs
from marketplace.legal.profiles.shown import everywhere
from marketplace.legal.profiles.subject import Amount, Seller, Subject
from marketplace.legal.profiles.table import Blocks
from tests.make_profiles import TABLE, said

TODAY = date(2026, 11, 25)
SELLER = Seller(
    address="Hof Probe, Am Gries 2, 04654 Frohburg", email="hof@test.example", is_small=True
)
JAR = Amount("500 g", 500)


def a(kind: str, **values) -> Subject:
    return Subject(
        kind=KINDS[kind], values=said(kind) | values, amounts=(JAR,), has_picture=True,
        wants_parcel=True, seller=SELLER,
    )  # fmt: skip


def open_in(subject: Subject, on: date = TODAY) -> list[str]:
    """Return the keys of the rows it does not satisfy."""
    return [each.requirement.key for each in findings(subject, on=on)]


@pytest.mark.law("2.1")
class TestFood:
    @pytest.mark.parametrize(
        ("values", "row"),
        [
            ({"legal_name": ""}, "food_name"),
            ({"ingredients": ""}, "food_ingredients"),
            ({"allergens": []}, "food_allergens"),
        ],
    )
    def test_prepacked_food_says_name_ingredients_and_allergens(self, values, row):
        assert row in open_in(a("food", **values))
        assert open_in(a("food")) == []

    def test_loose_food_needs_allergens_but_no_list(self):
        assert open_in(a("food_loose", ingredients="")) == []
        assert open_in(a("food_loose", ingredients="", allergens=[])) == ["food_allergens"]
        bread = a("bread", packing="loose", ingredients="", nutrition_exempt="", additives=["none"])
        assert open_in(bread) == []

    def test_chosen_allergens_stand_out_in_the_list(self):
        plain = a("food", ingredients="Weizenmehl, Wasser", allergens=["gluten"])
        assert open_in(plain) == ["food_ingredients"]
        for text in ("**Weizenmehl**, Wasser", "WEIZENMEHL, Wasser"):
            assert open_in(replace(plain, values=dict(plain.values) | {"ingredients": text})) == []

    def test_nothing_stands_out_where_there_is_no_allergen(self):
        assert open_in(a("food", ingredients="**Milch**, Salz")) == ["food_ingredients"]

    def test_capitals_are_emphasis_unless_everything_is_written_in_them(self):
        assert [part.text for part in parts("WEIZENMEHL, Wasser") if part.strong] == ["WEIZENMEHL"]
        assert not [part for part in parts("WEIZENMEHL, WASSER") if part.strong]

    def test_what_lies_in_liquid_has_a_drained_weight(self):
        pickles = a("food", in_liquid="yes")
        assert open_in(pickles) == ["food_drained"]
        drained = replace(pickles, amounts=(Amount("330 g", 330, 200),))
        assert open_in(drained) == []

    def test_three_hundred_ingredients_are_fine(self):
        text = ", ".join(f"Zutat {number}" for number in range(300))
        assert open_in(a("food", ingredients=text)) == []

    def test_twenty_thousand_characters_are_too_long(self):
        assert open_in(a("food", ingredients="x" * 20_000)) == ["food_ingredients"]


@pytest.mark.law("2.2")
class TestNutrition:
    def test_needs_eight_values_or_a_reason(self):
        for given in ({}, {"kj": "100"}, TABLE | {"salt": ""}):
            assert open_in(a("food", nutrition=given, nutrition_exempt="")) == ["food_nutrition"]
        assert open_in(a("food", nutrition=TABLE, nutrition_exempt="")) == []

    def test_small_quantities_go_without_but_not_by_parcel(self):
        jar = a("food", nutrition_exempt="annexV_19")
        (found,) = findings(jar, on=TODAY)
        assert (found.blocks, found.light) == (Blocks.SHIPPING, Light.YELLOW)
        assert no_parcel([found]) == found.sentence
        assert open_in(replace(jar, exempt_may_ship=True)) == []
        assert open_in(replace(jar, wants_parcel=False)) == []

    def test_the_exemption_is_for_small_makers_of_their_own_goods(self):
        jar = replace(a("food", nutrition_exempt="annexV_19"), wants_parcel=False)
        unsaid = replace(jar, seller=replace(SELLER, is_small=None))
        (asked,) = findings(unsaid, on=TODAY)
        assert "unter „Nachweise“" in asked.sentence
        big = replace(jar, seller=replace(SELLER, is_small=False))
        bought = replace(
            jar, values=dict(jar.values) | {"manufacturer": "Fabrik, fabrik@test.example"}
        )
        assert open_in(jar) == []
        assert open_in(big) == open_in(bought) == ["food_nutrition"]


@pytest.mark.law("2.3")
class TestAdditivesOfLooseFood:
    def test_must_be_named_or_denied(self):
        assert open_in(a("food_loose", additives=[])) == ["food_additives"]
        assert open_in(a("food_loose", additives=["none", "nitrite"])) == ["food_additives"]

    def test_are_said_in_the_words_of_the_ordinance(self):
        told = [
            row.said
            for row in everywhere(a("food_loose", additives=["nitrite", "phosphate"])).summary
        ]
        assert ["mit Nitritpökelsalz", "mit Phosphat"] in told
        assert len(ADDITIVES) == 11


@pytest.mark.law("2.4")
class TestHoney:
    def test_names_every_country_with_its_share(self):
        assert open_in(a("honey", origins=[])) == ["honey_origins"]
        assert open_in(a("honey", origins=[["Deutschland", "60"], ["Polen", "39"]])) == [
            "honey_origins"
        ]

    def test_says_the_largest_share_first(self):
        blend = a("honey", origins=[["Polen", "40"], ["Deutschland", "60"]])
        (told,) = [row.said for row in everywhere(blend).summary if row.fact == "origins"]
        assert told == "60 % Deutschland, 40 % Polen"

    def test_of_one_country_names_it_alone(self):
        (told,) = [row.said for row in everywhere(a("honey")).mail if row.fact == "origins"]
        assert told == "Deutschland"


@pytest.mark.law("2.5")
@pytest.mark.parametrize(
    ("kind", "values", "row"),
    [
        ("jam", {"fruit_grams": ""}, "jam_fruit_grams"),
        ("jam", {"fruits": ""}, "jam_fruits"),
        ("juice", {"juice_kind": "nectar"}, "juice_share"),
        ("juice", {"juice_kind": ""}, "juice_kind"),
        ("dairy", {"milk_treatment": ""}, "dairy_treatment"),
    ],
)
def test_jam_juice_and_dairy_say_what_is_theirs(kind, values, row):
    assert open_in(a(kind, **values)) == [row]
    assert open_in(a(kind)) == []


@pytest.mark.law("2.6")
class TestEggs:
    @pytest.mark.parametrize(
        "code", ["4-DE-1412345", "1-AT-1412345", "1-DE-141234", "1-DE-١٤١٢٣٤٥"]
    )
    def test_a_code_that_is_none_is_refused(self, code):
        assert open_in(a("eggs", egg_code=code)) == ["egg_code"]

    def test_the_code_fits_the_farming(self):
        assert open_in(a("eggs", egg_keeping="3")) == ["egg_code"]
        assert open_in(a("eggs")) == []

    def test_ungraded_ones_are_handed_over_at_the_farm_only(self):
        assert is_farm_only(a("eggs_farm"))
        assert not is_farm_only(a("eggs"))


@pytest.mark.law("2.7")
class TestMeatAndFish:
    def test_beef_says_the_whole_way(self):
        assert open_in(a("meat", species="beef")) == ["beef_born", "beef_cut", "beef_reference"]

    def test_game_is_neither_reared_nor_slaughtered(self):
        assert open_in(a("meat", species="game", reared_in="", slaughtered_in="")) == []

    def test_fresh_pork_says_its_husbandry_from_january_2027(self):
        pork = a("meat", species="pork")
        (found,) = findings(pork, on=date(2026, 12, 31))
        assert (found.blocks, found.from_date) == (None, date(2027, 1, 1))
        (found,) = findings(pork, on=date(2027, 1, 1))
        assert found.blocks is Blocks.PUBLISH

    def test_caught_fish_says_with_what(self):
        assert open_in(a("fish", production="sea")) == ["fish_gear"]
        assert open_in(a("fish")) == []

    def test_nothing_chilled_is_sent_before_it_says_how(self):
        (found,) = findings(a("meat", cooling=""), on=TODAY)
        assert found.blocks is Blocks.SHIPPING


@pytest.mark.law("2.8")
def test_raw_milk_stays_at_the_farm_with_its_sentence():
    milk = a("raw_milk")
    assert is_farm_only(milk)
    assert "Rohmilch, vor dem Verzehr abkochen" in [row.said for row in everywhere(milk).mail]


@pytest.mark.law("2.9")
@pytest.mark.parametrize(
    ("kind", "values", "row"),
    [
        ("beer", {"ingredients": ""}, "food_ingredients"),
        ("beer", {"abv": ""}, "drink_abv"),
        ("spirits", {"abv": ""}, "drink_abv"),
        ("fruit_wine", {"abv": ""}, "drink_abv"),
        ("wine", {"ingredients": ""}, "wine_ingredients"),
        ("wine", {"allergens": ["none"], "ingredients": "Trauben"}, "wine_allergens"),
        ("wine", {"nutrition_exempt": ""}, "food_nutrition"),
        ("wine", {"nutrition_exempt": "abv"}, "food_nutrition"),
        ("wine", {"bottler": ""}, "wine_bottler"),
    ],
)
def test_beer_wine_and_spirits_say_what_is_in_the_bottle(kind, values, row):
    assert row in open_in(a(kind, **values))
    assert open_in(a(kind)) == []


@pytest.mark.law("2.12")
class TestWhatIsNotSoldHere:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("Pfeifentabak Virginia", "tobacco"), ("E-Zigarette mit Liquid", "tobacco"),
            ("Kautabak", "tobacco"), ("CBD-Öl aus der Region", "cbd"),
            ("Springmesser, handgemacht", "weapons"), ("Drei lebende Hühner", "animals"),
            ("Silvesterrakete", "fireworks"), ("Gutschein über 20 Euro", "tickets"),
            ("Mütze mit Pelzkragen", "fur"), ("Gebrauchter Kindersitz", "child_seats"),
        ],
    )  # fmt: skip
    def test_is_known_by_its_words(self, text, key):
        assert [each.key for each in refused(text)] == [key]

    @pytest.mark.parametrize(
        "text",
        ["Tabaksbeutel gibt es hier nicht", "Küchenmesser", "Hanfschnur", "Hühnereier",
         "Räuchermann mit Pfeife", "Nerzkuchen", "Patronatsfest", "Waffeln", "Raketenblatt Rucola"],
    )  # fmt: skip
    def test_what_only_sounds_like_it_is_fine(self, text):
        assert refused(text) == []


@pytest.mark.law("2.13")
class TestOrganic:
    def test_brings_code_and_origin(self):
        assert open_in(a("food", organic="yes")) == ["organic_code", "organic_origin"]
        full = a("food", organic="yes", organic_code="DE-ÖKO-006",
                 organic_origin="EU-Landwirtschaft")  # fmt: skip
        assert open_in(full) == []

    @pytest.mark.parametrize("code", ["DE-ÖKO-06", "DE-ÖKO-0061", "AT-BIO-301"])
    def test_a_code_that_is_none_is_refused(self, code):
        made = a("food", organic_code=code, organic_origin="EU-Landwirtschaft")
        assert open_in(made) == ["organic_code"]

    def test_is_asked_of_nobody_else(self):
        assert not {"organic_code", "organic_origin"} & set(open_in(a("food")))


@pytest.mark.law("2.16")
class TestProductSafety:
    def test_needs_picture_identifier_and_a_manufacturer_who_can_be_reached(self):
        assert open_in(replace(a("craft"), has_picture=False)) == ["picture"]
        assert open_in(a("craft", identifier="")) == ["identifier"]
        assert open_in(replace(a("craft"), seller=Seller())) == ["manufacturer"]
        assert open_in(a("craft", manufacturer="Werkstatt Nord, Markt 1, Borna")) == [
            "manufacturer"
        ]


@pytest.mark.law("2.17")
class TestKindsOfCraft:
    @pytest.mark.parametrize(
        ("kind", "values", "row"),
        [
            ("toys", {"ce": ""}, "toy_ce"), ("toys", {"toy_age": ""}, "toy_age"),
            ("toys", {"warnings": ""}, "warnings"), ("candles", {"warnings": ""}, "warnings"),
            ("candles", {"scented": "yes"}, "clp"), ("cosmetics", {"inci": ""}, "inci"),
            ("cosmetics", {"cpnp": "abc"}, "cpnp"), ("jewellery", {"nickel": ""}, "nickel"),
            ("jewellery", {"metal": ""}, "metal"), ("ceramics", {"food_contact": ""}, "food_contact"),
            ("books", {"author": ""}, "book_author"), ("art", {"edition": ""}, "art_edition"),
        ],
    )  # fmt: skip
    def test_each_says_what_is_its_own(self, kind, values, row):
        assert open_in(a(kind, **values)) == [row]

    @pytest.mark.parametrize("shares", [("80", "19"), ("80", "21"), ("0", "100"), ("120", "-20")])
    def test_fibres_that_are_not_a_hundred_are_refused(self, shares):
        first, second = shares
        made = a("textiles", fibres=[["Schurwolle", first], ["Leinen", second]])
        assert open_in(made) == ["fibres"]

    def test_a_fibre_that_is_named_twice_is_refused(self):
        made = a("textiles", fibres=[["Leinen", "50"], ["leinen", "50"]])
        assert open_in(made) == ["fibres"]

    def test_the_sum_is_said(self):
        (found,) = findings(a("textiles", fibres=[["Leinen", "99"]]), on=TODAY)
        assert found.sentence == SUM

    @pytest.mark.parametrize(
        ("line", "pair"),
        [
            ("Schurwolle 80", ["Schurwolle", "80"]), ("80 % Schurwolle", ["Schurwolle", "80"]),
            ("Schurwolle: 80 %", ["Schurwolle", "80"]), ("80% Schurwolle", ["Schurwolle", "80"]),
            ("Schurwolle, 12,5", ["Schurwolle", "12,5"]), ("Schurwolle", ["Schurwolle", ""]),
        ],
    )  # fmt: skip
    def test_lines_are_read_as_people_write_them(self, line, pair):
        assert read_pairs(line) == [pair]


@pytest.mark.law("2.18")
class TestElectrical:
    @pytest.mark.parametrize("number", ["", "DE1234567", "AT12345678", "DE１２３４５６７８"])
    def test_without_its_number_it_is_not_offered(self, number):
        assert open_in(a("electrical", weee_no=number)) == ["weee"]

    def test_the_invoice_repeats_the_number(self):
        assert [row.said for row in everywhere(a("electrical")).invoice] == ["DE12345678"]

    def test_a_battery_has_a_number_too(self):
        assert open_in(a("electrical", battery="yes")) == ["battery_no"]


@pytest.mark.law("2.19")
class TestAmounts:
    def test_prepacked_food_states_grams_or_millilitres(self):
        by_piece = replace(a("food"), amounts=(Amount(),))
        assert open_in(by_piece) == ["food_net_quantity"]
        assert open_in(replace(by_piece, amounts=(Amount(is_weighed=True),))) == []

    def test_eggs_and_loose_goods_go_by_the_piece(self):
        for kind in ("eggs", "eggs_farm", "produce", "bread"):
            assert open_in(replace(a(kind), amounts=(Amount(),))) == []


@pytest.mark.law("2.2")
def test_the_nutrition_table_is_said_in_one_line_where_there_is_no_table():
    """On the order's contract and the curator's page; never by the keys of a form."""
    given = {"kj": "1352", "kcal": "318", "fat": "0", "saturates": "0", "carbohydrates": "80",
             "sugars": "79", "protein": "0,3", "salt": "0,01"}  # fmt: skip
    assert FACTS["nutrition"].shape.said(given) == (
        "Energie 1352 kJ / 318 kcal, Fett 0 g, davon gesättigte Fettsäuren 0 g, Kohlenhydrate 80 g, "
        "davon Zucker 79 g, Eiweiß 0,3 g, Salz 0,01 g"
    )
