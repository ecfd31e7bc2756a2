"""The operator's desk: what waits, how a check is written down, what a correction does."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.producers import queries as producers
from marketplace.producers.rules import ProducerState
from marketplace.traders import queries
from marketplace.traders.models import TraderCheck
from marketplace.traders.rules import Part, Result, State
from tests.make_market import a_producer
from tests.make_traders import a_full_record
from tests.traders.conftest import DESK, OFFICE


def decide(desk, hof, step="ok", slug="steuer", **more):
    part = {"steuer": "tax", "verpackung": "packaging", "selbsterklaerung": "promise"}[slug]
    values = {"version": "1", "method": "papers", "review_on": "2027-11-24", "note": "",
              "step": step} | more  # fmt: skip
    return desk.post(
        f"{DESK}/{hof.id}/{slug}", {f"{part}-{name}": value for name, value in values.items()}
    )


@pytest.fixture
def waiting(hof):
    a_full_record(hof, unchecked=[Part.TAX, Part.PACKAGING])
    return hof


def test_what_waits_stands_on_the_list_the_oldest_first(desk, waiting, set_clock):
    set_clock(clock.now() - timedelta(days=9))
    older = a_producer(name="Älterer Hof", record=False)
    a_full_record(older, unchecked=[Part.FOOD])
    set_clock(clock.now() + timedelta(days=9))
    rows = [" ".join("".join(tr.itertext()).split()) for tr in desk.get(DESK).all("tr")]
    found = [row for row in rows if "Hof" in row or "Imkerei" in row]
    assert "Älterer Hof" in found[0]
    assert "Steuer, Verpackungsregister" in found[1]


def test_the_page_of_a_business_shows_each_part(desk, waiting):
    page = desk.get(f"{DESK}/{waiting.id}")
    for words in ("Name und Anschrift", "235/123/45678", "Verpackungsregister", "9 grün, 2 gelb"):
        assert words in page


@pytest.mark.law("4.6")
def test_a_check_is_written_with_way_day_person_and_next_review(desk, waiting, otto):
    page = desk.follow(decide(desk, waiting, note="Bescheid von 2025 lag vor."))
    assert "Die Prüfung ist gespeichert." in page
    ((done, note, who),) = queries.history(waiting.id)
    assert (done.part, done.result, done.method) == (Part.TAX, Result.OK, "papers")
    assert (done.at, done.review_on, done.checked_by) == (clock.now(), date(2027, 11, 24), otto.id)
    assert (note, who) == ("Bescheid von 2025 lag vor.", otto.name)
    stands = queries.record_of(waiting.id).standings[Part.TAX]
    assert (stands.state, stands.until) == (State.OK, date(2027, 11, 24))


@pytest.mark.law("0.16")
def test_a_checked_packaging_register_opens_the_parcel(desk, waiting):
    assert producers.get(waiting.id).shipping_locked
    decide(desk, waiting, slug="verpackung", method="packaging")
    assert not producers.get(waiting.id).shipping_locked


@pytest.mark.law("0.13")
def test_a_correction_is_asked_for_with_its_reason_by_mail(desk, office, waiting, letters):
    note = "Die Nummer gehört zu einem anderen Betrieb."
    decide(desk, waiting, "refused", note=note)
    assert note in letters(waiting.email)["Bitte korrigieren Sie: Steuer"]
    page = office.get(f"{OFFICE}/steuer")
    assert note in page
    assert "bitte korrigieren" in page
    assert "9 grün, 1 gelb, 1 rot: Steuer, Verpackungsregister" in office.get(OFFICE)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"step": "refused"}, "Bitte schreiben Sie, was zu korrigieren ist."),
        ({"method": ""}, "Bitte wählen Sie, wie Sie geprüft haben."),
        ({"review_on": ""}, "Bitte nennen Sie einen Tag"),
        ({"review_on": "2026-11-24"}, "Bitte nennen Sie einen Tag"),
        ({"review_on": "2096-11-24"}, "Bitte nennen Sie einen Tag"),
        ({"review_on": "morgen"}, "Bitte geben Sie das Datum so ein"),
        ({"step": "vielleicht"}, "Bitte benutzen Sie einen Knopf"),
        ({"note": "x" * 1001}, "Bitte höchstens 1000 Zeichen."),
        ({"version": "0"}, "gerade geändert"),
    ],
)
def test_an_unfinished_check_is_not_written(desk, waiting, wrong, words):
    page = decide(desk, waiting, **wrong)
    assert page.status_code == 422
    assert words in page
    assert queries.history(waiting.id) == []


def test_a_way_that_proves_nothing_of_this_part_is_refused(desk, waiting):
    assert decide(desk, waiting, method="packaging").status_code == 422
    assert queries.history(waiting.id) == []


def test_nothing_that_was_not_given_can_be_checked(desk, hof):
    assert decide(desk, hof).status_code == 404
    assert decide(desk, hof, slug="selbsterklaerung").status_code in {404, 422}


@pytest.mark.parametrize(
    "verb", ["UPDATE trader_checks SET result = 'ok'", "DELETE FROM trader_checks"]
)
def test_the_database_itself_keeps_a_check(desk, waiting, verb):
    decide(desk, waiting)
    with pytest.raises(DatabaseError, match="append-only"):
        db.session.execute(text(verb))
    db.session.rollback()
    assert db.session.query(TraderCheck).count() == 1


def test_the_operator_suspends_a_business_with_a_reason(desk, waiting):
    path = f"{DESK}/{waiting.id}/sperre"
    said = {
        "facts": "Falsche Angaben.", "ground": "law", "paragraph": "Art. 30 (3) DSA",
        "duration": "bis die Angaben stimmen",
    }  # fmt: skip
    assert desk.post(path, said | {"facts": ""}).status_code == 422
    assert "gesperrt" in desk.follow(desk.post(path, said))
    assert producers.get(waiting.id).state is ProducerState.SUSPENDED
    assert producers.last_reason(waiting.id) == "Falsche Angaben."
    assert desk.post(path, said).status_code == 422
