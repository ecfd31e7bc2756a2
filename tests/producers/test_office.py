"""The office of a business: overview, profile, hours, pause."""

from datetime import timedelta
from io import BytesIO

import pytest

from marketplace.infra import journal
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotFound
from marketplace.producers import operations, queries
from marketplace.producers.rules import ProducerState
from tests.conftest import NOW
from tests.make import a_user
from tests.make_market import a_locality, a_municipality, a_producer, a_product, an_image
from tests.media import files


@pytest.fixture
def karla(app):
    return a_user("Karla")


@pytest.fixture
def farm(karla):
    return a_producer(karla, story="")


@pytest.fixture
def office(browse, karla, farm):
    return browse(karla)


def profile(**more):
    values = {
        "name": "Imkerei Pleißenland", "legal_name": "Karla Weber", "street": "Am Gries 2",
        "postcode": "04654", "town": "Frohburg", "municipality": str(a_municipality().id),
        "phone": "034348 12345", "email": "karla@test.example", "tax_mode": "regular",
        "tax_number": "235/123/45678", "pays_online": "y", "pays_at_pickup": "y",
    }  # fmt: skip
    return values | more


def test_the_overview_says_where_the_business_stands(office, farm):
    a_product(farm)
    a_product(farm, name="Waldhonig", stock=0)
    page = office.get("/mein-betrieb/")
    assert "freigegeben" in page
    assert "2 Produkte im Verkauf" in page
    assert "1 Ausführungen ausverkauft" in page
    assert "Profil ausfüllen" in page


def test_each_page_of_the_office_opens(office, farm):
    for path in ("", "profil", "oeffnungszeiten", "pause"):
        assert office.get(f"/mein-betrieb/{path}").status_code == 200


def test_a_changed_profile_is_kept_and_its_legal_part_noted(office, farm):
    place = a_locality()
    page = office.post(
        "/mein-betrieb/profil",
        profile(locality=str(place.id), story="Seit 1987.", minimum_order="10", street="Markt 1"),
    )
    assert "Gespeichert." in office.follow(page)
    fresh = queries.get(farm.id)
    assert (fresh.story, fresh.minimum_order, fresh.place_name) == (
        "Seit 1987.",
        Money(1000),
        "Rüdigsdorf",
    )
    entry = journal.entries(kind="producer", subject_id=farm.id)[-1]
    assert entry.action == "identity_changed"
    assert "street" in entry.facts["columns"]
    assert fresh.slug == farm.slug


def test_the_profile_form_holds_what_is_known(office, farm):
    page = office.get("/mein-betrieb/profil")
    assert page.value("name") == farm.name
    assert page.value("municipality") == str(farm.municipality_id)
    assert page.value("minimum_order") == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [("minimum_order", "-5"), ("minimum_order", "viel"), ("name", ""), ("quote", "x" * 10_000)],
)
def test_a_wrong_profile_comes_back_as_typed(office, farm, field, value):
    page = office.post("/mein-betrieb/profil", profile(**{field: value}))
    assert page.status_code == 422
    assert page.value(field) == value
    assert page.value("street") == "Am Gries 2"


def test_there_must_be_a_way_to_pay(office, farm):
    given = profile()
    del given["pays_online"], given["pays_at_pickup"]
    assert office.post("/mein-betrieb/profil", given).status_code == 422


def test_a_portrait_needs_words_and_is_processed(office, farm, run_jobs):
    photo = {"photo": (BytesIO(files.a_photo()), "hof.jpg")}
    assert office.post("/mein-betrieb/profil", profile(**photo)).status_code == 422
    photo = {"photo": (BytesIO(files.a_photo()), "hof.jpg")}
    shown = office.follow(
        office.post("/mein-betrieb/profil", profile(**photo, alt="Karla am Bienenstand"))
    )
    assert "wird gerade bearbeitet" in shown
    run_jobs()
    assert "wird gerade bearbeitet" not in office.get("/mein-betrieb/profil")
    assert queries.get(farm.id).image_alt == "Karla am Bienenstand"


def test_a_portrait_that_is_no_photo_is_said_at_the_field(office, farm):
    photo = {"photo": (BytesIO(files.HEIC), "hof.heic")}
    page = office.post("/mein-betrieb/profil", profile(**photo, alt="x"))
    assert page.status_code == 422
    assert "HEIC" in page


def test_the_picture_of_another_business_cannot_be_hung(app, farm):
    other = an_image(a_producer(name="Hof Otto"))
    with pytest.raises(NotFound):
        operations.set_image(producer_id=farm.id, image_id=other.id, alt="x")


def test_opening_hours_are_read_as_people_write_them(office, farm):
    week = {"opens_0": "9", "closes_0": "12.30", "opens_5": "8:00 Uhr", "closes_5": "13"}
    office.follow(office.post("/mein-betrieb/oeffnungszeiten", week))
    found = [(h.weekday, h.opens, h.closes) for h in queries.get(farm.id).opening_hours]
    assert found == [(0, "09:00", "12:30"), (5, "08:00", "13:00")]
    page = office.get("/mein-betrieb/oeffnungszeiten")
    assert page.value("opens_5") == "08:00"


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("9", ""),
        ("", "12"),
        ("25", "26"),
        ("12", "9"),
        ("9", "9"),
        ("früh", "spät"),
        ("9" * 9, "1"),
    ],
)
def test_hours_that_cannot_be_are_asked_about(office, farm, opens, closes):
    page = office.post("/mein-betrieb/oeffnungszeiten", {"opens_2": opens, "closes_2": closes})
    assert page.status_code == 422
    assert (page.value("opens_2"), page.value("closes_2")) == (opens, closes)


def test_a_pause_ends_by_itself_after_its_last_day(office, farm, set_clock):
    last = clock.today() + timedelta(days=3)
    page = office.follow(
        office.post("/mein-betrieb/pause", {"until": last.isoformat(), "note": "Urlaub"})
    )
    assert "macht Pause" in page
    assert "27. November 2026" in page
    operations.end_pauses()
    assert queries.get(farm.id).state is ProducerState.PAUSED
    set_clock(NOW + timedelta(days=4))
    operations.end_pauses()
    fresh = queries.get(farm.id)
    assert (fresh.state, fresh.paused_until, fresh.pause_note) == (ProducerState.APPROVED, None, "")


def test_a_pause_without_an_end_is_ended_by_hand(office, farm):
    office.post("/mein-betrieb/pause", {})
    office.follow(office.post("/mein-betrieb/fortsetzung"))
    assert queries.get(farm.id).state is ProducerState.APPROVED


@pytest.mark.parametrize("until", ["2020-01-01", "morgen", "2026-13-01"])
def test_a_pause_that_cannot_be_is_asked_about(office, farm, until):
    page = office.post("/mein-betrieb/pause", {"until": until})
    assert page.status_code == 422
    assert page.value("until") == until


def test_who_has_not_been_approved_cannot_pause(browse, app):
    otto = a_user("Otto")
    a_producer(otto, state=ProducerState.SUBMITTED)
    assert browse(otto).post("/mein-betrieb/pause", {}).status_code == 409


def test_who_has_no_business_is_turned_away(browse, app):
    assert browse(a_user()).get("/mein-betrieb/").status_code == 403
