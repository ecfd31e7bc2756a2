"""Finding places the way people name them."""

import pytest

from marketplace.regions import operations, queries
from tests.regions.test_loading import INVENTED, the_file


@pytest.fixture
def district(app):
    operations.load_district(the_file())


def names(places):
    return [place.name for place in places]


def test_neighbours_are_sorted_by_distance(district):
    borna = queries.find_place("borna")
    found = queries.neighbours(borna.id, limit=4)
    assert len(found) == 4
    assert "Borna" not in names(found)
    assert [n.km for n in found] == sorted(n.km for n in found)
    assert found[0].km < 10
    assert queries.neighbours(999_999) == []


def test_a_place_is_found_by_the_beginning_of_any_word(district):
    assert names(queries.places_matching("groß"))[:1] == ["Großpösna"]
    assert "Großpösna" in names(queries.places_matching("GROSSPOESNA"))
    assert "Kohren-Sahlis" in names(queries.places_matching("kohren sah"))
    assert "Kohren-Sahlis" in names(queries.places_matching("Sahlis"))
    assert names(queries.places_matching("neuseen")) == ["Leipziger Neuseenland"]
    assert names(queries.find_by_name("Bad Lausick")) == ["Bad Lausick"]
    assert queries.find_by_name("Bad") == []


def test_a_place_is_found_by_its_other_name(app):
    operations.load_district(INVENTED)
    assert names(queries.find_by_name("niederdörfchen")) == []
    assert names(queries.find_by_name("Nieder Doerfchen")) == ["Unterdorf"]
    assert queries.find_place("borna-unterdorf").point == (50.6, 11.6)


@pytest.mark.parametrize("text", ["", " ", "%", "_", "🥕", "'; DROP TABLE", "x" * 10_000, "\\"])
def test_nonsense_finds_nothing(district, text):
    assert queries.places_matching(text) == []
    assert queries.find_place(text) is None


def test_landscapes_know_their_municipalities(district):
    land = queries.find_place("kohrener-land")
    assert land.kind == "landscape"
    assert len(land.municipality_ids) == 2
    assert 51.0 < land.lat < 51.2
    frohburg = queries.find_place("frohburg")
    assert names(queries.landscapes_of(frohburg.id)) == ["Kohrener Land", "Porphyrland"]
    assert names(queries.municipalities_of_landscape(land.id)) == ["Frohburg", "Geithain"]


def test_forms_offer_places_and_know_what_belongs_together(district):
    frohburg, borna = queries.find_place("frohburg"), queries.find_place("borna")
    part = queries.find_place("frohburg-ruedigsdorf")
    assert (frohburg.id, "Frohburg") in queries.municipality_choices()
    assert (part.id, "Rüdigsdorf") in queries.locality_choices(frohburg.id)
    assert (part.id, "Rüdigsdorf (Frohburg)") in queries.locality_choices()
    assert queries.belongs(part.id, municipality_id=frohburg.id)
    assert not queries.belongs(part.id, municipality_id=borna.id)
    assert len(queries.localities_of(frohburg.id)) == 14
    assert len(queries.all_landscapes()) == 5


def test_a_postcode_only_suggests(district):
    assert names(queries.municipalities_with_postcode("04654")) == ["Frohburg"]
    assert queries.municipalities_with_postcode("00000") == []
