"""API v1: the same goods as the pages, nothing forgiven, nothing about people."""

from datetime import UTC, datetime

import pytest

from marketplace.api import parameters
from marketplace.kit.money import Money
from marketplace.regions.models import Landscape
from tests.make import save
from tests.make_brands import a_brand, an_award
from tests.make_market import (
    a_category,
    a_craft_category,
    a_locality,
    a_municipality,
    a_producer,
    a_product,
    an_image,
)

API = "/api/v1"


@pytest.fixture
def ask(browse):
    def get(path, **more):
        return browse().get(f"{API}{path}", **more)

    return get


def problem(answer, status, code):
    """Check an error and return the names of the parameters it is about."""
    assert (answer.status_code, answer.json["status"], answer.json["code"]) == (
        status,
        status,
        code,
    )
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert {"type", "title", "detail"} <= answer.json.keys()
    return [each["parameter"] for each in answer.json.get("errors", [])]


class TestProducts:
    def test_a_product_says_all_that_its_page_says(self, ask):
        maker = a_producer(name="Imkerei Weber", locality=a_locality())
        image = an_image(maker, renditions={"jpeg": [[320, "a" * 32], [1280, "b" * 32]]})
        made = a_product(maker, name="Rapshonig", price=Money(690), image=image)
        an_award(a_brand("GeoGenuss"), maker)
        found = ask(f"/products/{made.slug}").json
        assert found["url"] == f"http://localhost/produkte/{made.slug}"
        assert found["price"] == {"cents": 690, "currency": "EUR"}
        assert found["producer"] == {"slug": maker.slug, "name": "Imkerei Weber"}
        assert found["place"] == {
            "slug": "frohburg-ruedigsdorf", "name": "Rüdigsdorf", "municipality": "frohburg",
        }  # fmt: skip
        assert found["delivery"] == ["versand", "abholung"]
        assert [each["brand_name"] for each in found["awards"]] == ["GeoGenuss"]
        assert found["picture"]["url"] == f"http://localhost/medien/{'b' * 32}.jpg"
        (variant,) = found["variants"]
        assert variant["base_price"] == {"cents": 1380, "currency": "EUR", "unit": "kg"}
        assert variant["availability"] == "available"
        assert "stock" not in str(found)  # exact numbers are nobody's business

    def test_filters_are_those_of_the_page(self, ask, browse):
        cheap = a_product(name="Honig", price=Money(500))
        a_product(name="Vase", price=Money(5000), category=a_craft_category())
        query = "?q=honig&preis-bis=6,50&lieferung=versand&lieferung=abholung&kategorie=honig"
        found = ask(f"/products{query}").json
        assert [each["slug"] for each in found["items"]] == [cheap.slug]
        assert found["total"] == 1
        assert "Honig" in browse().get(f"/produkte{query}")

    def test_words_are_read_as_on_the_page_with_a_place_and_typing_errors(self, ask, browse):
        near = a_producer(municipality=a_municipality("Borna", lat=51.124, lon=12.496))
        far = a_producer(municipality=a_municipality("Wurzen", lat=51.37, lon=12.74))
        a_product(near, name="Wiesenhonig")
        a_product(far, name="Waldhonig")
        for words, names, place, corrected, everywhere in (
            ("honig", ["Waldhonig", "Wiesenhonig"], None, False, False),
            ("honig borna", ["Wiesenhonig"], "borna", False, False),
            ("wiesenhonih", ["Wiesenhonig"], None, True, False),
            ("waldhonig borna", ["Waldhonig"], "borna", False, True),
        ):
            found = ask("/products", query_string={"q": words}).json
            assert [each["name"] for each in found["items"]] == names, words
            said = {each: found["reading"][each] for each in ("place", "corrected", "everywhere")}
            assert said == {"place": place, "corrected": corrected, "everywhere": everywhere}
            page = browse().get("/produkte", query_string={"q": words})
            assert all(name in page for name in names)
            assert ask("/facets", query_string={"q": words}).json["total"] == len(names)
        assert ask("/products").json["reading"] is None

    def test_every_filter_of_the_pages_is_known(self):
        known = {
            field.data_key or name for name, field in parameters.ProductQuestion().fields.items()
        }
        assert known == {*parameters.filter_names(), "nach", "limit"}
        assert {"q", "kategorie", "ort", "preis-bis", "sortierung"} <= known

    def test_parts_are_joined_without_gap_or_double(self, ask):
        maker = a_producer()
        made = {a_product(maker, name=f"Ware {n}", with_image=False).slug for n in range(7)}
        seen, path = [], "/products?limit=3&sortierung=preis"
        while path:
            answer = ask(path)
            seen += [each["slug"] for each in answer.json["items"]]
            following = answer.json["next"]
            assert (f"<{following}>" in answer.headers.get("Link", "")) is bool(following)
            path = following and following.removeprefix(f"http://localhost{API}")
        assert len(seen) == len(set(seen)) == 7
        assert set(seen) == made

    @pytest.mark.parametrize(
        ("query", "wrong"),
        [
            ("unbekannt=1", "unbekannt"), ("limit=0", "limit"), ("limit=101", "limit"),
            ("limit=9999999999999999999999", "limit"), ("limit=x", "limit"),
            ("nach=x", "nach"), ("nach=1.abc", "nach"), ("nach=", "nach"),
            ("bereich=alles", "bereich"), ("lieferung=brieftaube", "lieferung"),
            ("merkmal=%00", "merkmal"), ("sortierung=zufall", "sortierung"),
            ("kategorie=gibt-es-nicht", "kategorie"), ("ort=%F0%9F%8D%AF", "ort"),
            ("marke=nie&marke=nimmer", "marke"), ("preis-von=abc", "preis-von"),
            ("preis-bis=-1", "preis-bis"), ("q=" + "x" * 501, "q"),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("path", ["/products", "/facets"])
    def test_what_is_not_understood_is_named(self, ask, path, query, wrong):
        assert wrong in problem(ask(f"{path}?{query}"), 422, "invalid-parameters")

    def test_what_is_not_on_sale_is_not_there(self, ask):
        for hidden in (a_product(state="paused"), a_product(a_producer(state="paused"))):
            problem(ask(f"/products/{hidden.slug}"), 404, "not-found")
        assert ask("/products").json == {
            "items": [], "next": None, "total": 0, "reading": None,
        }  # fmt: skip

    def test_an_empty_question_and_hostile_words_are_answered(self, ask):
        a_product()
        for query in ("", "?q=", "?q=%00%27%22*", "?q=🍯", "?preis-von="):
            assert ask(f"/products{query}").status_code == 200, query


def test_a_business_shows_its_imprint_but_no_telephone(ask):
    maker = a_producer(open_hours=[(0, "09:00", "12:00")])
    a_product(maker)
    found = ask(f"/producers/{maker.slug}").json
    assert found["street"] == "Am Gries 2"
    assert found["opening_hours"] == [{"weekday": 1, "opens": "09:00", "closes": "12:00"}]
    assert found["product_count"] == 1
    for secret in (maker.phone, maker.email, maker.tax_number):
        assert secret not in str(found)
    problem(ask(f"/producers/{a_producer(state='suspended').slug}"), 404, "not-found")


def test_a_brand_names_who_holds_it_today(ask, set_clock):
    brand, maker = a_brand("GeoGenuss"), a_producer(name="Imkerei Weber")
    an_award(brand, maker)
    found = ask(f"/brands/{brand.slug}").json
    assert found["criteria"] == ["Im Geopark hergestellt.", "Zutaten aus der Nachbarschaft."]
    assert [(each["holder_kind"], each["holder_name"]) for each in found["awards"]] == [
        ("producer", "Imkerei Weber")
    ]
    set_clock(datetime(2027, 1, 1, 8, 0, tzinfo=UTC))
    assert ask(f"/brands/{brand.slug}").json["awards"] == []
    problem(ask("/brands/gibt-es-nicht"), 404, "not-found")


def test_places_and_brands_and_businesses_come_in_parts(ask):
    town = a_municipality()
    a_locality(municipality=town)
    save(Landscape(district_id=town.district_id, name="Kohrener Land", slug="kohrener-land"))
    for name in ("Eins", "Zwei", "Drei"):
        a_producer(name=name)
        a_brand(name)
    for path, least in (("/places", 3), ("/producers", 3), ("/brands", 3)):
        first = ask(f"{path}?limit=2").json
        assert len(first["items"]) == 2
        rest = ask(first["next"].removeprefix(f"http://localhost{API}")).json["items"]
        slugs = [each["slug"] for each in [*first["items"], *rest]]
        assert len(slugs) == len(set(slugs)) >= least
        cursor = first["next"].rpartition("=")[2]
        for other in {"/places", "/producers", "/brands"} - {path}:
            assert problem(ask(f"{other}?nach={cursor}"), 422, "invalid-parameters") == ["nach"]
    kinds = [each["kind"] for each in ask("/places").json["items"]]
    assert kinds == sorted(kinds, key=["municipality", "locality", "landscape"].index)


def test_facets_count_what_products_show(ask):
    a_product(name="Honig")
    a_product(name="Vase", category=a_craft_category())
    found = ask("/facets?ort=frohburg").json
    assert found["total"] == 2
    answers = {
        (facet["parameter"], each["value"]): each["count"]
        for facet in found["items"]
        for each in facet["answers"]
    }
    for (name, value), count in answers.items():
        if name != "merkmal":
            assert ask(f"/products?ort=frohburg&{name}={value}").json["total"] == count
    assert answers["kategorie", "honig"] == 1


def test_categories_say_how_much_there_is(ask):
    a_product(category=a_category("honig"))
    a_category("leer")
    counts = {each["slug"]: each["product_count"] for each in ask("/categories").json["items"]}
    assert counts == {"honig": 1, "leer": 0}


def test_costs_the_same_for_one_and_twenty(ask, count_queries, new_edition):
    def cost() -> list[int]:
        found = []
        for path in (
            "/products?limit=100",
            "/producers",
            "/brands",
            "/places",
            "/categories",
            "/facets",
        ):
            new_edition()
            with count_queries() as seen:
                assert ask(path).status_code == 200
            found.append(len(seen))
        return found

    brand, maker = a_brand(), a_producer()
    an_award(brand, a_product(maker))
    before = cost()
    for number in range(20):
        an_award(brand, a_product(a_producer(name=f"Hof {number}"), name=f"Ware {number}"))
    assert cost() == before == [7, 4, 4, 2, 2, 1]


def test_an_answer_is_asked_for_again_for_one_statement(ask, browse, count_queries, set_clock):
    made = a_product()
    first = ask("/products")
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=60"
    with count_queries() as seen:
        again = ask("/products", headers={"If-None-Match": tag})
    assert (again.status_code, again.text, again.headers["ETag"]) == (304, "", tag)
    assert len(seen) == 1
    assert ask("/products?limit=5", headers={"If-None-Match": tag}).status_code == 200
    set_clock(datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    assert ask("/products", headers={"If-None-Match": tag}).status_code == 200
    an_award(a_brand(), made)
    assert ask("/products", headers={"If-None-Match": tag}).status_code == 200


def test_scripts_of_any_site_may_read_and_nothing_else(ask, browse):
    headers = ask("/products").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in headers
    assert "Access-Control-Allow-Credentials" not in headers
    answer = browse().post(f"{API}/products")
    problem(answer, 405, "method-not-allowed")
    problem(ask("/gibt-es-nicht"), 404, "not-found")


def test_who_asks_too_often_is_told_how_long_to_wait(app, ask, monkeypatch):
    monkeypatch.setitem(app.config, "MARKET_READS_PER_MINUTE", 3)
    answers = [ask("/categories") for _ in range(5)]
    assert [each.status_code for each in answers][-1] == 429
    problem(answers[-1], 429, "too-many-requests")
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60


def test_the_addresses_of_one_household_count_as_one(app, monkeypatch):
    monkeypatch.setitem(app.config, "MARKET_READS_PER_MINUTE", 3)

    def answers(*addresses: str) -> list[int]:
        return [
            app.test_client().get(f"{API}/categories", environ_base={"REMOTE_ADDR": each}).status_code
            for each in addresses
        ]  # fmt: skip

    assert answers(*(f"2001:db8:7:7::{number}" for number in range(1, 6)))[-1] == 429
    assert answers("2001:db8:7:8::1", "::ffff:203.0.113.9") == [200, 200]


def test_a_bug_is_a_problem_too(app, ask, monkeypatch, browse):
    monkeypatch.setattr("marketplace.api.queries.categories", lambda: 1 / 0)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    answer = browse(checks=False).get(f"{API}/categories")
    problem(answer, 500, "internal-error")


@pytest.mark.parametrize("asked", ["lieferung=nah", "sortierung=naehe"])
def test_what_needs_a_place_is_refused_without_one(ask, asked):
    a_product()
    assert problem(ask(f"/products?{asked}"), 422, "invalid-parameters") == [asked.split("=")[0]]
    assert ask(f"/products?{asked}&plz=frohburg").status_code == 200
