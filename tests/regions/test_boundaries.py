"""Official boundaries come from a file of the BKG, and a wrong file changes nothing."""

import json

import pytest
from sqlalchemy import select

from marketplace.infra import edition
from marketplace.infra.db import db
from marketplace.regions import queries, vg250
from marketplace.regions.models import Municipality
from marketplace.regions.outlines import simplified
from tests.make_market import a_municipality


def square(west, south, side=0.2):
    """A ring whose eastern side has many points that hardly leave the line."""
    east, north = west + side, south + side
    wavy = [(east + (0.0001 if i % 2 else 0), south + side * i / 20) for i in range(21)]
    return [(west, south), *wavy, (west, north), (west, south)]


def mirrored(west, south, side=0.2):
    """The neighbour to the east, whose western side is the same wavy line."""
    line = [point for point in square(west, south, side) if point[0] > west][::-1]
    return [line[0], *line[1:], (west + 2 * side, south), (west + 2 * side, south + side), line[0]]


def feature(ags, *rings, **more):
    kind = more.pop("type", "Polygon")
    shape = {"type": kind, "coordinates": [list(rings)] if kind == "MultiPolygon" else list(rings)}
    return {"type": "Feature", "properties": {"AGS": ags, "GF": 4} | more, "geometry": shape}


def collection(*features, **head):
    return json.dumps({"type": "FeatureCollection", **head, "features": features}, indent=1)


@pytest.fixture
def towns(app):
    a_municipality("Borna", ags="14729050")
    return [a_municipality("Frohburg", ags="14729140").id]


@pytest.fixture
def load(app, towns, tmp_path):
    def run(text, *options):
        file = tmp_path / "gemeinden.geojson"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return app.test_cli_runner().invoke(args=["regions", "boundaries", str(file), *options])

    return run


def test_takes_the_municipalities_of_this_market_and_thins_them(load, towns, monkeypatch):
    monkeypatch.setattr(vg250, "CHUNK", 100)
    monkeypatch.setattr(vg250, "MOST_HEAD", 100)
    before = edition.current()
    result = load(
        collection(
            feature("09162000", square(11.4, 48.0)),
            feature("14729140", square(12.4, 51.0), GF=2),
            feature("14729140", square(12.4, 51.0), type="MultiPolygon"),
        ),
        "--year", "2025",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "Not in the file: Borna" in result.output
    [found] = queries.boundaries()
    assert found.municipality_id == towns[0]
    assert found.source == "© BKG (2025) dl-de/by-2-0"
    assert [len(ring) for ring in found.geometry] == [6]  # the corners, and where it was cut
    assert edition.current() > before
    assert load(collection(feature("14729050", square(12.4, 51.0)))).exit_code == 0
    assert len(queries.boundaries()) == 1


def test_neighbours_still_meet_after_thinning():
    west, east = square(12.4, 51.0), mirrored(12.4, 51.0)
    thinned = simplified({"west": [west], "east": [east]}, tolerance=0.00005)
    shared = set(thinned["west"][0]) & set(thinned["east"][0])
    assert len(shared) > 15
    thinned = simplified({"west": [west], "east": [east]}, tolerance=0.001)
    assert len(set(thinned["west"][0]) & set(thinned["east"][0])) == 2


def test_a_town_within_another_and_a_tiny_one_stay():
    hole, tiny = square(12.45, 51.05, 0.05), square(12.0, 50.0, 0.0001)
    around = {"around": [square(12.4, 51.0), hole], "within": [hole[::-1]], "tiny": [tiny]}
    thinned = simplified(around, tolerance=0.001)
    assert set(thinned["around"][1]) == set(thinned["within"][0])
    assert len(thinned["tiny"]) == 1


UTM = square(323_000, 5_670_000, 9_000)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "keine FeatureCollection"),
        ("PK\x03\x04 a zip", "keine FeatureCollection"),
        ('{"type": "Polygon"}', "keine FeatureCollection"),
        (b"\xff\xfe" + '{"features": []}'.encode("utf-16-le"), "kein Text in UTF-8"),
        (collection(), "Keine der Gemeinden"),
        (collection(feature("09162000", square(11, 48))), "Keine der Gemeinden"),
        (collection(feature("14729140", square(12, 51)))[:-30], "abgeschnitten"),
        (collection(7), "kein GeoJSON"),
        ('{"features": [' + "[" * 100_000, "kein GeoJSON"),
        (collection(feature("14729140", square(12, 51), type="Point")), "keine Fläche"),
        (collection(feature("14729140", [[12, 51], ["x", 51]])), "keine Fläche"),
        (collection(feature("14729140", square(12, 51)[:3])), "keine Fläche"),
        (collection(feature("14729140", [[12, float("nan")]] * 5)), "keine Fläche"),
        (collection(feature("14729140", UTM)), "EPSG:4326"),
        (
            collection(
                feature("14729140", UTM),
                crs={"properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
            ),
            "EPSG:25832",
        ),
    ],
)
def test_a_wrong_file_is_explained_and_nothing_is_stored(load, towns, text, said):
    load(collection(feature("14729140", square(12.4, 51.0))))
    result = load(text)
    assert result.exit_code == 1
    assert said in result.output
    assert [each.municipality_id for each in queries.boundaries()] == towns


def test_a_file_of_many_gigabytes_is_not_even_opened(load, monkeypatch):
    monkeypatch.setattr(vg250, "MOST_FILE", 10)
    assert "größer als" in load(collection()).output
    assert db.session.scalar(select(Municipality.id)) is not None
