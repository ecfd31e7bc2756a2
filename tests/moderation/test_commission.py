"""Statements for the Commission's database: its fields and values, and nobody's name (LAW 3.3)."""

import json
import re
from datetime import timedelta

import pytest

from marketplace.catalogue import operations as catalogue
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.legal.restrictions.rules import Ground, Measure
from marketplace.moderation import commission_words as words
from marketplace.moderation.models import StatementReport
from marketplace.moderation.operations import notices
from marketplace.moderation.rules import Kind, NoticeGround, Outcome
from marketplace.producers import operations as producers
from marketplace.settings import OperatorType
from tests.make import a_user
from tests.make_legal import some_reasons
from tests.make_market import a_producer, a_product
from tests.moderation.cast import a_notice, an_operator

pytestmark = pytest.mark.law("3.3")
OFFICE = "/betrieb-des-marktes/transparenz/begruendungen"
SECRETS = ("Karla", "Weber", "Imkerei", "Rapshonig", "Rita", "Roth", "@", "Nicht von hier")

# Version 2 of the interface, as read in the database's public source code: what each field takes.
ARRAYS = {
    "decision_visibility": {"DECISION_VISIBILITY_CONTENT_DISABLED", "DECISION_VISIBILITY_CONTENT_DEMOTED"},
    "content_type": {"CONTENT_TYPE_PRODUCT", "CONTENT_TYPE_TEXT", "CONTENT_TYPE_OTHER"},
    "category_specification": {
        "KEYWORD_UNSAFE_PRODUCTS", "KEYWORD_PROHIBITED_PRODUCTS",
        "KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS", "KEYWORD_MISLEADING_INFO_GOODS_SERVICES",
        "KEYWORD_INSUFFICIENT_INFORMATION_ON_TRADERS", "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL",
    },
    "territorial_scope": set(words.AREA),
}  # fmt: skip
ONE_OF = {
    "decision_provision": {"DECISION_PROVISION_PARTIAL_SUSPENSION"},
    "decision_monetary": {"DECISION_MONETARY_SUSPENSION"},
    "decision_ground": {"DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"},
    "account_type": {"ACCOUNT_TYPE_BUSINESS", "ACCOUNT_TYPE_PRIVATE"},
    "category": {
        "STATEMENT_CATEGORY_CONSUMER_INFORMATION",
        "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
        "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
        "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
        "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE", "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
        "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
        "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
    },
    "content_language": {"DE"},
    "incompatible_content_illegal": {"Yes", "No"},
    "source_type": {
        "SOURCE_ARTICLE_16", "SOURCE_TRUSTED_FLAGGER", "SOURCE_TYPE_OTHER_NOTIFICATION",
        "SOURCE_VOLUNTARY",
    },
    "automated_detection": {"Yes", "No"},
    "automated_decision": {"AUTOMATED_DECISION_NOT_AUTOMATED"},
}  # fmt: skip
TEXTS = {  # the longest each may be
    "decision_facts": 5000, "illegal_content_legal_ground": 500, "illegal_content_explanation": 2000,
    "incompatible_content_ground": 500, "incompatible_content_explanation": 2000,
    "content_type_other": 500, "decision_ground_reference_url": 500,
}  # fmt: skip
REQUIRED = {
    "decision_ground", "content_type", "category", "territorial_scope", "content_date",
    "application_date", "decision_facts", "source_type", "automated_detection",
    "automated_decision", "puid",
}  # fmt: skip
DAY = re.compile(r"20\d\d-\d\d-\d\d")


def take_down(notice, **more):
    notices.decide(
        notice_id=notice.id, outcome=Outcome.TAKE_DOWN, reason="Weg damit, Frau Roth.", by=1,
        reasons=some_reasons(**more),
    )  # fmt: skip


def reported(product, ground=NoticeGround.FOOD):
    return a_notice(f"/produkte/{product.slug}", ground=ground)


def file_of(office):
    page = office.get(f"{OFFICE}/datei")
    return json.loads(page.response.get_data())["statements"], page


def assert_fits(found):
    assert found.keys() >= REQUIRED
    assert found.keys() & {"decision_visibility", "decision_provision", "decision_monetary"}
    for key, value in found.items():
        if key in ARRAYS:
            assert value, key
            assert set(value) <= ARRAYS[key], key
        elif key in ONE_OF:
            assert value in ONE_OF[key], key
        elif key in TEXTS:
            assert 0 < len(value) <= TEXTS[key], key
        elif key == "puid":
            assert re.fullmatch(r"[A-Za-z0-9_-]{1,500}", value)
        else:
            assert key in {"content_date", "application_date"}, key
            assert DAY.fullmatch(value)
    assert found["content_date"] <= found["application_date"]
    prefix = "illegal" if found["decision_ground"].endswith("ILLEGAL_CONTENT") else "incompatible"
    assert f"{prefix}_content_explanation" in found


class TestFile:
    def test_has_the_fields_of_the_database_and_nobodys_name(self, browse):
        maker = a_producer(a_user("Karla"))
        take_down(reported(a_product(maker)))
        producers.suspend(
            producer_id=maker.id, by=1,
            reasons=some_reasons(ground=Ground.TERMS, paragraph="Karla Weber hat gelogen, Nr. 5"),
        )  # fmt: skip
        found, page = file_of(browse(an_operator(), checks=False))
        assert re.fullmatch(
            r"attachment; filename=begruendungen-[\d-]+\.json", page.headers["Content-Disposition"]
        )
        goods, business = found
        for each in found:
            assert_fits(each)
        assert goods["illegal_content_legal_ground"] == "Art. 9 (1) c LMIV"
        assert goods["source_type"] == "SOURCE_ARTICLE_16"
        assert business["decision_provision"] == "DECISION_PROVISION_PARTIAL_SUSPENSION"
        assert business["incompatible_content_ground"] == words.IN_THE_LETTER[Ground.TERMS]
        assert business["source_type"] == "SOURCE_VOLUNTARY"
        said = json.dumps(found, ensure_ascii=False)
        for secret in (*SECRETS, "Milch", "Weg damit"):
            assert secret not in said, secret

    def test_asks_first_what_an_own_check_was_about(self, browse):
        statement = catalogue.take_down(product_id=a_product().id, by=1, reasons=some_reasons())
        office = browse(an_operator())
        page = office.get(OFFICE)
        assert "Worum ging es?" in page
        assert file_of(office)[0] == []
        where = f"{OFFICE}/{statement.id}/thema"
        for wrong in ("geraten", "", "other"):
            page = office.follow(office.post(where, {"topic": wrong}))
            assert "Bitte wählen Sie, worum es geht." in page
        assert db.session.query(StatementReport).count() == 0
        office.follow(office.post(where, {"topic": "youth"}))
        (found,) = file_of(office)[0]
        assert_fits(found)
        assert found["category"] == "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"


class TestHandingOver:
    def test_takes_what_was_in_the_file_and_nothing_that_came_later(self, browse, set_clock):
        take_down(reported(a_product()))
        office = browse(an_operator())
        page = office.get(OFFICE)
        listed = page.value("statements")
        set_clock(clock.now() + timedelta(days=2))
        take_down(reported(a_product(name="Lindenhonig")))
        office = browse(an_operator())
        dashboard = "2 Begründungen sind noch nicht in der Transparenzdatenbank der EU."
        assert dashboard in office.get("/betrieb-des-marktes")
        page = office.follow(office.post(OFFICE, {"statements": listed, "day": "26.11.2026"}))
        assert "Die Übergabe ist vermerkt." in page
        (kept,) = db.session.query(StatementReport)
        assert (str(kept.statement_id), kept.topic) == (listed, NoticeGround.FOOD)
        assert "Eine Begründung ist noch nicht" in office.get("/betrieb-des-marktes")
        assert len(file_of(office)[0]) == 1
        again = office.post(OFFICE, {"statements": listed, "day": "26.11.2026"})
        assert "Davon wartet nichts mehr auf die Übergabe." in again
        changed = office.post(f"{OFFICE}/{kept.statement_id}/thema", {"topic": "youth"})
        assert changed.status_code == 409

    @pytest.mark.parametrize("day", ["20.11.2026", "01.12.2026", "gestern", ""])
    def test_on_a_day_that_cannot_be_is_refused(self, browse, day):
        take_down(reported(a_product()))
        office = browse(an_operator())
        listed = office.get(OFFICE).value("statements")
        page = office.post(OFFICE, {"statements": listed, "day": day})
        assert page.status_code == 422
        assert db.session.query(StatementReport).count() == 0

    @pytest.mark.law("0.14")
    def test_is_not_asked_of_a_small_private_operator(self, app, browse, monkeypatch):
        take_down(reported(a_product()))
        for kind, status in (
            (OperatorType.PRIVATE_SMALL, 404), (OperatorType.PRIVATE_OTHER, 200),
            (OperatorType.PUBLICLY_CONTROLLED, 200), (OperatorType.PUBLIC_BODY, 200),
        ):  # fmt: skip
            changed = settings().model_copy(update={"operator_type": kind})
            monkeypatch.setitem(app.extensions, "settings", changed)
            office = browse(an_operator(), checks=False)
            assert office.get(f"{OFFICE}/datei").status_code == status
            assert ("Hier ist nichts zu tun." in office.get(OFFICE)) is (status == 404)
            told = "noch nicht in der Transparenzdatenbank" in office.get("/betrieb-des-marktes")
            assert told is (status == 200)


@pytest.mark.once
class TestWords:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("Art. 9 (1) c LMIV", True), ("§ 11 PAngV", True), ("§ 3 HonigV", True),
            ("Nr. 5 der Nutzungsbedingungen", True), ("§ 9 Abs. 1 JuSchG", True),
            ("VO (EU) 2023/988", True), ("§ 5 UWG, Imkerei Weber", False), ("Karla Weber", False),
            ("karla@test.example 5", False), ("unlauter", False), ("03433 123456", False),
            ("Art. 5 DSA Иван Петров", False), ("§ 3 UWG 0170 1234567", False), ("Art. 5 DSA אבג", False),
        ],
    )  # fmt: skip
    def test_a_rule_goes_as_it_was_typed_only_if_nobody_can_be_in_it(self, typed, kept):
        assert (words.citation(typed, Ground.LAW) == typed) is kept

    def test_every_measure_ground_and_cause_has_its_words(self):
        assert words.DECISIONS.keys() == words.DONE.keys() == set(Measure)
        assert words.TOPICS.keys() == set(NoticeGround)
        assert words.IN_THE_LETTER.keys() == set(Ground)
        causes = {words.source_of(kind, is_trusted=trusted) for kind in (None, *Kind)
                  for trusted in (True, False)}  # fmt: skip
        assert causes == set(words.CAUSES) == ONE_OF["source_type"]
        assert {topic.category for topic in words.TOPICS.values()} <= ONE_OF["category"]
        keywords = {topic.keyword for topic in words.TOPICS.values()} - {""}
        assert keywords == ARRAYS["category_specification"]
