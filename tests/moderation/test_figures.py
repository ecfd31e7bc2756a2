"""The yearly figures have every row, with a number in each (LAW 3.5)."""

import csv
import io
from datetime import timedelta

import pytest

from marketplace.catalogue import operations as catalogue
from marketplace.kit import clock
from marketplace.legal.restrictions import queries as legal
from marketplace.moderation.operations import complaints, notices
from marketplace.moderation.rules import NoticeGround, Outcome, Verdict
from tests.make_legal import some_reasons
from tests.make_market import a_product
from tests.moderation.cast import a_notice, an_operator


def read(content: bytes) -> dict[tuple[str, str, str], float]:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    return {(row["abschnitt"], row["merkmal"], row["davon"]): float(row["wert"]) for row in rows}


@pytest.mark.law("3.5")
def test_an_empty_year_is_full_of_zeros(browse):
    page = browse(an_operator()).get("/betrieb-des-marktes/meldungen/zahlen/2026")
    assert page.headers["Content-Disposition"] == "attachment; filename=dsa-2026.csv"
    figures = read(page.response.get_data())
    assert set(figures.values()) == {0.0}
    assert len(figures) > 40
    assert ("meldungen", "grund", "child_abuse") in figures
    assert ("begruendungen", "payout_stop", "terms") in figures


@pytest.mark.law("3.5")
def test_what_happened_is_counted(browse, set_clock):
    now = clock.now()
    product = a_product()
    kept, taken = a_notice(), a_notice(f"/produkte/{product.slug}", ground=NoticeGround.FOOD)
    set_clock(now + timedelta(hours=6))
    notices.decide(notice_id=kept.id, outcome=Outcome.NO_ACTION, reason="Darf bleiben.", by=1)
    notices.decide(
        notice_id=taken.id, outcome=Outcome.TAKE_DOWN, reason="Weg.", by=1, reasons=some_reasons()
    )
    statement = catalogue.take_down(product_id=a_product().id, by=1, reasons=some_reasons())
    complaint = complaints.complain(token=legal.link_token(statement), text="Das ist falsch so.")
    complaints.judge(complaint_id=complaint.id, verdict=Verdict.UPHELD, answer="Ja.", by=2)

    page = browse(an_operator()).get("/betrieb-des-marktes/meldungen/zahlen/2026")
    figures = read(page.response.get_data())

    assert figures["meldungen", "eingegangen", "safety"] == 1
    assert figures["meldungen", "grund", "food"] == 1
    assert figures["meldungen", "entschieden", "no_action"] == 1
    assert figures["meldungen", "Stunden bis zur Entscheidung (Median)", "content"] == 6
    assert figures["meldungen", "automatisch entschieden", ""] == 0
    assert figures["begruendungen", "removal", "law"] == 2
    assert figures["beschwerden", "entschieden", "upheld"] == 1


@pytest.mark.law("3.5")
def test_the_command_writes_the_same_file(app, tmp_path):
    result = app.test_cli_runner().invoke(
        args=["moderation", "report", "2026", "--folder", str(tmp_path)]
    )
    assert result.exit_code == 0
    assert len(read((tmp_path / "dsa-2026.csv").read_bytes())) > 40


@pytest.mark.parametrize("year", ["2025", "2027", "999999999"])
def test_there_are_no_figures_of_other_years(browse, year):
    page = browse(an_operator(), checks=False).get(f"/betrieb-des-marktes/meldungen/zahlen/{year}")
    assert page.status_code == 404


def test_the_figures_can_be_looked_at(browse):
    page = browse(an_operator()).get("/betrieb-des-marktes/meldungen/zahlen")
    assert "dsa-2026.csv herunterladen" in page
