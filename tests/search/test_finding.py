"""A search as a visitor sees it: places, typing errors, tabs, suggestions, ways on."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.brands.operations import BrandFacts, save_brand
from marketplace.brands.rules import BrandKind
from marketplace.catalogue.events import ProductChanged
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db, transaction
from marketplace.infra.signals import notify
from marketplace.producers.events import ProducerChanged
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import LocalityAlias, Postcode
from marketplace.search import finding, misses, operations, queries, subjects
from marketplace.search.models import Miss, SearchEntry, SearchWord, SubjectKind
from marketplace.search.rules import Filters, Sort, clean
from marketplace.search.understanding import RADIUS_KM
from tests.make import save
from tests.make_market import (
    a_category,
    a_craft_category,
    a_locality,
    a_municipality,
    a_producer,
    a_product,
)

BORNA, FROHBURG, WURZEN = (51.124, 12.496), (51.057, 12.556), (51.370, 12.740)
HOSTILE = (
    "x" * 5000, "ß" * 5000, "der die das", "und", 'honig" OR 1=1', "honig AND NOT käse", "NEAR(honig, 3)", "head:honig",
    "honig*", "(honig", "^honig", "{a b}", "'honig':*", "honig & | !", "<->", "\0", "a\0b", "\u202egnoh", "🍯🍯", "%00", "%",
    "\\", "04552", "٣٤", "１２３", "a " * 400, "-" * 300, "borna " * 60, "\ud800", "ǆ ﬀ ﷺ", "' --", "ı İ",
    "xqz" + "\ufdfa" * 97,  # one sign, eighteen letters
)  # fmt: skip


PIECES = (
    "honig",
    "Borna",
    "bei",
    "04552",
    "honich",
    "der",
    "AND",
    "NEAR(",
    '"',
    "*",
    "'",
    ":",
    "🍯",
    "\0",
    "Kohren",
    "x" * 70,
)
PLAIN = {"summary": "", "legal_name": "", "ingredients": "Wasser"}
LINK = re.compile(r'href="([^"]+)"')


def shown(page) -> list[str]:
    """Return the names of the goods in the order of the page."""
    return [
        "".join(h.itertext()).replace("\u00ad", "").strip()
        for h in page.all("h3")
        if h.get("class") == "card__title"
    ]


def test_what_is_honey_stands_before_what_is_only_called_so_or_made_with_it(browse):
    maker, shelf = a_producer(), a_category("honig")
    baked = a_category("gebaeck")
    for name, category in (("Sommertracht", shelf), ("Heidehonig", baked), ("Honigsenf", baked),
                           ("Lebkuchen mit Honig", baked), ("Honiglebkuchen", baked)):  # fmt: skip
        a_product(maker, name=name, category=category, **PLAIN)
    found = shown(browse().get("/produkte?q=Honig"))
    assert set(found[:2]) == {"Sommertracht", "Heidehonig"}
    assert set(found[2:]) == {"Honigsenf", "Lebkuchen mit Honig", "Honiglebkuchen"}
    assert shown(browse().get("/produkte?q=Honig-Lebkuchen"))[0] == "Honiglebkuchen"


def test_a_juice_of_two_fruits_is_not_the_juice_of_one(browse):
    maker, shelf = a_producer(), a_category("getraenke")
    for name in ("Streuobst-Apfelsaft, naturtrüb", "Apfel-Quitten-Saft"):
        a_product(maker, name=name, category=shelf, **PLAIN)
    assert shown(browse().get("/produkte?q=Apfelsaft"))[0] == "Streuobst-Apfelsaft, naturtrüb"


@pytest.fixture
def market(app):
    """Three towns; honey in two of them, a potter, a brand."""
    towns = {
        name: a_municipality(name, lat=lat, lon=lon)
        for name, (lat, lon) in (("Borna", BORNA), ("Frohburg", FROHBURG), ("Wurzen", WURZEN))
    }
    save(Postcode(code="04552", municipality_id=towns["Borna"].id))
    part = a_locality("Kohren-Sahlis", towns["Frohburg"])
    save(LocalityAlias(locality_id=part.id, folded="kohrener winkel", name="Kohrener Winkel"))
    bees = a_producer(name="Imkerei Summerfeld", municipality=towns["Frohburg"], locality=part)
    far = a_producer(name="Bienenhaus", municipality=towns["Wurzen"])
    inn = a_producer(name="Brauhaus Zapf", kind="Brauerei", summary="", municipality=towns["Borna"])
    for maker, name, shelf in (
        (bees, "Rapshonig", "honig"), (bees, "Honigbonbons", "suesses"), (far, "Waldhonig", "honig"),
        (inn, "Landbier", "bier"), (inn, "Borna-Gose", "bier"),
    ):  # fmt: skip
        a_product(maker, name=name, category=a_category(shelf), **PLAIN)
    save_brand(facts=BrandFacts(slug="geogenuss", name="GeoGenuss", kind=BrandKind.REGIONAL_BRAND, carrier="Landkreis",
                                emblem="geogenuss.svg", block="see", claim="Von hier.", description="Eine Marke."))  # fmt: skip
    operations.rebuild()
    return towns


class TestPlaces:
    def test_what_is_near_stands_first_and_what_is_far_away_is_left_out(self, browse, market):
        page = browse().get("/produkte?q=Honig Borna")
        assert shown(page) == ["Honigbonbons", "Rapshonig"]
        assert "2 Treffer für „Honig Borna“" in page
        assert "Borna und Umgebung, nach Entfernung." in page
        assert "/produkte?q=Honig" in page.links()
        for words in ("Honig bei Borna", "honig 04552", "Honig aus Borna", "Bornaer Honig"):
            assert shown(browse().get(f"/produkte?q={words}")) == ["Honigbonbons", "Rapshonig"], (
                words
            )

    def test_a_place_alone_leads_to_its_page(self, browse, market):
        page = browse().get("/produkte?q=04552")
        main = page.text.split("<main", 1)[1]
        assert main.index("/orte/borna") < main.index('<article class="card')
        assert shown(page)[:2] == ["Borna-Gose", "Landbier"]
        assert "Überall" not in page

    def test_a_name_that_is_a_place_as_well_loses_no_goods(self, browse, market):
        a_product(a_producer(municipality=market["Wurzen"]), name="Zwiebel Borna", **PLAIN)
        assert shown(browse().get("/produkte?q=Borna"))[:2] == ["Borna-Gose", "Zwiebel Borna"]
        assert shown(browse().get("/produkte?q=Zwiebel Borna")) == ["Zwiebel Borna"]

    def test_where_nothing_is_near_it_is_shown_from_everywhere(self, browse, market):
        page = browse().get("/produkte?q=Bier in Wurzen")
        assert set(shown(page)) == {"Borna-Gose", "Landbier"}
        assert f"In Wurzen und {RADIUS_KM} km rundum gibt es dafür noch nichts." in page

    def test_a_list_near_a_place_goes_on_where_it_ended(self, browse, market):
        for number in range(24):
            town = market["Borna" if number % 2 else "Frohburg"]
            maker = db.session.query(Producer.id).filter_by(municipality_id=town.id).first()
            a_product(
                db.session.get(Producer, maker.id),
                name=f"Honig {number}",
                with_image=False,
                **PLAIN,
            )
        seen, url = [], "/produkte?q=Honig Borna"
        for _page in range(2):
            page = browse().get(url)
            seen += shown(page)
            url = next(
                (
                    each
                    for each in page.links()
                    if each.startswith("/produkte?") and "nach=" in each
                ),
                url,
            )
        assert len(seen) == len(set(seen)) == 26
        assert all(int(name.split()[1]) % 2 for name in seen[:12])


class TestTypingErrors:
    @pytest.mark.parametrize("typed", ["honich", "Hohnig", "Hnoig", "Rapshonnig", "Rapsho"])
    def test_what_was_meant_is_shown_and_said(self, browse, market, typed):
        page = browse().get(f"/produkte?q={typed}")
        assert "Rapshonig" in shown(page)
        assert f"Keine Treffer für „{typed}“." in page

    def test_a_misspelt_place_is_understood(self, browse, market):
        page = browse().get("/produkte?q=Honig Frobhurg")
        assert shown(page) == ["Honigbonbons", "Rapshonig"]
        assert "Frohburg und Umgebung" in page

    def test_a_word_that_finds_something_is_left_alone(self, browse, market):
        page = browse().get("/produkte?q=Gose")
        assert shown(page) == ["Borna-Gose"]
        assert "Keine Treffer" not in page

    def test_new_goods_bring_their_words_at_once(self, browse, market):
        assert shown(browse().get("/produkte?q=Quittengelie")) != ["Quittengelee"]
        a_product(name="Quittengelee")
        assert shown(browse().get("/produkte?q=Quittengelie")) == ["Quittengelee"]


class TestTabs:
    def test_businesses_brands_and_places_have_addresses_of_their_own(self, browse, market):
        page = browse().get("/betriebe?q=Honig")
        assert "2 Betriebe für „Honig“" in page
        assert "Imkerei Summerfeld" in page
        assert "Brauhaus Zapf" not in page
        page = browse().get("/betriebe?q=Brauerei bei Frohburg")
        assert "1 Betrieb für" in page
        assert "Brauhaus Zapf" in page
        page = browse().get("/marken?q=geogenuss")
        assert "/marken/geogenuss" in page.links()
        assert "1 Marke für „geogenuss“" in page
        page = browse().get("/orte?q=Kohrener Winkel")
        assert "/orte/frohburg-kohren-sahlis" in page.links()

    def test_an_empty_kind_names_one_that_is_not(self, browse, market):
        page = browse().get("/marken?q=Rapshonig")
        assert "0 Marken für „Rapshonig“" in page
        assert "Unter „Produkte“ gibt es Treffer." in page
        assert browse().get("/orte?q=xyzzy").status_code == 200

    def test_what_is_called_exactly_so_stands_before_everything(self, browse, market):
        page = browse().get("/produkte?q=imkerei summerfeld")
        assert "Betrieb, Kohren-Sahlis Imkerei Summerfeld" in page
        page = browse().get("/produkte?q=GeoGenuss")
        assert "Keine Produkte für „GeoGenuss“" in page
        assert "/marken/geogenuss" in page.links()

    def test_a_business_that_stops_is_found_no_more(self, browse, market):
        maker = db.session.query(Producer).filter_by(name="Brauhaus Zapf").one()
        with transaction():
            maker.state = ProducerState.PAUSED
            db.session.flush()
            notify(ProducerChanged(producer_id=maker.id))
        assert "0 Betriebe" in browse().get("/betriebe?q=Brauhaus")
        kinds = db.session.query(SearchEntry.kind).filter(SearchEntry.title.contains("ose")).all()
        assert kinds == []


class TestSuggestions:
    def test_words_goods_businesses_and_places(self, browse, market, count_queries):
        def ask(text):
            return browse(checks=False).get(f"/suche/vorschlaege?q={text}")

        page = ask("Ho")
        links = LINK.findall(page.text)
        assert "Produkte" in page.text
        assert "/produkte?q=Honigbonbons" in links
        assert any(each.startswith("/produkte/honigbonbons") for each in links)
        assert len(links) <= 8
        assert "/orte/borna" in ask("bor").text
        assert "Imkerei Summerfeld" in ask("summer").text
        assert "/marken/geogenuss" in ask("geo").text
        assert "<a" not in ask("h").text + ask("").text
        with count_queries() as seen:
            ask("Ho")
        assert len(seen) <= 4
        assert "Set-Cookie" not in page.headers
        assert page.headers["Cache-Control"] == "public, max-age=60"


class TestNothingFound:
    def test_shows_what_the_thing_is_a_kind_of_and_says_so(self, browse, market):
        page = browse().get("/produkte?q=Dinkelbier")
        assert "Keine Treffer für „Dinkelbier“. Wir zeigen Treffer für „Bier“." in page
        assert "Landbier" in shown(page)

    def test_does_not_take_two_ingredients_for_a_compound(self, browse, market):
        a_product(
            name="Stollen",
            category=a_category("gebaeck"),
            **PLAIN | {"ingredients": "Butter, Milch"},
        )
        a_product(name="Butter", category=a_category("milch-joghurt"), **PLAIN)
        assert shown(browse().get("/produkte?q=Buttermilch")) == ["Butter"]
        assert "Stollen" in shown(browse().get("/produkte?q=Butter Milch"))

    def test_finds_what_is_declared_though_no_text_says_it(self, browse, market):
        a_product(
            name="Kekse",
            category=a_category("suesses"),
            facts={"diet": "vegan"},
            organic_code="DE-ÖKO-006",
            **PLAIN,
        )
        for words in ("vegane Kekse", "vegetarische Kekse", "Bio-Kekse", "organic Kekse"):
            assert shown(browse().get(f"/produkte?q={words}")) == ["Kekse"], words

    def test_shows_what_goods_are_called_by_and_notes_what_is_missing(self, browse, market):
        misses.hand_over()
        page = browse().get("/produkte?q=Dresdner Honig")
        assert "Keine Treffer für „Dresdner Honig“. Wir zeigen Treffer für „Honig“." in page
        assert len(shown(page)) == len(shown(browse().get("/produkte?q=Honig")))
        misses.hand_over()
        assert db.session.query(Miss).filter_by(words="dresdner honig").one().count == 1

    def test_goods_of_one_thing_are_that_thing(self, browse, market):
        plain = PLAIN | {"ingredients": "Äpfel"}
        a_product(name="Boskoop, der gute", category=a_category("obst"), **plain)
        cloth = {"material": "100 % Leinen", "ingredients": ""}
        craft = a_craft_category("textil")
        a_product(name="Tischläufer", category=craft, **PLAIN | cloth)
        a_product(name="Säckchen, Leinen", category=craft, **PLAIN | cloth | {"material": "Jute"})
        assert shown(browse().get("/produkte?q=Äpfel"))[0] == "Boskoop, der gute"
        assert shown(browse().get("/produkte?q=Leinen"))[0] == "Tischläufer"
        for name, material in (("Windlicht, rund", "Glas"), ("Bierglas", "Ton")):
            a_product(name=name, category=craft, **PLAIN | cloth | {"material": material})
        assert shown(browse().get("/produkte?q=Glas")) == ["Bierglas", "Windlicht, rund"]

    def test_leaves_at_least_four_ways_on(self, browse, market):
        page = browse().get("/produkte?q=Honig Landbier")
        assert "Dafür haben wir noch nichts: „Honig Landbier“" in page
        assert "Ohne „Landbier“: 3 Produkte" in page
        assert {"/produkte?q=Honig", "/kategorien", "/betriebe", "/orte"} <= set(page.links())
        assert len(page.all("article")) == 4
        assert {"/kategorien/bier", "/kategorien/honig"} <= set(page.links())

    def test_is_counted_without_a_trace_of_who_looked(self, browse, market):
        misses.hand_over()
        before = db.session.query(Miss).count()
        for text in (
            "Autoreifen",
            "AUTOREIFEN",
            "anna@example.org xyzzy",
            "0341 1234567",
            "x" * 80,
        ):
            browse().get(f"/produkte?q={text}")
        browse().get("/produkte?q=Honig")
        assert db.session.query(Miss).count() == before, "looking never writes"
        misses.hand_over()
        misses.hand_over()
        counted = {miss.words: miss.count for miss in db.session.query(Miss)}
        assert counted["autoreifen"] == 2
        assert len(counted) == before + 1


class TestBadInput:
    def test_gets_a_friendly_page(self, browse, market):
        for text in HOSTILE:
            for path in ("/produkte", "/betriebe", "/marken", "/orte", "/suche/vorschlaege"):
                page = browse(checks=path != "/suche/vorschlaege").get(
                    path, query_string={"q": text.encode("utf-8", "surrogatepass")}
                )
                assert page.status_code == 200, (path, text[:40])

    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(text=st.text(max_size=120) | st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
    def test_is_read_by_both_databases_whatever_it_is(self, market, text):
        asked = Filters(q=clean(text), sort=Sort.BEST)
        found = finding.read(asked)
        assert found.filters.q == asked.q or found.is_found
        listed = queries.listing(found.filters)
        assert bool(listed.total) == (found.is_found and bool(asked.q)) or not asked.q
        assert len(subjects.makers(found.filters)) == subjects.count_makers(found.filters)
        words, named = subjects.suggestions(asked.q)
        assert len(words) + len(named) <= 8


class TestRebuilding:
    def test_counts_words_and_drops_what_is_gone(self, market):
        with transaction():
            db.session.add(SearchWord(word="verschwunden", shown="Verschwunden", count=9))
        operations.rebuild()
        held = {row.word: (row.shown, row.count) for row in db.session.query(SearchWord)}
        assert "verschwunden" not in held
        assert held["rapshonig"] == ("Rapshonig", 1)
        assert held["honig"][0] == "Honig"
        kinds = {kind for (kind,) in db.session.query(SearchEntry.kind)}
        assert kinds >= {SubjectKind.PRODUCT, SubjectKind.PRODUCER, SubjectKind.BRAND}


def test_a_word_of_goods_that_are_gone_is_suggested_no_more(browse):
    goods = a_product(name="Xanthippensaft")

    def suggested():
        return browse(checks=False).get("/suche/vorschlaege?q=xanth").text

    assert "Xanthippensaft" in suggested()
    with transaction():
        goods = db.session.get_one(Product, goods.id)
        goods.state = ProductState.REMOVED
        db.session.flush()
        notify(ProductChanged(product_id=goods.id))
    assert "anthippensaft" not in suggested()
