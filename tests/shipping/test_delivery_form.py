"""How a business says how it delivers."""

import pytest

from marketplace.kit.money import Money
from marketplace.shipping import queries
from tests.make import a_user
from tests.make_market import a_pickup_point, a_producer

PAGE = "/mein-betrieb/lieferung/"


@pytest.fixture
def karla(app):
    return a_user("Karla")


@pytest.fixture
def farm(karla):
    return a_producer(karla)


@pytest.fixture
def office(browse, karla, farm):
    return browse(karla)


def terms(farm):
    return queries.terms_of([farm.id])[farm.id]


def given(**more):
    values = {"ships": "y", "parcel_price": "5,90", "free_from": "60", "preparation_days": "2",
              "weekdays": ["0", "2"], "opens_4": "15:00", "closes_4": "18:00"}  # fmt: skip
    return values | more


def test_the_page_shows_the_terms_that_hold(office, farm):
    page = office.get(PAGE)
    assert page.value("parcel_price") == "4,90"
    assert page.value("opens_4") == "15:00"


def test_terms_times_and_points_are_kept(office, farm):
    point = a_pickup_point()
    page = office.follow(office.post(PAGE, given(points=[str(point.id)])))
    assert "gespeichert" in page
    found = terms(farm)
    assert (found.parcel_price, found.free_from) == (Money(590), Money(6000))
    assert (found.preparation_days, found.dispatch_weekdays) == (2, (0, 2))
    assert [(s.weekday, s.opens, s.closes) for s in found.farm_slots] == [(4, "15:00", "18:00")]
    assert [place.point_id for place, _ in found.points] == [point.id]


def test_saving_twice_keeps_one_of_each(office, farm):
    point = a_pickup_point()
    for _ in range(2):
        office.post(PAGE, given(points=[str(point.id)]))
    assert len(terms(farm).farm_slots) == len(terms(farm).points) == 1


def test_nothing_at_all_is_a_choice(office, farm):
    office.follow(office.post(PAGE, {"preparation_days": "1"}))
    found = terms(farm)
    assert (found.ships, found.farm_slots, found.points) == (False, (), ())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("parcel_price", ""),
        ("parcel_price", "-1"),
        ("parcel_price", "4,999"),
        ("free_from", "umsonst"),
        ("preparation_days", ""),
        ("preparation_days", "61"),
        ("preparation_days", "-1"),
        ("preparation_days", "²"),
        ("opens_4", "nachmittags"),
    ],
)
def test_what_cannot_be_comes_back_as_typed(office, farm, field, value):
    page = office.post(PAGE, given(**{field: value}))
    assert page.status_code == 422
    assert page.value(field) == value
    assert terms(farm).parcel_price == Money(490)


@pytest.mark.parametrize("field", ["weekdays", "points"])
@pytest.mark.parametrize("value", ["99", "x", "6;", "-1"])
def test_only_what_is_offered_can_be_chosen(office, farm, field, value):
    assert office.post(PAGE, given(**{field: [value]})).status_code == 422


def test_a_closed_point_cannot_be_used(office, farm):
    closed = a_pickup_point("Alt", is_active=False)
    assert office.post(PAGE, given(points=[str(closed.id)])).status_code == 422
