"""Deadlines in working days of Saxony, and the light beside them (LAW 3.8)."""

from datetime import UTC, date, datetime

import pytest

from marketplace.kit.working_days import add_office_days
from marketplace.moderation import queries
from marketplace.moderation.rules import Kind, Light, NoticeGround, due_on, light
from tests.moderation.cast import a_notice, an_operator

FRIDAY = datetime(2026, 11, 13, 11, 0, tzinfo=UTC)


@pytest.mark.law("3.8")
@pytest.mark.parametrize(
    ("kind", "received", "due"),
    [
        (Kind.ORDER, date(2026, 11, 23), date(2026, 11, 25)),
        (Kind.SAFETY, date(2026, 11, 23), date(2026, 11, 26)),
        (Kind.CONTENT, date(2026, 11, 23), date(2026, 12, 2)),
        # Over a weekend, and over the Day of Repentance, which is a holiday in Saxony alone.
        (Kind.ORDER, date(2026, 11, 13), date(2026, 11, 17)),
        (Kind.SAFETY, date(2026, 11, 13), date(2026, 11, 19)),
        (Kind.SAFETY, date(2026, 11, 14), date(2026, 11, 19)),
        (Kind.ORDER, date(2026, 12, 24), date(2026, 12, 29)),
    ],
)
def test_the_last_day_is_counted_in_working_days(kind, received, due):
    assert due_on(kind, received, other_days=7) == due


@pytest.mark.law("3.8")
def test_no_term_is_longer_than_the_law_allows():
    day = date(2026, 11, 23)
    assert due_on(Kind.ORDER, day, other_days=30) <= add_office_days(day, 2)
    assert due_on(Kind.SAFETY, day, other_days=30) <= add_office_days(day, 3)


@pytest.mark.law("3.8")
def test_the_light_changes_with_the_clock_over_weekend_and_holiday(app, set_clock):
    set_clock(FRIDAY)
    notice = a_notice(ground=NoticeGround.UNSAFE)
    assert queries.clock_of(notice).due == date(2026, 11, 19)
    seen = []
    for day in (13, 14, 15, 16, 17, 18, 19, 20):
        set_clock(datetime(2026, 11, day, 22, 30, tzinfo=UTC))  # half past eleven at night
        seen.append(queries.clock_of(notice).light.value)
    assert seen == ["green"] * 4 + ["yellow"] * 3 + ["red"]


@pytest.mark.law("3.8")
def test_the_office_shows_what_is_overdue(browse, set_clock):
    set_clock(FRIDAY)
    notice = a_notice(ground=NoticeGround.UNSAFE)
    set_clock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    page = browse(an_operator()).get("/betrieb-des-marktes/meldungen")
    assert notice.label in page
    assert "überfällig seit Do., 19. Nov." in page


def test_a_light_turns_yellow_on_the_working_day_before():
    due = date(2026, 11, 19)
    assert light(due, today=date(2026, 11, 16)) is Light.GREEN
    assert light(due, today=date(2026, 11, 17)) is Light.YELLOW
    assert light(due, today=date(2026, 11, 19)) is Light.YELLOW
    assert light(due, today=date(2026, 11, 20)) is Light.RED


@pytest.mark.law("3.8")
def test_an_order_of_an_authority_stands_before_everything(browse, app):
    olga = an_operator()
    a_notice(ground=NoticeGround.UNSAFE)
    empty = browse(olga).post("/betrieb-des-marktes/meldungen/anordnung", {})
    assert "Behörde und Aktenzeichen: Bitte nennen Sie Behörde und Aktenzeichen." in empty
    page = browse(olga).post(
        "/betrieb-des-marktes/meldungen/anordnung",
        {"url": "/produkte", "ground": "unsafe", "reason": "Sofort entfernen, Az. 4711.",
         "name": "Landesdirektion, Az. 4711", "email": "amt@test.example"},
    )  # fmt: skip
    assert page.status_code == 303
    first = queries.open_notices()[0]
    assert first.kind is Kind.ORDER
    assert queries.clock_of(first).due == date(2026, 11, 26)
