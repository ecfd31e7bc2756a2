"""The map: a list of everything, and a drawing of exactly that list."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from marketplace.producers.rules import ProducerState
from marketplace.regions import operations
from marketplace.storefront import map as map_page
from marketplace.web import freshness
from tests.make_brands import a_brand, an_award
from tests.make_market import (
    a_craft_category,
    a_locality,
    a_municipality,
    a_pickup_point,
    a_producer,
    a_product,
)
from tests.regions.test_boundaries import collection, feature, square
from tests.regions.test_loading import the_file

TUESDAY, FRIDAY = 1, 4


@pytest.fixture
def district(app):
    """The real places of Landkreis Leipzig: they lie on the drawing."""
    operations.load_district(the_file())


@pytest.fixture
def market(district):
    frohburg = a_municipality("Frohburg")
    bees = a_producer(name="Imkerei Weber", municipality=frohburg, locality=a_locality("Kohren-Sahlis", frohburg),
                      open_hours=[(TUESDAY, "08:00", "12:00")])  # fmt: skip
    a_product(bees, name="Rapshonig")
    pots = a_producer(
        name="Töpferei Krug", kind="Töpferei", municipality=a_municipality("Grimma"), farm_times=()
    )
    a_product(pots, name="Krug", category=a_craft_category())
    brand, other = (
        a_brand("GeoGenuss", slug="geogenuss"),
        a_brand("Töpferhandwerk", slug="toepferhandwerk"),
    )
    an_award(brand, bees)
    an_award(other, a_product(pots, name="Vase", category=a_craft_category()))
    point = a_pickup_point("Alte Schule", bees)
    a_producer(name="Noch nicht da", state=ProducerState.SUBMITTED)
    return {"bees": bees, "pots": pots, "point": point, "brand": brand, "other": other}


def names(page):
    """The names of the list, in its order."""
    return [
        " ".join(each.itertext()).strip()
        for each in page.all("h3")
        if each.get("class") == "map-entry__name"
    ]


def pins(page):
    return [each for each in page.all("a") if "map-pin" in (each.get("class") or "")]


class TestTheList:
    def test_says_everything_about_everybody_by_place(self, browse, market, count_queries):
        with count_queries() as seen:
            page = browse().get("/karte")
        assert len(seen) <= 6
        assert names(page) == ["Alte Schule", "Imkerei Weber", "Töpferei Krug"]
        for words in (
            "2 Betriebe, 1 Abholort an 3 Orten", "Imkerei · Kohren-Sahlis", "Jetzt geöffnet, bis 12 Uhr",
            "Abholung ab Freitag, 27. November, 15–18 Uhr", "Ein Betrieb bringt hierher", "GeoGenuss",
            "Am Gries 2, 04654 Frohburg",
        ):  # fmt: skip
            assert words in page
        assert "Noch nicht da" not in page
        assert f"/betriebe/{market['bees'].slug}" in page.links()
        assert (
            "https://www.openstreetmap.org/directions?to=Am%20Gries%202%2C%2004654%20Frohburg"
            in page.links()
        )

    def test_is_true_until_the_clock_changes_it(self, app, market, set_clock):
        for now, until in (
            (
                datetime(2026, 11, 24, 8, tzinfo=UTC),
                datetime(2026, 11, 24, 9, tzinfo=UTC),
            ),  # deadline
            (datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 11, tzinfo=UTC)),  # noon
            (
                datetime(2026, 11, 24, 12, tzinfo=UTC),
                datetime(2026, 11, 24, 23, tzinfo=UTC),
            ),  # midnight
        ):
            set_clock(now)
            with app.test_request_context("/karte"):
                map_page.build()
                assert freshness.fresh_until() == until

    def test_stands_by_distance_once_a_place_is_named(self, browse, market, count_queries):
        with count_queries() as seen:
            page = browse().get("/karte?plz=04668")
        assert len(seen) <= 6
        assert names(page)[0] == "Töpferei Krug"
        assert "04668 Grimma" in page
        assert "0 km" in browse().get("/karte?plz=Grimma")
        unknown = browse().get("/karte?plz=Hamburg")
        assert "„Hamburg“ kennen wir nicht" in unknown
        assert unknown.value("plz") == "Hamburg"

    @pytest.mark.parametrize(
        ("query", "left"),
        [
            ("art=werkstatt", ["Töpferei Krug"]),
            ("art=hof&art=abholort", ["Alte Schule", "Imkerei Weber"]),
            ("bereich=kunsthandwerk", ["Töpferei Krug"]),
            ("bereich=genuss", ["Alte Schule", "Imkerei Weber"]),
            ("marke=geogenuss", ["Alte Schule", "Imkerei Weber"]),
            ("marke=toepferhandwerk", ["Töpferei Krug"]),
            ("marke=geogenuss&art=werkstatt", []),
        ],
    )
    def test_is_filtered_by_kind_area_and_brand(self, browse, market, query, left):
        page = browse().get(f"/karte?{query}")
        assert names(page) == left
        assert ("Hier ist nichts zu finden." in page) is not left
        assert sum(
            int(each.get("data-count")) for each in page.all("section") if each.get("data-count")
        ) == len(left)
        assert "entfernen" in page

    def test_counts_what_each_answer_would_show(self, browse, market):
        page = browse().get("/karte?marke=geogenuss")
        counts = {
            each.get("value"): "".join(row.itertext()).split()[-1]
            for row in page.all("label") for each in row if each.get("name") in {"art", "marke"}
        }  # fmt: skip
        assert counts == {
            "hof": "1",
            "werkstatt": "Werkstätten",
            "abholort": "1",
            "geogenuss": "2",
            "toepferhandwerk": "1",
        }

    def test_leaves_out_what_nobody_understands_and_says_so(self, browse, market):
        page = browse().get(
            "/karte?art=burg&marke=%00%F0%9F%8D%AF&bereich=x&ausschnitt=9-9-9&ansicht=x&plz="
            + "ä" * 5000
        )
        assert page.status_code == 200
        assert "Art: „burg“" in page
        assert len(names(page)) == 3

    def test_a_market_without_places_or_sellers_says_so(self, browse, app):
        assert "Noch verkauft niemand auf dem Markt." in browse().get("/karte")


class TestTheDrawing:
    def test_has_a_pin_for_every_place_that_leads_to_its_entry(self, browse, market):
        page = browse().get("/karte?ansicht=karte")
        found = {each.get("aria-label"): each.get("href") for each in pins(page)}
        assert found == {
            "Alte Schule, Borna": f"#abholort-{market['point'].slug}",
            "Imkerei Weber, Frohburg": f"#betrieb-{market['bees'].slug}",
            "Töpferei Krug, Grimma": f"#betrieb-{market['pots'].slug}",
        }
        ids = {each.get("id") for each in page.all("li")}
        assert {href[1:] for href in found.values()} <= ids
        assert "/static/prints/karte.svg" in page.text

    def test_several_at_one_place_share_a_pin_that_opens_their_group(self, browse, market):
        a_product(a_producer(name="Hof Zwei", municipality=a_municipality("Frohburg")))
        [pin] = [
            each for each in pins(browse().get("/karte")) if "Frohburg" in each.get("aria-label")
        ]
        assert pin.get("href") == "#ort-frohburg"
        assert pin.get("aria-label") == "Frohburg: 2 Betriebe"
        assert "2" in "".join(pin.itertext())

    def test_neighbours_share_a_pin_until_one_comes_nearer(self, browse, district):
        for town in ("Wurzen", "Bennewitz"):
            a_product(a_producer(name=f"Hof {town}", municipality=a_municipality(town)))
        [pin] = pins(browse().get("/karte?ansicht=karte&art=hof"))
        assert pin.get("aria-label") == "Näher heran: Bennewitz: 1 Betrieb; Wurzen: 1 Betrieb"
        query = parse_qs(urlsplit(pin.get("href")).query)
        assert query.keys() == {"ansicht", "art", "ausschnitt"}
        nearer = browse().get(pin.get("href"))
        assert len(pins(nearer)) == 2
        steps = {
            each.get("href") for each in nearer.all("a") if each.get("class") == "market-map__step"
        }
        assert len(steps) == 6

    def test_stops_at_its_edges(self, browse, market):
        whole = browse().get("/karte?ausschnitt=0-0-0")
        ends = [each for each in whole.all("a") if each.get("aria-disabled")]
        assert len(ends) == 5
        corner = browse().get("/karte?ausschnitt=3-9999-9999")
        assert pins(corner) == []

    def test_a_locality_with_a_point_of_its_own_has_a_pin_of_its_own(self, browse, market):
        town = a_municipality("Frohburg")
        part = a_locality("Hopfgarten", town, lat=51.2, lon=12.8)
        a_product(a_producer(name="Mühle", municipality=town, locality=part))
        page = browse().get("/karte")
        assert any(each.get("aria-label") == "Mühle, Hopfgarten (Frohburg)" for each in pins(page))

    def test_any_other_district_is_shown_without_the_sketch(self, browse, app):
        a_product(a_producer(municipality=a_municipality("Nirgendwo", lat=48.1, lon=9.5)))
        page = browse().get("/karte")
        assert len(pins(page)) == 1
        assert "karte.svg" not in page.text
        assert browse().get("/karte/grund").status_code == 404

    def test_official_boundaries_take_the_place_of_the_sketch(self, browse, market, tmp_path):
        file = tmp_path / "gemeinden.geojson"
        file.write_text(collection(feature("14729140", square(12.4, 51.0))), encoding="utf-8")
        operations.import_boundaries(file, year=2026)
        page = browse().get("/karte?ansicht=karte")
        assert "Grenzen: © BKG (2026) dl-de/by-2-0, vereinfacht" in page
        assert "https://www.govdata.de/dl-de/by-2-0" in page.links()
        [address] = {each.get("href") for each in page.all("image")}
        drawing = browse(checks=False).get(address)
        assert drawing.response.mimetype == "image/svg+xml"
        assert drawing.text.count("<path") == 2
        assert len(pins(page)) == 3
