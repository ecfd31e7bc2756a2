"""Monthly users: counted without following anybody, published with method, kept for good (LAW 3.5)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.moderation import jobs, users
from marketplace.moderation.models import MonthCount, UserFigure
from marketplace.moderation.rules import figure_due, months_of_figure
from marketplace.settings import OperatorType
from marketplace.web.sessions import StoredSession
from tests.checkout.steps import order
from tests.conftest import NOW
from tests.make import a_user, save
from tests.make_market import a_producer, a_product
from tests.moderation.cast import an_operator

pytestmark = pytest.mark.law("3.5")
OFFICE = "/betrieb-des-marktes/transparenz/nutzung"
PAGE = "/transparenz"
LATER = datetime(2027, 6, 2, 9, tzinfo=UTC)  # the market of the tests began in November 2026
TYPED = {
    "average": "1200", "method": "server",
    "explanation": "Besuche je Monat laut Webserver, ohne Suchmaschinen. Wer zwei Geräte hat, zählt doppelt.",
}  # fmt: skip
OVERDUE = "Die halbjährliche Zahl der Nutzerinnen und Nutzer ist überfällig."


@pytest.fixture
def honey(app):
    return a_product(a_producer(ships=False))


def signed_in(user, at):
    save(
        StoredSession(
            id_hash=f"{user.id}-{at}", user_id=user.id, data={}, created_at=at,
            expires_at=at + timedelta(days=30),
        )
    )  # fmt: skip


class TestCounting:
    def test_takes_each_address_once_and_keeps_nothing_but_the_number(
        self, browse, honey, set_clock
    ):
        anna = a_user("Anna", email="anna@test.example")
        for _time in range(2):
            order(browse(), honey.variants[0], way="cash_at_pickup", email="Anna@test.example")
        order(browse(), honey.variants[0], way="cash_at_pickup", email="otto@test.example")
        signed_in(anna, NOW)
        signed_in(a_user("Clara"), NOW)
        signed_in(a_user("Dora"), NOW + timedelta(days=20))  # in December
        assert users.people_in(date(2026, 11, 1)) == 3
        set_clock(NOW + timedelta(days=8))
        jobs.count_users()
        (kept,) = db.session.query(MonthCount)
        assert (kept.month, kept.people) == (date(2026, 11, 1), 3)
        assert set(MonthCount.__table__.columns.keys()) == {"month", "people", "counted_at"}
        jobs.count_users()  # the same night again
        assert db.session.query(MonthCount).count() == 1

    def test_who_only_looks_is_not_counted_and_gets_no_cookie(self, browse, honey):
        for _time in range(3):
            page = browse().get(f"/produkte/{honey.slug}")
            assert "Set-Cookie" not in page.headers
        assert users.people_in(date(2026, 11, 1)) == 0


class TestPublishing:
    def test_shows_number_period_method_and_the_next_day(self, browse, honey, set_clock):
        set_clock(LATER)
        office = browse(an_operator())
        page = office.get(OFFICE)
        assert "Dezember 2026" in page
        assert "Mai 2027" in page
        assert "November 2026" not in page  # only six months count
        page = office.follow(office.post(OFFICE, TYPED))
        assert "Die Zahl ist veröffentlicht." in page
        page = browse().get(PAGE)
        for words in (
            "1.200 im Monat, im Durchschnitt von Dezember 2026 bis Mai 2027.",
            "Veröffentlicht am 2. Juni 2027.", "aus der Statistik des Webservers",
            "Wer zwei Geräte hat, zählt doppelt.", "mindestens bestellt oder sich angemeldet: 0.",
            "Die nächste Zahl erscheint spätestens am 2. Dezember 2027.",
            "behoerden@demo.example",
        ):  # fmt: skip
            assert words in page, words
        assert "Set-Cookie" not in page.headers

    def test_a_correction_is_a_new_row_and_the_old_one_stays_to_be_seen(
        self, browse, honey, set_clock
    ):
        set_clock(LATER)
        office = browse(an_operator())
        office.post(OFFICE, TYPED)
        office.post(OFFICE, TYPED | {"average": "900"})
        page = browse().get(PAGE)
        assert "900 im Monat" in page
        assert "1.200 im Monat, veröffentlicht am 2. Juni 2027; danach berichtigt" in page
        for statement in ("UPDATE moderation_user_figures SET average = 1",
                          "DELETE FROM moderation_user_figures",
                          "DELETE FROM moderation_month_counts"):  # fmt: skip
            jobs.count_users()
            with pytest.raises(DBAPIError, match="append-only"), db.session.begin_nested():
                db.session.execute(text(statement))

    def test_nothing_below_what_was_counted_is_believed(self, browse, honey, set_clock):
        for name in ("a", "b"):
            order(browse(), honey.variants[0], way="cash_at_pickup", email=f"{name}@test.example")
        set_clock(datetime(2026, 12, 3, 9, tzinfo=UTC))
        page = browse(an_operator()).post(OFFICE, TYPED | {"average": "1"})
        assert page.status_code == 422
        assert "schon 2 Menschen im Monat gezählt" in page
        assert page.value("average") == "1"
        assert db.session.query(UserFigure).count() == 0

    @pytest.mark.parametrize(
        "more", [{"average": "viele"}, {"method": "geraten"}, {"explanation": "so"}]
    )
    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(self, browse, honey, set_clock, more):
        set_clock(LATER)
        page = browse(an_operator()).post(OFFICE, TYPED | more)
        assert page.status_code == 422
        assert page.value("average") == (TYPED | more)["average"]

    def test_a_market_without_a_month_has_no_number(self, browse, app):
        office = browse(an_operator())
        assert "Noch ist kein ganzer Monat vorbei." in office.get(OFFICE)
        assert "Eine Zahl gibt es erst" in office.post(OFFICE, TYPED)
        assert "Noch gibt es keine Zahl." in browse().get(PAGE)


class TestTheOperator:
    def test_is_told_half_a_year_after_the_last_figure(self, browse, honey, set_clock):
        olga = an_operator()
        set_clock(datetime(2027, 5, 24, 9, tzinfo=UTC))
        assert OVERDUE not in browse(olga).get("/betrieb-des-marktes")
        set_clock(datetime(2027, 5, 25, 9, tzinfo=UTC))
        office = browse(olga)
        assert OVERDUE in office.get("/betrieb-des-marktes")
        assert "Die Zahl ist überfällig." in office.get(OFFICE)
        office.post(OFFICE, TYPED)
        assert OVERDUE not in office.get("/betrieb-des-marktes")

    @pytest.mark.law("0.14")
    def test_of_a_small_private_market_owes_it_on_request_alone(
        self, app, browse, honey, set_clock, monkeypatch
    ):
        small = settings().model_copy(update={"operator_type": OperatorType.PRIVATE_SMALL})
        monkeypatch.setitem(app.extensions, "settings", small)
        set_clock(LATER)
        office = browse(an_operator())
        assert OVERDUE not in office.get("/betrieb-des-marktes")
        assert "aber Behörden auf Anfrage nennen" in office.get(OFFICE)
        assert "Behörden nennen wir sie auf Anfrage." in browse().get(PAGE)


def test_reports_of_finished_years_are_public(browse, app, set_clock):
    assert "Den ersten Bericht gibt es" in browse().get(PAGE)
    assert browse(checks=False).get("/transparenz/berichte/2026").status_code == 404
    set_clock(datetime(2027, 1, 2, 9, tzinfo=UTC))
    assert "Bericht über 2026 als Tabelle (CSV)" in browse().get(PAGE)
    file = browse(checks=False).get("/transparenz/berichte/2026")
    assert file.headers["Content-Disposition"] == "attachment; filename=dsa-2026.csv"


@pytest.mark.once
def test_months_and_due_days_of_a_year():
    began = date(2026, 11, 24)
    for ahead in range(400):
        today = began + timedelta(days=ahead)
        months = months_of_figure(today, since=began)
        assert months == sorted(months)
        assert all(began.replace(day=1) <= each < today.replace(day=1) for each in months)
        assert len(months) == min(6, (today.year - 2026) * 12 + today.month - 11)
    assert figure_due(None, since=None) is None
    assert figure_due(date(2027, 8, 31), since=began) == date(2028, 2, 29)
