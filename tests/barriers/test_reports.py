"""Whoever meets a barrier reports it in one sentence and hears from us in time (LAW 5.4)."""

from datetime import date, timedelta

import pytest

from marketplace.barriers import rules
from marketplace.barriers.models import BarrierReport
from marketplace.infra import personal_data
from marketplace.infra.db import db
from marketplace.infra.personal_data import Subject
from marketplace.kit import clock
from marketplace.web.access import Audience
from tests.conftest import NOW
from tests.make import a_grant, a_user, save
from tests.make_brands import a_curator

PAGE = "/barriere-melden"
OFFICE = "/betrieb-des-marktes/barrieren"


@pytest.fixture
def operator(app):
    return a_grant(a_user("Otto"), Audience.OPERATOR)


def reports() -> list[BarrierReport]:
    return db.session.query(BarrierReport).order_by(BarrierReport.id).all()


@pytest.mark.law("5.4")
class TestReporting:
    def test_one_sentence_is_enough_and_gets_a_due_day(self, browse):
        visitor = browse()
        page = visitor.follow(visitor.post(PAGE, {"what": "Der Filter ist nicht erreichbar."}))
        (made,) = reports()
        assert f"die Nummer {made.id}" in page
        assert (made.what, made.due_on) == (
            "Der Filter ist nicht erreichbar.",
            date(2026, 12, 24),
        )

    def test_who_leaves_an_address_gets_a_receipt_with_the_day(self, browse, sent_letters):
        browse().post(PAGE, {"what": "Zu blass.", "email": "Ina@Test.example", "place": "/orte"})
        ((to, subject, text),) = sent_letters()
        assert to == "ina@test.example"
        assert subject.startswith("Ihre Meldung")
        for words in ("Zu blass.", "/orte", "24.\u00a0Dezember 2026"):
            assert words in text

    def test_the_receipt_speaks_english_where_the_page_did(self, browse, sent_letters):
        browse().post(f"/en{PAGE}", {"what": "Too pale.", "email": "ina@test.example"})
        ((_to, subject, _text),) = sent_letters()
        assert subject.startswith("Your report")

    def test_pressing_twice_makes_one_report_and_one_receipt(self, browse, sent_letters):
        for _ in range(2):
            browse().post(PAGE, {"what": "Zu blass.", "email": "ina@test.example"})
        assert len(reports()) == 1
        assert len(sent_letters()) == 1

    def test_nobody_fills_a_strangers_mailbox(self, browse, sent_letters):
        for number in range(5):
            browse().post(PAGE, {"what": f"Nummer {number}", "email": "ina@test.example"})
        assert len(reports()) == 5
        assert len(sent_letters()) == 3

    def test_the_page_before_stands_in_the_form_already(self, browse):
        from_here = {"Referer": "http://localhost/produkte?q=honig"}
        assert browse().get(PAGE, headers=from_here).value("place") == "/produkte"
        from_afar = {"Referer": "https://elsewhere.example/x"}
        assert browse().get(PAGE, headers=from_afar).value("place") == ""

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"what": ""}, "Bitte schreiben Sie, was nicht geht."),
            ({"what": "   "}, "Bitte schreiben Sie, was nicht geht."),
            ({"what": "ä" * 4001}, "höchstens 4000 Zeichen"),
            ({"what": "Blass.", "email": "ina"}, "Bitte prüfen Sie die E-Mail-Adresse"),
        ],
    )
    def test_what_is_missing_is_said_and_nothing_typed_is_lost(self, browse, typed, words):
        page = browse().post(PAGE, {"place": "/orte", **typed})
        assert page.status_code == 422
        assert words in page
        assert page.value("place") == "/orte"
        assert reports() == []

    @pytest.mark.parametrize("path", ["/", "/produkte", "/warenkorb", "/anmelden", "/en/", "/nix"])
    def test_every_page_leads_to_the_form(self, browse, path):
        prefix = "/en" if path.startswith("/en") else ""
        links = browse().get(path).links()
        assert prefix + PAGE in links
        assert prefix + "/barrierefreiheit" in links


class TestAnswering:
    def test_the_operator_sees_what_is_due_first_and_what_is_late(
        self, browse, operator, set_clock
    ):
        browse().post(PAGE, {"what": "Das Erste."})
        set_clock(NOW + timedelta(days=20))
        browse().post(PAGE, {"what": "Das Zweite."})
        set_clock(NOW + timedelta(days=33))
        page = browse(operator).get(OFFICE)
        assert page.words.index("Das Erste.") < page.words.index("Das Zweite.")
        assert "seit 3 Tagen überfällig" in page
        assert "noch 17 Tage" in page

    @pytest.mark.law("5.4")
    def test_the_answer_goes_by_mail_and_closes_the_report(self, browse, operator, sent_letters):
        browse().post(PAGE, {"what": "Zu blass.", "email": "ina@test.example"})
        sent_letters()
        (made,) = reports()
        number = made.id
        page = browse(operator).post(
            f"{OFFICE}/{number}", {"answer": "Die Schrift ist jetzt dunkler."}
        )
        assert page.status_code == 303
        answers = [text for _to, subject, text in sent_letters() if subject.startswith("Antwort")]
        assert "Die Schrift ist jetzt dunkler." in answers[0]
        assert "beantwortet am 24. November 2026" in browse(operator).get(OFFICE)

    def test_a_second_answer_is_refused(self, browse, operator):
        browse().post(PAGE, {"what": "Zu blass."})
        (made,) = reports()
        path = f"{OFFICE}/{made.id}"
        browse(operator).post(path, {"answer": "Ist jetzt dunkler."})
        page = browse(operator).post(path, {"answer": "Oder doch nicht?"})
        assert page.status_code == 422
        assert "schon beantwortet" in page

    def test_is_the_operators_alone(self, browse):
        assert browse(a_curator()).get(OFFICE).status_code == 403
        assert browse().get(OFFICE).status_code == 303


class TestForgetting:
    def test_who_asks_is_no_longer_named_while_the_barrier_stays(self, browse):
        browse().post(PAGE, {"what": "Zu blass.", "email": "ina@test.example"})
        assert personal_data.export(Subject(email="ina@test.example"))["barrier_reports"]
        personal_data.erase(Subject(email="ina@test.example"))
        assert [(each.what, each.email) for each in reports()] == [("Zu blass.", "")]

    def test_an_answered_report_goes_after_three_years_from_the_end_of_the_year(
        self, app, set_clock
    ):
        save(
            BarrierReport(
                what="Alt.", received_at=NOW, due_on=clock.today(), answered_at=NOW, answer="Ja."
            )
        )
        set_clock(NOW.replace(year=2029, month=12, day=31))
        personal_data.expire()
        assert len(reports()) == 1
        set_clock(NOW.replace(year=2030, month=1, day=1))
        personal_data.expire()
        assert reports() == []


def test_the_last_week_is_marked():
    today = date(2026, 11, 24)
    assert [rules.urgency(today + timedelta(days=n), today=today) for n in (-1, 0, 7, 8)] == [
        "bad", "waiting", "waiting", "info",
    ]  # fmt: skip
