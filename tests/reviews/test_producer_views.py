"""A business reads what buyers say and answers; nobody answers for another."""

import pytest

from marketplace.infra.db import db
from marketplace.reviews.models import Review

OFFICE = "/mein-betrieb/bewertungen"


def row(review_id) -> Review:
    return db.session.get_one(Review, review_id, populate_existing=True)


def test_an_answer_stands_below_the_review_and_can_be_changed(browse, review, honey, bruno):
    made = review(honey, stars=1, text="Das Glas war undicht.").id
    assert "Bewertungen ohne Antwort" in browse(bruno).get("/mein-betrieb/")
    listed = browse(bruno).get(OFFICE)
    assert "Das Glas war undicht." in listed
    assert f"{OFFICE}/{made}" in listed.links()
    done = browse(bruno).follow(
        browse(bruno).post(f"{OFFICE}/{made}", {"answer": "Das tut uns leid.\nBitte anrufen."})
    )
    assert "Hier ist nichts zu tun" in done
    assert "Antwort ändern" in browse(bruno).get(f"{OFFICE}?zeige=alle")
    shown = browse().get(f"/produkte/{honey.slug}")
    assert "Antwort von Imkerei Wyhra" in shown
    assert "Bitte anrufen." in shown

    page = browse(bruno).get(f"{OFFICE}/{made}")
    assert page.value("answer") == "Das tut uns leid.\nBitte anrufen."
    browse(bruno).post(f"{OFFICE}/{made}", {"answer": "Ersatz ist unterwegs."})
    assert row(made).answer_edited_at is not None
    shown = browse().get(f"/bewertungen/{made}")
    assert "Ersatz ist unterwegs." in shown
    assert "Bitte anrufen." not in shown


@pytest.mark.parametrize("typed", ["", "   ", "ä" * 2001])
def test_an_empty_or_endless_answer_is_explained(browse, review, honey, bruno, typed):
    made = review(honey).id
    page = browse(bruno).post(f"{OFFICE}/{made}", {"answer": typed})
    assert page.status_code == 422
    assert row(made).answer == ""


def test_another_business_and_a_stranger_find_nothing(browse, review, honey, mug, paul, bruno):
    assert mug
    made = review(honey, text="Nur für Bruno.").id
    assert "Nur für Bruno." not in browse(paul).get(f"{OFFICE}?zeige=alle")
    assert browse(paul).get(f"{OFFICE}/{made}").status_code == 404
    assert browse(paul).post(f"{OFFICE}/{made}", {"answer": "Von mir."}).status_code == 404
    assert browse().post(f"{OFFICE}/{made}", {"answer": "Von mir."}).status_code == 303
    assert row(made).answer == ""
    for nonsense in ("x", "-1", "9" * 30, "\u0663"):
        assert browse(bruno).get(f"{OFFICE}?nach={nonsense}&zeige=alle").status_code == 200


def test_twenty_at_a_time(browse, review, honey, bruno):
    for number in range(21):
        review(honey, text=f"Urteil {number:02}.")
    first = browse(bruno).get(OFFICE)
    assert "Urteil 20." in first
    assert "Urteil 00." not in first
    (more,) = [a.get("href") for a in first.all("a") if a.get("rel") == "next"]
    assert "Urteil 00." in browse(bruno).get(more)
