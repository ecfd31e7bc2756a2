"""A place named once: distances, the nearest first, what can be picked up near, who is open."""

from datetime import UTC, datetime

import pytest

from marketplace.regions.models import Postcode
from tests.make import save
from tests.make_market import a_municipality, a_pickup_point, a_producer, a_product


@pytest.fixture
def district(app):
    """Borna with a pick-up point, Frohburg 9 km and Grimma 20 km away."""
    borna = a_municipality("Borna", lat=51.124, lon=12.496)
    frohburg = a_municipality("Frohburg", lat=51.056, lon=12.557)
    grimma = a_municipality("Grimma", lat=51.236, lon=12.727)
    save(Postcode(code="04552", municipality_id=borna.id))
    hours = {"open_hours": [(1, "09:00", "18:00")]}
    for town, more in ((grimma, {}), (frohburg, hours), (borna, {"farm_times": ()})):
        a_product(
            a_producer(name=f"Hof {town.name}", municipality=town, **more), name=f"Ware {town.name}"
        )
    far = a_producer(name="Bringer", municipality=grimma, farm_times=(), ships=False)
    a_product(far, name="Gebrachtes")
    a_pickup_point("Markt", far, municipality_id=borna.id)
    return {"borna": borna, "frohburg": frohburg, "grimma": grimma}


def cards(page, tag="article", css="card") -> list[str]:
    return [
        " ".join("".join(node.itertext()).split())
        for node in page.all(tag)
        if (node.get("class") or "").split()[:1] == [css]
    ]


@pytest.mark.usefixtures("district")
class TestTheList:
    def test_says_how_far_things_are_and_puts_the_nearest_first(self, browse):
        page = browse().get("/produkte?plz=04552&sortierung=naehe")
        found = cards(page)
        assert [text.partition("von ")[0].split()[-1] for text in found] == [
            "Borna",
            "Frohburg",
            "Gebrachtes",
            "Grimma",
        ]
        assert "· im Ort" in found[0]
        assert "· 9 km" in found[1]
        assert "· 20 km" in found[2]
        assert "Entfernungen ab 04552 Borna" in page

    def test_narrows_to_a_radius_and_to_what_is_picked_up_inside_it(self, browse):
        assert (
            "2 Produkte"
            in browse().get("/produkte?plz=borna&umkreis=10").words.split("Sortieren")[0]
        )
        near = browse().get("/produkte?plz=Borna&lieferung=nah")
        assert [text.partition("von ")[0].split()[-1] for text in cards(near)] == [
            "Gebrachtes",
            "Frohburg",
        ]
        assert "Abholung in meiner Nähe, bis 10 km" in near
        assert len(cards(browse().get("/produkte?plz=Borna&lieferung=nah&umkreis=5"))) == 1

    @pytest.mark.parametrize(("typed", "words"), [
        ("99999", "Die Postleitzahl 99999 gehört zu keiner Gemeinde"), ("Hamburg", "Den Ort „Hamburg“ kennen wir im Landkreis Leipzig nicht"),
    ])  # fmt: skip
    def test_an_unknown_place_is_said_and_filters_nothing(self, browse, typed, words):
        page = browse().get(f"/produkte?plz={typed}&umkreis=10&lieferung=nah&sortierung=naehe")
        assert words in page
        assert "4 Produkte" in page
        assert "Umkreis: Dafür brauchen wir Ihren Ort." in page
        assert page.value("plz") == typed

    @pytest.mark.parametrize("query", [
        "umkreis=-1", f"umkreis={10**9}", "umkreis=7", "plz=borna&umkreis=٣", "umkreis=5&umkreis=10", "ohne=nichts", "material=gold,holz",
        "verfuegbar=nie", "landschaft=nirgends", "betrieb=niemand", "bereich=genuss&bereich=kunsthandwerk", "lieferung=nah",
    ])  # fmt: skip
    def test_what_makes_no_sense_is_named_and_left_out(self, browse, query):
        page = browse().get(
            f"/produkte?{query}&plz=borna"
            if "plz" not in query and "nah" not in query
            else f"/produkte?{query}"
        )
        assert page.status_code == 200
        assert "nicht verstanden" in page

    @pytest.mark.parametrize(
        "value", ["x" * 5000, "%00", "'", "%25", "🍯", "%F0%9F", "-1", "1" * 30, "%E2%80%AE"]
    )
    def test_hostile_values_get_a_friendly_answer(self, browse, value):
        for path in ("/produkte", "/betriebe", "/orte"):
            names = (
                "plz",
                "umkreis",
                "ohne",
                "material",
                "betrieb",
                "landschaft",
                "verfuegbar",
                "jetzt",
                "nach",
            )
            query = "&".join(f"{name}={value}" for name in names)
            assert browse().get(f"{path}?{query}").status_code == 200, path

    def test_a_cursor_by_distance_belongs_to_its_place(self, browse):
        for number in range(30):
            a_product(name=f"Ware {number}", with_image=False)
        page = browse().get("/produkte?plz=Borna&sortierung=naehe")
        (more,) = (link for link in page.links() if "nach=" in link)
        assert "25 bis" in browse().get(more)
        assert "25 bis" not in browse().get(more.replace("plz=borna", "plz=grimma"))

    def test_costs_the_same_for_one_and_twenty(self, browse, count_queries, new_edition):
        def cost() -> int:
            new_edition()
            with count_queries() as seen:
                browse().get("/produkte?plz=04552&umkreis=50&lieferung=nah&sortierung=naehe")
            return len(seen)

        before = cost()
        for number in range(19):
            a_product(name=f"Ware {number}", with_image=False)
        assert cost() == before <= 8


@pytest.mark.usefixtures("district")
class TestRemembering:
    def test_a_place_is_kept_by_one_press_and_leads_to_its_address(self, browse):
        visitor = browse()
        answer = visitor.post(
            "/mein-ort", {"plz": "Borna", "ziel": "/produkte", "ohne": "milch", "lieferung": "nah"}
        )
        assert answer.status_code == 303
        assert answer.location == "/produkte?ohne=milch&lieferung=nah&plz=borna"
        assert answer.headers["Set-Cookie"].startswith("ort=borna;")
        later = visitor.get("/produkte?kategorie=honig")
        assert (later.status_code, later.location) == (302, "/produkte?kategorie=honig&plz=borna")
        assert later.headers["Cache-Control"] == "private, no-store"
        assert "Cookie" in later.headers["Vary"]
        assert visitor.get("/en/betriebe").location == "/en/betriebe?plz=borna"
        assert visitor.get("/").status_code == 200
        assert "Set-Cookie" not in visitor.get("/produkte?plz=borna").headers

    def test_is_forgotten_by_one_press(self, browse):
        visitor = browse()
        visitor.post("/mein-ort", {"plz": "04552", "ziel": "/produkte"})
        answer = visitor.post(
            "/mein-ort/vergessen",
            {"ziel": "/produkte", "umkreis": "10", "sortierung": "naehe", "ohne": "milch"},
        )
        assert answer.location == "/produkte?ohne=milch"
        assert visitor.get("/produkte").status_code == 200

    @pytest.mark.parametrize("plz", ["99999", "Hamburg", "", "x" * 5000, "\0", "<script>"])
    def test_what_is_no_place_is_not_kept(self, browse, plz):
        answer = browse().post("/mein-ort", {"plz": plz, "ziel": "/produkte", "umkreis": "10"})
        assert answer.status_code == 303
        assert "umkreis" not in answer.location
        assert "ort=" not in answer.headers.get("Set-Cookie", "").partition(";")[0]

    @pytest.mark.parametrize(
        "target", ["//evil.test/", "https://evil.test", "/\\evil.test", "javascript:alert(1)", ""]
    )
    def test_leads_nowhere_else(self, browse, target):
        answer = browse().post("/mein-ort", {"plz": "borna", "ziel": target})
        assert answer.location == "/produkte?plz=borna"

    @pytest.mark.parametrize("value", ["../..", "%0d%0aSet-Cookie:x", "ä", "x" * 500, "<b>"])
    def test_a_forged_cookie_is_no_place(self, browse, value):
        visitor = browse()
        visitor.client.set_cookie("ort", value)
        assert visitor.get("/produkte").status_code == 200

    def test_a_point_becomes_the_nearest_municipality_and_is_not_kept(self, browse):
        answer = browse().post("/mein-ort", {"plz": "", "lage": "51.05,12.56", "ziel": "/produkte"})
        assert answer.location == "/produkte?plz=frohburg"
        assert "12.56" not in str(answer.headers)

    @pytest.mark.parametrize(
        "point", ["48.14,11.58", "51.123456,12.5", "0,0", "abc", "91.5", "-" * 999]
    )
    def test_a_point_far_away_or_too_exact_is_refused_with_a_sentence(self, browse, point):
        visitor = browse()
        answer = visitor.post("/mein-ort", {"lage": point, "ziel": "/produkte"})
        assert "Ihr Standort liegt zu weit weg." in visitor.follow(answer)
        assert "ort=" not in answer.headers["Set-Cookie"].partition(";")[0]


@pytest.mark.usefixtures("district")
class TestBusinesses:
    def test_the_nearest_stands_first_and_who_is_open_says_until_when(self, browse):
        page = browse().get("/betriebe?plz=04552")
        found = cards(page, css="producer-card")
        assert [text.split()[1] for text in found[:2]] == ["Borna", "Frohburg"]
        assert "jetzt geöffnet bis 18 Uhr" in found[1]
        assert "· 9 km" in found[1]
        (only,) = cards(browse().get("/betriebe?jetzt=geoeffnet"), css="producer-card")
        assert "Hof Frohburg" in only
        assert len(cards(browse().get("/betriebe?plz=04552&umkreis=10"), css="producer-card")) == 2

    def test_closes_by_the_clock_and_on_a_holiday(self, browse, set_clock):
        set_clock(datetime(2026, 11, 24, 17, 0, tzinfo=UTC))  # 18:00 in the district
        page = browse().get("/betriebe?jetzt=geoeffnet")
        assert "So finden wir keinen Betrieb." in page
        set_clock(datetime(2027, 12, 25, 9, 0, tzinfo=UTC))
        assert "Heute ist Feiertag." in browse().get("/betriebe")

    def test_places_stand_the_nearest_first(self, browse):
        words = browse().get("/orte?plz=Grimma").words
        assert words.index("Grimma im Ort · 2 Produkte") < words.index("Frohburg 23 km · 1 Produkt")


class TestSearchEngines:
    @pytest.mark.parametrize(("query", "canonical"), [
        ("", "/produkte"), ("?bereich=genuss", "/produkte?bereich=genuss"), ("?kategorie=honig", "/kategorien/honig"),
        ("?ort=frohburg", "/produkte?ort=frohburg"), ("?kategorie=gibt-es-nicht", "/produkte"), ("?utm_source=x", "/produkte"),
    ])  # fmt: skip
    def test_keep_one_shelf_brand_or_place(self, browse, query, canonical):
        a_product()
        page = browse().get(f"/produkte{query}")
        assert f'<link rel="canonical" href="http://localhost{canonical}">' in page.text
        assert "noindex" not in page.text

    @pytest.mark.parametrize("query", [
        "q=honig", "kategorie=honig&ort=frohburg", "sortierung=preis", "preis-bis=10", "plz=frohburg", "lieferung=versand", "ohne=milch",
        "ort=frohburg&ort=borna",
    ])  # fmt: skip
    def test_do_not_keep_views_of_it(self, browse, query):
        a_product()
        a_municipality("Borna")
        page = browse().get(f"/produkte?{query}")
        assert '<meta name="robots" content="noindex, follow">' in page.text
        assert "canonical" not in page.text


class TestWhatIsDeclared:
    def test_only_goods_that_declare_not_to_hold_it_and_traces_are_said(self, browse):
        a_product(name="Kuchen", allergens=["gluten", "milk"])
        a_product(name="Kekse", allergens=["gluten"], traces=["milk"])
        a_product(name="Saft", allergens_stated=False)
        page = browse().get("/produkte?ohne=milch")
        (only,) = cards(page)
        assert "Kekse" in only
        assert "Kann Spuren enthalten: Milch" in only
        assert "ohne Milch" in page
        assert "Mit diesen Filtern finden wir nichts." in browse().get(
            "/produkte?ohne=milch,gluten"
        )
