"""One question a page: what a business gives, what is refused, what opens a check again."""

from datetime import date, timedelta

import pytest

from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.producers import operations as businesses
from marketplace.producers import queries as producers
from marketplace.traders import operations, queries
from marketplace.traders.models import SelfCertification
from marketplace.traders.operations import Answer
from marketplace.traders.parts import TABLE
from marketplace.traders.rules import PROMISE, PROMISE_VERSION, Part, Result, State
from tests.checkout.make_sellers import a_paid_producer
from tests.make_market import a_producer
from tests.make_traders import NUMBER, a_full_record
from tests.traders.conftest import OFFICE, a_file

GIVEN = {
    "angaben": {"confirm": "y"},
    "ausweis": {"way": "id_card", "valid_until": "2030-06-30"},
    "konto": {"holder": "Karla Weber", "iban": "DE89 3704 0044 0532 0130 00"},
    "register": {"way": "trade", "authority": "Stadt Frohburg, Gewerbeamt", "since": "1.4.2009"},
    "selbsterklaerung": {"confirm": "y"},
    "steuer": {"way": "exception", "tax_number": "235/123/45678"},
    "lebensmittel": {"way": "registered", "authority": "Veterinäramt", "since": "2012-02-01"},
    "zulassung": {"way": "none"},
    "verpackung": {"way": "registered", "number": NUMBER, "system": "Interseroh",
                   "valid_until": "31.12.2027", "certified": "y"},
    "bio": {"way": "certified", "code": "DE-ÖKO-006", "number": "17", "scope": "Honig",
            "valid_until": "2027-05-31"},
    "groesse": {"way": "small"},
}  # fmt: skip
WITH_FILE = {"ausweis", "register", "bio"}


def give(office, slug, **more):
    data = GIVEN[slug] | more
    if slug in WITH_FILE and "file" not in more:
        data["file"] = a_file()
    return office.post(f"{OFFICE}/{slug}", data)


def row(hof, part):
    found = queries.row_of(hof.id, part)
    assert found is not None
    return found


@pytest.mark.law("0.13")
def test_every_part_is_given_on_a_page_of_its_own(office, hof):
    for entry in TABLE:
        assert office.get(f"{OFFICE}/{entry.slug}").status_code == 200
        page = office.follow(give(office, entry.slug))
        assert "Gespeichert." in page, entry.slug
    states = queries.record_of(hof.id).standings
    done = {Part.PROMISE: State.OK, Part.SIZE: State.OK, Part.APPROVAL: State.NOT_NEEDED}
    assert {part: stands.state for part, stands in states.items()} == (
        dict.fromkeys(Part, State.WAITING) | done
    )


def test_saving_goes_on_to_the_next_open_question_and_at_last_to_the_overview(office):
    assert give(office, "angaben").location.endswith(f"{OFFICE}/ausweis")
    give(office, "konto")
    assert give(office, "ausweis").location.endswith(f"{OFFICE}/register")
    assert give(office, "bio").location.endswith(f"{OFFICE}/groesse")
    assert give(office, "groesse").location.endswith(OFFICE)


def test_the_overview_counts_what_is_green_and_names_what_is_yellow(browse, bruno):
    hof = a_producer(bruno, record=False)
    a_full_record(hof, without=[Part.PACKAGING])
    page = browse(bruno).get(OFFICE)
    assert "10 grün, 1 gelb: Verpackungsregister" in page
    assert "Ihre Produkte können freigegeben werden." in page
    assert "Versand ist noch gesperrt. Abholen geht schon." in page


def test_the_dashboard_asks_for_the_papers_until_they_are_given(browse, bruno, office, hof):
    assert "Nachweise offen" in office.get("/mein-betrieb/")
    a_full_record(hof)
    assert "Nachweise erledigt" in office.get("/mein-betrieb/")


def test_what_was_given_stands_in_the_form_again(office):
    give(office, "verpackung")
    page = office.get(f"{OFFICE}/verpackung")
    assert page.value("number") == NUMBER
    assert page.value("valid_until") == "2027-12-31"


@pytest.mark.law("0.13")
def test_the_promise_is_kept_with_its_wording_person_and_moment(office, hof, bruno):
    assert PROMISE in office.get(f"{OFFICE}/selbsterklaerung")
    give(office, "selbsterklaerung")
    give(office, "selbsterklaerung")
    found = db.session.query(SelfCertification).all()
    assert [(each.producer_id, each.text_version, each.user_id, each.at) for each in found] == [
        (hof.id, PROMISE_VERSION, bruno.id, clock.now())
    ]


@pytest.mark.parametrize(
    ("slug", "wrong", "words"),
    [
        ("angaben", {"confirm": ""}, "Bitte bestätigen Sie"),
        ("ausweis", {"way": ""}, "Bitte wählen Sie eine Antwort."),
        ("ausweis", {"way": "führerschein"}, "Not a valid choice"),
        ("ausweis", {"valid_until": "2026-11-23"}, "Dieser Tag ist schon vorbei."),
        ("konto", {"iban": "DE00 3704 0044 0532 0130 00"}, "Bitte prüfen Sie die IBAN."),
        ("register", {"authority": ""}, "Bitte füllen Sie dieses Feld aus."),
        ("register", {"since": "gestern"}, "Bitte geben Sie das Datum so ein"),
        ("steuer", {"way": "vat_id", "vat_id": "DE123"}, "Bitte prüfen Sie die USt-IdNr."),
        ("verpackung", {"number": "DE123"}, "DE und dreizehn Ziffern"),
        ("verpackung", {"certified": ""}, "Bitte füllen Sie dieses Feld aus."),
        ("verpackung", {"way": "exempt"}, "Bitte füllen Sie dieses Feld aus."),
        ("bio", {"code": "ÖKO-6"}, "DE-ÖKO- und drei Ziffern"),
        ("bio", {"valid_until": "2026-11-01"}, "Dieser Tag ist schon vorbei."),
        ("bio", {"scope": "x" * 201}, "Bitte höchstens 200 Zeichen."),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_explained_and_what_was_typed_stays(office, hof, slug, wrong, words):
    page = give(office, slug, **wrong)
    assert page.status_code == 422
    if words.startswith("Not"):
        assert "Bitte prüfen Sie Ihre Angaben" in page
    else:
        assert words in page
    for name, value in (GIVEN[slug] | wrong).items():
        if name not in {"way", "confirm", "certified"} and value:
            assert page.value(name) == value
    part = next(entry.part for entry in TABLE if entry.slug == slug)
    assert queries.row_of(hof.id, part) is None


@pytest.mark.parametrize(
    ("slug", "typed", "fact", "kept"),
    [
        ("verpackung", {"number": "de 1234 5678 90123"}, "number", NUMBER),
        ("bio", {"code": "de-oeko 006"}, "code", "DE-ÖKO-006"),
        ("konto", {}, "iban", "DE89370400440532013000"),
        ("register", {}, "since", "2009-04-01"),
    ],
)
def test_numbers_are_kept_as_registers_print_them(office, hof, slug, typed, fact, kept):
    assert give(office, slug, **typed).status_code == 303
    part = next(entry.part for entry in TABLE if entry.slug == slug)
    assert row(hof, part).facts[fact] == kept


def test_what_stands_in_the_fields_of_another_answer_does_not_matter(office, hof):
    page = office.post(
        f"{OFFICE}/verpackung", {"way": "service", "number": "Unsinn", "system": "x"}
    )
    assert page.status_code == 303
    assert row(hof, Part.PACKAGING).facts == {}


def test_a_part_that_does_not_exist_is_not_found(office):
    assert office.get(f"{OFFICE}/gibtsnicht").status_code == 404
    assert office.post(f"{OFFICE}/gibtsnicht").status_code == 404


@pytest.mark.law("4.6")
def test_a_vat_id_goes_into_the_imprint_and_its_exception_leaves_none(office, hof):
    give(office, "steuer", way="vat_id", vat_id="DE 136695976")
    assert producers.get(hof.id).vat_id == "DE136695976"
    assert row(hof, Part.TAX).facts["vat_id"] == "DE136695976"
    give(office, "steuer")
    assert producers.get(hof.id).vat_id == ""
    assert row(hof, Part.TAX).answer == "exception"


@pytest.mark.law("0.16")
def test_an_old_contract_is_written_down_with_the_day_the_law_ends_it(office, hof):
    give(office, "verpackung", is_old_contract="y")
    assert row(hof, Part.PACKAGING).valid_until == date(2026, 12, 31)


class TestWhatOpensACheckAgain:
    @pytest.fixture(autouse=True)
    def checked(self, hof):
        a_full_record(hof)

    def test_another_number(self, office, hof):
        give(office, "steuer", tax_number="999/123/45678")
        assert row(hof, Part.TAX).result is None
        assert row(hof, Part.TAX).version == 2

    def test_a_changed_profile(self, hof, bruno):
        businesses.set_numbers(producer_id=hof.id, by=bruno.id, register="HRB 1")
        assert row(hof, Part.REGISTER).result is None
        assert row(hof, Part.IDENTITY).result is Result.OK

    def test_not_the_same_answer_once_more(self, office, hof):
        give(office, "steuer")
        give(office, "angaben")
        assert row(hof, Part.TAX).result is Result.OK
        assert row(hof, Part.IDENTITY).result is Result.OK

    def test_the_same_answer_when_the_check_ends_soon(self, hof, bruno, set_clock):
        set_clock(clock.now() + timedelta(days=320))
        same = Answer("exception", {"vat_id": "", "tax_number": "235/123/45678"})
        operations.give(producer_id=hof.id, part=Part.TAX, by=bruno.id, answer=same)
        assert row(hof, Part.TAX).result is None

    @pytest.mark.law("0.16")
    def test_a_renewal_is_carried_by_the_earlier_check(self, office, hof):
        give(office, "verpackung", number=NUMBER)
        assert row(hof, Part.PACKAGING).result is None
        assert not producers.get(hof.id).shipping_locked

    @pytest.mark.law("0.16")
    def test_another_packaging_number_is_not(self, office, hof):
        give(office, "verpackung", number="DE9999999999999")
        assert producers.get(hof.id).shipping_locked


def test_the_bank_proves_the_account(bank, bruno):
    hof = a_paid_producer(bank, owner=bruno, record=False)
    found = queries.record_of(hof.id)
    assert found.standings[Part.ACCOUNT].state is State.OK
    assert Part.ACCOUNT not in found.rows


def test_a_closed_business_gives_nothing_more(office, hof, bruno):
    businesses.close(producer_id=hof.id, by=bruno.id)
    assert give(office, "steuer").status_code == 409
