"""What the map is made of: sections, pins that do not touch, the crop, streets of another host."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from math import dist

import brotli
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.regions import operations
from marketplace.shipping.rules import WeeklySlot
from marketplace.storefront.clusters import APART, Dot, Section, clustered, labels
from marketplace.storefront.frame import around
from marketplace.storefront.hours import opening
from marketplace.storefront.sketch import FRAME
from marketplace.web.assets import STATIC
from tests.make_market import a_municipality, a_producer, a_product
from tests.regions.test_loading import the_file

SIDE = st.integers(0, 640)
DOTS = st.lists(st.tuples(st.integers(1, 9), SIDE, SIDE), max_size=30).map(
    lambda rows: [Dot(str(at), "Ort", *row) for at, row in enumerate(rows)]
)
# A busy machine is no failure.
patient = bounds(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
MOST_SCRIPT = 60_000  # bytes on the wire, all scripts of the page together (QUALITY, Pages)


@patient
@given(DOTS)
def test_no_two_pins_touch_and_nothing_is_lost(dots):
    found = clustered(dots)
    assert sorted(dot.key for each in found for dot in each.dots) == sorted(dot.key for dot in dots)
    tips = [(each.dots[0].x, each.dots[0].y) for each in found]
    assert all(dist(one, other) >= APART for one, other in combinations(tips, 2))


@patient
@given(DOTS)
def test_names_stay_on_the_drawing_and_apart(dots):
    found = labels(clustered(dots), 640)
    assert all(0 <= each.x <= 640 for each in found.values())
    assert all(
        (one.x, one.y) != (other.x, other.y) for one, other in combinations(found.values(), 2)
    )


@patient
@given(st.text(max_size=20) | st.from_regex(r"\A[0-9]-[0-9]{1,5}-[0-9]{1,5}\Z"))
def test_any_address_gives_a_section_within_the_drawing(text):
    section = Section.read(text, FRAME)
    left, top = section.corner
    assert 0 <= left <= 640 - 640 / section.scale + 1
    assert 0 <= top <= 640 - 640 / section.scale + 1
    assert Section.read(section.text, FRAME) == section


def test_a_market_of_one_place_still_has_a_frame():
    frame = around([(51.0, 12.0)])
    assert frame.place((51.0, 12.0)) == (frame.width / 2, frame.height / 2)


def test_a_place_shows_where_it_is(browse, app):
    operations.load_district(the_file())
    page = browse().get("/orte/frohburg")
    assert "Wo Frohburg liegt" in page
    assert "/karte?plz=frohburg" in page.links()
    assert browse().get("/karte?plz=frohburg").text.count("data-near") == 1
    assert "Wo Kohrener Land liegt" in browse().get("/landschaften/kohrener-land")
    assert "/karte" in browse().get("/orte").links()


def test_streets_of_another_host_come_only_where_they_are_set_and_are_said(
    browse, app, monkeypatch
):
    a_product(a_producer(municipality=a_municipality("Frohburg")))
    plain = browse().get("/karte")
    assert "img-src 'self';" in plain.headers["Content-Security-Policy"]
    assert "Straßenkarte laden" not in plain
    changed = settings().model_copy(
        update={
            "map_tiles_url": "https://tiles.example/{z}/{x}/{y}.png",
            "map_tiles_attribution": "© Beispiel",
        }
    )
    monkeypatch.setitem(app.extensions, "settings", changed)
    page = browse().get("/karte")
    assert "img-src 'self' https://tiles.example data:;" in page.headers["Content-Security-Policy"]
    assert "Die Bilder kommen von tiles.example." in page
    assert "https://tiles.example" not in browse().get("/orte").headers["Content-Security-Policy"]
    privacy = browse().get("/datenschutz")
    assert "tiles.example, wenn Sie auf der Karte" in privacy
    assert "keine Inhalte fremder Server" not in privacy


def test_scripts_keep_their_weight_and_what_is_vendored_is_what_was_published():
    vendored = STATIC / "vendor"
    for part in json.loads((vendored / "manifest.json").read_text(encoding="utf-8")):
        assert hashlib.sha256((vendored / part["file"]).read_bytes()).hexdigest() == part["sha256"]
        assert (vendored / part["license_file"]).is_file()
    own = [*(STATIC / "js").glob("*.js"), vendored / "leaflet-1.9.4" / "leaflet.js"]
    assert sum(len(brotli.compress(each.read_bytes())) for each in own) < MOST_SCRIPT


def test_on_a_public_holiday_nobody_is_said_to_be_open(app):
    hours = [WeeklySlot(4, "09:00", "18:00")]
    christmas = datetime(2026, 12, 25, 10, 0, tzinfo=UTC)  # a Friday
    with app.test_request_context("/"):
        assert opening(hours, now=christmas - timedelta(days=7)).is_open
        found = opening(hours, now=christmas)
    assert not found.is_open
    assert found.text.startswith("Heute ist Feiertag")
    assert found.until == clock.start_of(date(2026, 12, 26))


@pytest.mark.parametrize(
    ("now", "weekdays", "said"),
    [
        (datetime(2026, 12, 24, 17, tzinfo=UTC), [4, 5, 0], "Heute geschlossen, Montag 9–18 Uhr"),
        (datetime(2026, 12, 24, 17, tzinfo=UTC), [4], "Heute geschlossen, Freitag, 8.\u00a0Januar, 9–18 Uhr"),
        (datetime(2026, 12, 26, 23, 30, tzinfo=UTC), [0], "Heute geschlossen, morgen 9–18 Uhr"),
        (datetime(2026, 12, 28, 18, tzinfo=UTC), [0], "Heute geschlossen, Montag 9–18 Uhr"),
    ],
)  # fmt: skip
def test_the_next_opening_passes_over_public_holidays(app, now, weekdays, said):
    with app.test_request_context("/"):
        found = opening([WeeklySlot(day, "09:00", "18:00") for day in weekdays], now=now)
    assert found.text == said


def test_the_map_is_a_map_in_english(browse):
    a_product(a_producer())
    page = browse().get("/en/karte")
    assert "Map" in [
        link.text for link in page.all("a") if "ansicht=karte" in (link.get("href") or "")
    ]
