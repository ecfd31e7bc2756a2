"""A review goes only when it is unlawful, with a reason its author can object to (LAW 1.7, 3.2–3.4)."""

import pytest

from marketplace.infra import invariants
from marketplace.infra.db import db
from marketplace.legal.restrictions import queries as legal
from marketplace.legal.restrictions.models import Statement
from marketplace.moderation.models import Complaint, Notice
from marketplace.reviews import queries
from marketplace.reviews.models import Review
from marketplace.reviews.rules import Summary
from tests.moderation.cast import (
    OFFICE,
    STATED,
    a_curator,
    an_operator,
    letters_to,
    typed,
    words_of,
)
from tests.reviews.conftest import line_path

AUTHOR = "anna@test.example"


@pytest.fixture
def insult(browse, arrive, honey):
    """Return the path at which the review was written, and its id."""
    path = line_path(arrive(honey), honey)
    browse().post(
        path,
        {"stars": "1", "text": "Der Imker ist ein Lump.", "signature": "short", "consent": "y"},
    )
    return path, db.session.query(Review.id).scalar()


@pytest.fixture
def taken_down(browse, insult):
    path, number = insult
    browse().post("/melden", typed(f"/bewertungen/{number}", ground="hate"))
    notice_id = db.session.query(Notice.id).scalar()
    done = browse(an_operator()).post(
        f"{OFFICE}/{notice_id}",
        {"outcome": "take_down", "reason": "Das ist eine Beleidigung."} | STATED,
    )
    assert done.status_code == 303
    return path, number


def complaint_path() -> str:
    return f"/kuratierung/meldungen/beschwerden/{db.session.query(Complaint.id).scalar()}"


def counted(product) -> Summary:
    return queries.summary_of([product.id])[product.id]


@pytest.mark.law("1.7", "3.2", "3.3")
def test_an_unlawful_review_goes_with_reasons_for_its_author(browse, insult, honey, run_jobs):
    path, number = insult
    shown = browse().get(f"/produkte/{honey.slug}")
    assert f"/melden?adresse=/bewertungen/{number}" in shown.links()
    browse().post("/melden", typed(f"/bewertungen/{number}", ground="hate"))
    notice_id = db.session.query(Notice.id).scalar()
    operator = an_operator()
    # the business is not punished for what a buyer writes
    suspended = browse(operator).post(
        f"{OFFICE}/{notice_id}", {"outcome": "suspend", "reason": "Beleidigung."} | STATED
    )
    assert "gehört keinem Betrieb" in suspended
    browse(operator).post(
        f"{OFFICE}/{notice_id}",
        {"outcome": "take_down", "reason": "Das ist eine Beleidigung."} | STATED,
    )
    assert "Lump" not in browse().get(f"/produkte/{honey.slug}")
    assert browse().get(f"/bewertungen/{number}").status_code == 404
    assert counted(honey) == Summary()
    run_jobs()
    (letter,) = [w for w in map(words_of, letters_to(AUTHOR)) if w.startswith("Bewertung entfernt")]
    for words in ("Bewertung entfernt: Rapshonig", "Wir haben Ihre Bewertung gesperrt.",
                  STATED["facts"], STATED["paragraph"], "innerhalb von sechs Monaten", "/beschwerde/b"):  # fmt: skip
        assert words in letter, words
    assert "Rita" not in letter
    assert all(
        "Bewertung entfernt" not in words_of(each) for each in letters_to("wyhra@test.example")
    )
    assert (
        legal.count_against(
            honey.producer_id, since=db.session.query(Statement.decided_at).scalar()
        )
        == 0
    )
    listed = browse().get(path.rpartition("/")[0])
    assert "Diese Bewertung ist gesperrt." in listed
    again = browse().post(path, {"stars": "1", "text": "Lump!", "signature": "short"})
    assert again.status_code == 422
    assert "ist gesperrt" in again
    assert invariants.violations() == {}


@pytest.mark.law("3.4")
def test_its_author_objects_and_another_human_brings_it_back(browse, taken_down, honey, run_jobs):
    _path, number = taken_down
    token = legal.link_token(db.session.query(Statement).one())
    guest = browse()
    page = guest.follow(guest.post(f"/beschwerde/{token}", {"text": "Lump ist hier ein Kosewort."}))
    assert "Ihre Beschwerde ist da." in page
    judged = browse(a_curator()).post(
        complaint_path(), {"verdict": "upheld", "answer": "Sie haben recht."}
    )
    assert judged.status_code == 303
    assert browse().get(f"/bewertungen/{number}").status_code == 200
    assert counted(honey) == Summary((1, 0, 0, 0, 0))
    run_jobs()
    letters = " ".join(words_of(each) for each in letters_to(AUTHOR))
    for words in ("Ihre Beschwerde ist da", "Sie haben recht.", "Sperre aufgehoben: Rapshonig"):
        assert words in letters, words
    assert invariants.violations() == {}


def test_what_its_author_deletes_stays_deleted(browse, taken_down, honey):
    path, number = taken_down
    token = legal.link_token(db.session.query(Statement).one())
    browse().post(f"/beschwerde/{token}", {"text": "Lump ist hier ein Kosewort."})
    assert browse().post(f"{path}/loeschung").status_code == 303
    row = db.session.get_one(Review, number, populate_existing=True)
    assert (row.text, row.author) == ("", "")
    assert browse().post(f"{path}/loeschung").status_code == 404
    assert (
        browse().post(path, {"stars": "5", "signature": "short", "consent": "y"}).status_code == 422
    )
    browse(a_curator()).post(complaint_path(), {"verdict": "upheld", "answer": "Sie haben recht."})
    assert db.session.query(Review).count() == 0
    assert counted(honey) == Summary()


def test_a_notice_about_a_review_that_is_gone_still_ends(browse, insult, run_jobs):
    path, number = insult
    browse().post("/melden", typed(f"/bewertungen/{number}", ground="hate"))
    browse().post(f"{path}/loeschung")
    notice_id = db.session.query(Notice.id).scalar()
    desk = browse(an_operator())
    late = desk.post(f"{OFFICE}/{notice_id}", {"outcome": "take_down", "reason": "Weg."} | STATED)
    assert late.status_code == 422
    assert "inzwischen gelöscht" in late
    assert desk.post(
        f"{OFFICE}/{notice_id}", {"outcome": "gone", "reason": "Schon gelöscht."}
    ).status_code == 303  # fmt: skip
    for gone in (number, 999_999_999, "x"):
        assert "finden wir nichts" in browse().post("/melden", typed(f"/bewertungen/{gone}"))
