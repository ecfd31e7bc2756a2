"""Notices are decided with reasons; restrictions are stated to the seller (LAW 3.2, 3.3)."""

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError

from marketplace.catalogue import operations as catalogue
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra import invariants
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.refusal import NotAllowed
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import IncompleteReasons
from marketplace.moderation import queries
from marketplace.moderation.models import MisuseWarning, Notice
from marketplace.moderation.operations import notices
from marketplace.moderation.rules import Outcome
from marketplace.producers import operations as producers
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from tests.make import a_user
from tests.make_legal import some_reasons
from tests.make_market import a_producer, a_product
from tests.moderation.cast import (
    OFFICE,
    STATED,
    a_curator,
    a_notice,
    an_operator,
    letters_to,
    subjects,
    words_of,
)

SELLER = "hof@test.example"


def reported() -> tuple[Product, Notice]:
    product = a_product(name="Rapshonig")
    return product, a_notice(f"/produkte/{product.slug}")


def decision(outcome: str, **more: str) -> dict[str, str]:
    return {"outcome": outcome, "reason": "Wir haben nachgesehen."} | more


@pytest.mark.law("3.3")
def test_a_take_down_blocks_states_and_tells_both_sides(browse, run_jobs):
    product, notice = reported()
    page = browse(an_operator()).post(f"{OFFICE}/{notice.id}", decision("take_down", **STATED))
    assert page.status_code == 303

    statement = db.session.query(Statement).one()
    assert (statement.subject_id, statement.measure, statement.notice_id) == (
        product.id, "removal", notice.id,
    )  # fmt: skip
    assert db.session.get_one(Product, product.id).state is ProductState.BLOCKED
    assert db.session.get_one(Notice, notice.id).statement_id == statement.id
    assert browse().get(f"/produkte/{product.slug}").status_code == 410
    run_jobs()
    letter = words_of(letters_to(SELLER)[-1])
    for words in (STATED["facts"], STATED["paragraph"], STATED["duration"], statement.label,
                  "Automaten beteiligt: nein", "Anlass: eine Meldung", "innerhalb von sechs Monaten", "vor Gericht",
                  "Verstoß gegen ein Gesetz", "/beschwerde/b"):  # fmt: skip
        assert words in letter, words
    answer = words_of(letters_to("rita@test.example")[-1])
    assert "Wir haben den Inhalt vom Markt genommen." in answer
    assert "Wir haben nachgesehen." in answer
    assert "/beschwerde/m" in answer
    assert "Rita" not in letter  # the seller does not learn who it was


@pytest.mark.law("3.3")
def test_a_suspension_goes_the_same_way(browse, run_jobs):
    maker = a_producer()
    notice = a_notice(f"/betriebe/{maker.slug}")
    browse(an_operator()).post(f"{OFFICE}/{notice.id}", decision("suspend", **STATED))
    assert db.session.get_one(Producer, maker.id).state is ProducerState.SUSPENDED
    run_jobs()
    assert subjects(SELLER) == [f"Betrieb gesperrt: {maker.name}"]


@pytest.mark.law("3.2")
def test_a_notice_without_action_is_answered_with_its_reason(browse, run_jobs):
    product, notice = reported()
    browse(an_operator()).post(f"{OFFICE}/{notice.id}", decision("no_action"))
    run_jobs()
    assert db.session.get_one(Product, product.id).state is ProductState.PUBLISHED
    assert db.session.query(Statement).count() == 0
    assert "Der Inhalt bleibt." in words_of(letters_to("rita@test.example")[-1])
    assert letters_to(SELLER) == []
    shown = browse().get(f"/melden/eingang/{queries.receipt_token(notice)}")
    assert "Wir haben nachgesehen." in shown


@pytest.mark.law("3.2")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Bitte wählen Sie eine Entscheidung."),
        ({"outcome": "no_action", "reason": "  "}, "Bitte begründen Sie die Entscheidung."),
        (decision("take_down"), "Bitte schreiben Sie, was vorliegt."),
        (decision("take_down", **STATED | {"paragraph": " "}), "Bitte nennen Sie die Vorschrift."),
        (
            decision("take_down", **STATED | {"facts": "x" * 20_000}),
            "Bitte höchstens 2000 Zeichen.",
        ),
        (decision("verbrennen", **STATED), "Entscheidung"),
    ],
)
def test_nothing_is_closed_without_decision_and_reason(browse, typed, sentence):
    product, notice = reported()
    page = browse(an_operator()).post(f"{OFFICE}/{notice.id}", typed)
    assert page.status_code == 422
    assert sentence in page
    if "paragraph" in typed:
        assert page.value("duration") == typed["duration"]
    assert db.session.get_one(Notice, notice.id).is_open
    assert db.session.get_one(Product, product.id).state is ProductState.PUBLISHED


def test_a_page_that_is_nobodys_cannot_be_taken_down(browse):
    notice = a_notice("/marken")
    office = browse(an_operator())
    for outcome in ("take_down", "suspend"):
        page = office.post(f"{OFFICE}/{notice.id}", decision(outcome, **STATED))
        assert page.status_code == 422
        assert page.value("facts").strip() == STATED["facts"]
    assert db.session.query(Statement).count() == 0


def test_a_case_is_decided_once(app):
    _product, notice = reported()
    notices.decide(notice_id=notice.id, outcome=Outcome.GONE, reason="Weg.", by=1)
    with pytest.raises(NotAllowed):
        notices.decide(notice_id=notice.id, outcome=Outcome.NO_ACTION, reason="Doch.", by=1)


@pytest.mark.law("3.3")
def test_the_type_of_both_operations_asks_for_reasons(app):
    product = a_product()
    with pytest.raises(TypeError, match="reasons"):
        catalogue.take_down(product_id=product.id, by=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="reasons"):
        producers.suspend(producer_id=product.producer_id, by=1)  # type: ignore[call-arg]
    for empty in ("facts", "paragraph", "duration"):
        with pytest.raises(IncompleteReasons):
            some_reasons(**{empty: "  "})


@pytest.mark.law("3.3")
def test_the_database_blocks_nothing_without_a_statement(app):
    product = a_product()
    with pytest.raises(IntegrityError), transaction():
        db.session.get_one(Product, product.id).state = ProductState.BLOCKED


@pytest.mark.law("3.3")
def test_a_restriction_without_reasons_is_an_alarm(app):
    maker = a_producer()
    assert "L1 reasons" not in invariants.violations()
    with transaction():
        db.session.get_one(Producer, maker.id).state = ProducerState.SUSPENDED
    assert [each.subject for each in invariants.violations()["L1 reasons"]] == [maker.slug]


@pytest.mark.law("3.3")
@pytest.mark.parametrize(
    "sql", ["UPDATE legal_statements SET facts = 'anders'", "DELETE FROM legal_statements"]
)
def test_a_statement_stays_as_it_was_written(app, sql):
    catalogue.take_down(product_id=a_product().id, by=1, reasons=some_reasons())
    with pytest.raises(DatabaseError, match="append-only"), transaction():
        db.session.execute(db.text(sql))


def test_a_curator_takes_down_and_lifts_with_reasons(browse, run_jobs):
    clara, product = a_curator(), a_product(name="Rapshonig")
    office, path = browse(clara), f"/kuratierung/produkte/{product.id}"
    refused = office.post(f"{path}/sperre", STATED | {"facts": ""})
    assert refused.status_code == 422
    assert refused.value("paragraph") == STATED["paragraph"]
    assert office.follow(office.post(f"{path}/sperre", STATED)).status_code == 200
    assert product.name in office.get("/kuratierung/produkte")  # stands under "Gesperrte Produkte"
    again = office.post(f"{path}/sperre", STATED)
    assert again.status_code == 422
    assert office.post(path, {"step": "lift", "reason": "Etikett ist neu."}).status_code == 303
    run_jobs()
    found = db.session.get_one(Product, product.id)
    assert (found.state, found.statement_id) == (ProductState.PUBLISHED, None)
    assert "Etikett ist neu." in words_of(letters_to(SELLER)[-1])


@pytest.mark.parametrize("before", [ProductState.PAUSED, ProductState.REMOVED])
def test_a_product_stands_where_it_stood_after_a_block(app, before):
    product = a_product(state=before, published_at=clock.now())
    catalogue.take_down(product_id=product.id, by=1, reasons=some_reasons())
    catalogue.lift_block(product_id=product.id, by=1, reason="Geklärt.")
    assert db.session.get_one(Product, product.id).state is before


def test_the_seller_reads_why_and_cannot_lift_it(browse):
    karla = a_user("Karla")
    product = a_product(a_producer(karla))
    catalogue.take_down(product_id=product.id, by=1, reasons=some_reasons())
    office, path = browse(karla), f"/mein-betrieb/produkte/{product.id}"
    page = office.get(path)
    assert "In der Zutatenliste fehlt die Milch." in page
    assert any("/beschwerde/b" in link for link in page.links())
    assert "Entfernen" not in office.get("/mein-betrieb/produkte/")
    for step in ("fortsetzung", "pause", "entfernung", "einreichung"):
        office.post(f"{path}/{step}")
        assert db.session.get_one(Product, product.id).state is ProductState.BLOCKED, step


def test_a_suspended_business_reads_why_on_its_first_page(browse):
    karla = a_user("Karla")
    maker = a_producer(karla)
    producers.suspend(producer_id=maker.id, by=1, reasons=some_reasons())
    page = browse(karla).get("/mein-betrieb/")
    assert "In der Zutatenliste fehlt die Milch." in page
    assert any("/beschwerde/b" in link for link in page.links())


def test_a_curator_suspends_with_the_same_form(browse):
    maker, clara = a_producer(), a_curator()
    path = f"/kuratierung/betriebe/{maker.id}"
    assert browse(clara).post(f"{path}/sperre", {}).status_code == 422
    assert browse(clara).post(f"{path}/sperre", STATED).status_code == 303
    assert db.session.get_one(Producer, maker.id).state is ProducerState.SUSPENDED


def test_curators_find_open_cases_in_their_inbox(browse):
    clara, (_product, notice) = a_curator(), reported()
    inbox = browse(clara).get("/kuratierung")
    assert "Rapshonig" in inbox
    case = browse(clara).get(f"/kuratierung/meldungen/{notice.id}")
    assert notice.label in case
    assert browse(clara).post(
        f"/kuratierung/meldungen/{notice.id}", decision("gone")
    ).status_code == 303  # fmt: skip


@pytest.mark.law("3.4")
def test_who_offends_again_is_counted_and_warned(browse, run_jobs):
    product, notice = reported()
    catalogue.take_down(product_id=product.id, by=1, reasons=some_reasons())
    office = browse(an_operator())
    page = office.get(f"{OFFICE}/{notice.id}")
    assert "Beschränkungen gegen den Betrieb 1" in page
    assert office.post(f"{OFFICE}/{notice.id}/verwarnung", {"side": "seller"}).status_code == 422
    office.post(
        f"{OFFICE}/{notice.id}/verwarnung", {"side": "seller", "warning": "Das ist das zweite Mal."}
    )
    office.post(
        f"{OFFICE}/{notice.id}/verwarnung", {"side": "reporter", "warning": "Bitte nur mit Grund."}
    )
    run_jobs()
    assert db.session.query(MisuseWarning).count() == 2
    assert "Das ist das zweite Mal." in words_of(letters_to(SELLER)[-1])
    assert "Bitte nur mit Grund." in words_of(letters_to("rita@test.example")[-1])


def test_every_case_page_opens_in_english(browse):
    _product, notice = reported()
    office = browse(an_operator())
    for path in ("", f"/{notice.id}", "/anordnung", "/hinweisgeber", "/zahlen"):
        assert office.get(f"/en{OFFICE}{path}").status_code == 200, path
    assert clock.now()
