"""A postcode or a name stands for a point, and everything has a distance from it."""

import pytest

from marketplace.regions import operations, queries
from tests.regions.test_loading import the_file


@pytest.fixture(autouse=True)
def district(app):
    operations.load_district(the_file())


def test_a_postcode_stands_for_the_place_that_uses_it():
    found = queries.find_centre(" 04651 ")
    assert (found.text, found.label) == ("04651", "04651 Bad Lausick")


def test_a_name_and_an_address_stand_for_their_place():
    for text in ("Grimma", "grimma"):
        found = queries.find_centre(text)
        assert (found.text, found.label) == ("grimma", "Grimma")


@pytest.mark.parametrize("text", ["", "99999", "Nirgendwo", "0465", "٠٤٦٥١", "x" * 5000])
def test_what_is_unknown_has_no_point(text):
    assert queries.find_centre(text) is None


def test_the_place_itself_is_nearest():
    grimma = queries.find_place("grimma")
    distances = queries.distances_from(grimma.point)
    assert min(distances, key=distances.get) == grimma.id
    assert distances[grimma.id] == 0
    assert len(distances) == len(queries.all_municipalities())
