"""The curators' words: added, changed, put aside; each with a reason; the search knows them at once."""

import pytest
from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.infra.journal import entries
from marketplace.kit import clock
from marketplace.search import operations
from marketplace.search.models import Miss, WordGroup
from marketplace.search.operations import missing
from tests.make import a_user
from tests.make_brands import a_curator
from tests.make_market import a_product

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def clara():
    return a_curator()


def finds(browse, word: str) -> bool:
    return "1 Treffer für" in browse().get(f"/produkte?q={word}")


def test_words_are_grouped_changed_and_removed(browse, clara):
    a_product(name="Rapshonig", summary="", ingredients="")
    office = browse(clara)
    assert not finds(browse, "Immengold")
    page = office.post(
        "/kuratierung/woerter/neu", {"words": "Immengold\nRapshonig", "reason": "Sagt man hier."}
    )
    assert page.status_code == 303
    assert finds(browse, "Immengold")
    number = db.session.query(WordGroup.id).scalar()
    page = office.get(f"/kuratierung/woerter/{number}")
    assert "Immengold: 1 Produkt" in page
    assert page.value("words") == "Immengold\nRapshonig"
    office.post(
        f"/kuratierung/woerter/{number}",
        {"words": "Rapshonig, Bienengold", "reason": "Falsch gehört."},
    )
    assert finds(browse, "Bienengold")
    assert not finds(browse, "Immengold")
    assert "„Bienengold“ findet 1 Produkt." in office.get("/kuratierung/woerter?wort=Bienengold")
    assert office.get(f"/kuratierung/woerter/entfernen?gruppe={number}").status_code == 200
    office.post(f"/kuratierung/woerter/entfernen?gruppe={number}", {"reason": "Sagt keiner."})
    assert not finds(browse, "Bienengold")
    history = entries(kind="words", subject_id=number)
    assert [(each.action, each.reason) for each in history] == [
        ("words_written", "Sagt man hier."), ("words_written", "Falsch gehört."), ("words_removed", "Sagt keiner."),
    ]  # fmt: skip


def test_words_the_market_brought_along_can_be_put_aside_and_brought_back(browse, clara):
    a_product(name="Möhren", summary="", ingredients="")
    office = browse(clara)
    assert finds(browse, "Karotte")
    assert "Möhre, Karotte, Mohrrübe, gelbe Rübe" in office.get("/kuratierung/woerter")
    assert office.get("/kuratierung/woerter/entfernen?statt=Möhre").status_code == 200
    office.post("/kuratierung/woerter/entfernen?statt=Möhre", {"reason": "Zum Versuch."})
    assert not finds(browse, "Karotte")
    assert "gilt nicht" in office.get("/kuratierung/woerter")
    group = db.session.query(WordGroup).one()
    office.post(
        f"/kuratierung/woerter/{group.id}", {"words": "Möhre\nKarotte", "reason": "Doch richtig."}
    )
    assert finds(browse, "Karotte")


@pytest.mark.parametrize(
    ("words", "reason", "said"),
    [
        ("", "Weil.", "Bitte nennen Sie mindestens zwei Wörter."),
        ("Honig", "Weil.", "Bitte nennen Sie mindestens zwei und höchstens zwanzig"),
        ("Honig\nhonig", "Weil.", "Bitte nennen Sie mindestens zwei und höchstens zwanzig"),
        ("Honig\nImme", "", "Bitte begründen Sie die Änderung."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(browse, clara, words, reason, said):
    page = browse(clara).post("/kuratierung/woerter/neu", {"words": words, "reason": reason})
    assert page.status_code == 422
    assert said in page
    assert (page.value("words"), page.value("reason")) == (words, reason)
    assert db.session.query(WordGroup).count() == 0


def test_the_report_shows_what_was_missed_for_a_year_and_the_office_is_for_curators(
    browse, clara, set_clock
):
    assert "Alles wurde gefunden" in browse(clara).get("/kuratierung/gesucht")
    operations.record_misses({"autoreifen": 2, "zebrafell": 3, "max mustermann": 1})
    operations.record_misses({"autoreifen": 3})
    page = browse(clara).get("/kuratierung/gesucht")
    assert page.words.index("autoreifen") < page.words.index("zebrafell")
    assert "autoreifen 5" in page
    assert "mustermann" not in page  # what one person looked for says too much of them
    assert "/kuratierung/woerter/neu?wort=autoreifen" in page.links()
    set_clock(clock.now().replace(year=clock.now().year + 2))
    operations.forget_old_misses()
    assert "Alles wurde gefunden" in browse(a_curator("Cora")).get("/kuratierung/gesucht")
    assert browse(a_user("dora"), checks=False).get("/kuratierung/woerter").status_code in {
        403,
        404,
    }
    for path in (
        "/kuratierung/woerter/99",
        "/kuratierung/woerter/neu?statt=x",
        "/kuratierung/woerter/entfernen",
    ):
        assert browse(a_curator("Clea")).get(path).status_code == 404


def test_nonsense_fills_no_table(app, monkeypatch):
    monkeypatch.setattr(missing, "MOST_A_DAY", 3)
    operations.record_misses({f"unsinn{number}": 1 for number in range(9)})
    operations.record_misses({"unsinn0": 4, "noch etwas": 1})
    rows = dict(db.session.execute(select(Miss.words, Miss.count)).tuples().all())
    assert rows == {"unsinn0": 5, "unsinn1": 1, "unsinn2": 1}
