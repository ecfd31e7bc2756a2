"""Districts come from files; the first and any other the same way."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from sqlalchemy import func, select

from marketplace import regions
from marketplace.infra.db import db
from marketplace.regions import operations, queries
from marketplace.regions.models import (
    Landscape,
    LandscapeMember,
    Locality,
    LocalityAlias,
    Municipality,
    Postcode,
)
from marketplace.regions.source import InvalidDistrict

FILE = Path(regions.__file__).parent / "data" / "landkreis_leipzig.json"
INVENTED = {
    "district": {"ags": "99001", "name": "Landkreis Nirgendwo", "seat": "Borna", "state": "Sachsen"},
    "municipalities": [
        {
            "ags": "99001010", "name": "Borna", "town": True, "postcodes": ["04552", "99999"],
            "inhabitants_2022": 12, "area_ha": 3, "lat": 50.5, "lon": 11.5,
            "localities": [
                "Oberdorf",
                {"name": "Unterdorf", "aliases": ["Nieder-Dörfchen"], "lat": 50.6, "lon": 11.6},
            ],
        },
    ],
    "landscapes": [
        {"name": "Porphyrland", "municipalities": ["99001010"]},
        {"name": "Nebelland", "municipalities": ["99001010", "14729050"]},
    ],
}  # fmt: skip


def the_file():
    return json.loads(FILE.read_text(encoding="utf-8"))


def sizes():
    return [
        db.session.scalar(select(func.count()).select_from(model))
        for model in (Municipality, Locality, LocalityAlias, Landscape, LandscapeMember, Postcode)
    ]


def test_the_district_has_thirty_municipalities(app):
    loaded = operations.load_district(the_file())
    assert (loaded.municipalities, loaded.localities, loaded.landscapes) == (30, 143, 5)
    assert queries.find_place("trebsen-mulde").name == "Trebsen/Mulde"
    part = queries.find_place("frohburg-kohren-sahlis")
    assert (part.kind, part.full_name) == ("locality", "Kohren-Sahlis (Frohburg)")
    assert part.point == queries.find_place("frohburg").point


def test_loading_twice_is_the_same_as_once(app):
    operations.load_district(the_file())
    before = sizes()
    addresses = {town.ags: (town.id, town.slug) for town in queries.all_municipalities()}
    operations.load_district(the_file())
    assert sizes() == before
    assert {t.ags: (t.id, t.slug) for t in queries.all_municipalities()} == addresses


def test_a_second_district_loads_the_same_way_and_shares_no_address(app):
    operations.load_district(the_file())
    operations.load_district(INVENTED)
    operations.load_district(INVENTED)
    assert len(queries.districts()) == 2
    assert (
        queries.find_place("borna").district_id
        != queries.find_place("borna-landkreis-nirgendwo").district_id
    )
    assert queries.find_place("borna-landkreis-nirgendwo-oberdorf").kind == "locality"
    assert queries.find_place("porphyrland-landkreis-nirgendwo").kind == "landscape"
    assert len(queries.municipalities_with_postcode("04552")) == 2


def test_a_corrected_name_keeps_its_address(app):
    operations.load_district(INVENTED)
    town = queries.find_place("borna")
    changed = deepcopy(INVENTED)
    changed["municipalities"][0]["name"] = "Borna am See"
    changed["municipalities"][0]["postcodes"] = ["99999"]
    operations.load_district(changed)
    assert queries.find_place("borna").name == "Borna am See"
    assert queries.find_place("borna").id == town.id
    assert queries.municipalities_with_postcode("04552") == []


def test_a_locality_that_left_the_file_stays_because_others_point_at_it(app):
    operations.load_district(INVENTED)
    less = deepcopy(INVENTED)
    less["municipalities"][0]["localities"] = []
    operations.load_district(less)
    assert queries.find_place("borna-oberdorf") is not None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("district"),
        lambda data: data.pop("municipalities"),
        lambda data: data.update(municipalities=[]),
        lambda data: data.update(municipalities="viele"),
        lambda data: data["municipalities"][0].update(lat=512),
        lambda data: data["municipalities"][0].update(ags="1"),
        lambda data: data["municipalities"][0].update(localities=[7]),
        lambda data: data["municipalities"].append("Grimma"),
        lambda data: data["municipalities"][0].update(name="   "),
    ],
)
def test_an_incomplete_file_is_refused_and_nothing_is_written(app, spoil):
    data = deepcopy(INVENTED)
    spoil(data)
    with pytest.raises(InvalidDistrict):
        operations.load_district(data)
    assert sizes() == [0] * 6


def test_the_command_loads_a_file_and_says_what_is_wrong(app, tmp_path):
    run = app.test_cli_runner().invoke
    good, bad, other = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "list.json"
    good.write_text(json.dumps(INVENTED), encoding="utf-8")
    bad.write_text("{", encoding="utf-8")
    other.write_text("[]", encoding="utf-8")
    result = run(args=["districts", "load", str(good)])
    assert "Landkreis Nirgendwo: 1 municipalities, 2 localities, 2 landscapes" in result.output
    assert run(args=["districts", "load", str(bad)]).exit_code == 1
    assert "not a JSON object" in run(args=["districts", "load", str(other)]).output
