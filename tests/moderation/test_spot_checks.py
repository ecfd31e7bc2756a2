"""Five products a month are looked up in the public databases of warnings (LAW 3.7)."""

from datetime import UTC, date, datetime

import pytest

from marketplace.infra import journal
from marketplace.moderation import spot_checks
from tests.make_market import a_producer, a_product
from tests.moderation.cast import an_operator

pytestmark = pytest.mark.law("3.7")
OFFICE = "/betrieb-des-marktes/rueckrufe/stichprobe"
NOVEMBER, DECEMBER = date(2026, 11, 24), date(2026, 12, 24)


@pytest.fixture
def shelf(app):
    maker = a_producer()
    return [a_product(maker, name=f"Ware {number}") for number in range(12)]


def test_a_month_draws_the_same_five_for_everybody_and_the_next_one_others(shelf):
    drawn = [each.id for each in spot_checks.left(NOVEMBER)]
    assert len(drawn) == 5
    assert [each.id for each in spot_checks.left(date(2026, 11, 1))] == drawn
    assert [each.id for each in spot_checks.left(DECEMBER)] != drawn


def test_what_was_looked_up_is_kept_and_what_is_warned_of_leads_to_a_recall(browse, shelf):
    office = browse(an_operator())
    first, second, *_rest = spot_checks.left(NOVEMBER)
    page = office.get(OFFICE)
    assert "https://www.lebensmittelwarnung.de/" in page.links()
    assert "https://ec.europa.eu/safety-gate-alerts/" in page.links()
    page = office.follow(office.post(f"{OFFICE}/{first.id}", {"result": "clear"}))
    assert "Keine Warnung" in page
    (kept,) = journal.entries(kind=spot_checks.KIND, subject_id=first.id)
    assert kept.action == "clear"
    page = office.follow(office.post(f"{OFFICE}/{second.id}", {"result": "listed"}))
    assert page.value("url").endswith(f"/produkte/{second.slug}")
    assert len(spot_checks.left(NOVEMBER)) == 3
    assert office.post(f"{OFFICE}/{first.id}", {"result": "weiß nicht"}).status_code == 404


def test_the_operator_is_reminded_in_the_middle_of_the_month(browse, shelf, set_clock):
    words = "5 Produkte der Stichprobe sind noch nachzusehen."
    olga = an_operator()
    set_clock(datetime(2026, 12, 14, 9, tzinfo=UTC))
    assert words not in browse(olga).get("/betrieb-des-marktes")
    set_clock(datetime(2026, 12, 15, 9, tzinfo=UTC))
    assert words in browse(olga).get("/betrieb-des-marktes")
