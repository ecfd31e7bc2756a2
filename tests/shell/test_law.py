"""The operator reads what is unsettled, what applies until then, and why (LAW Appendix C)."""

from datetime import date

import pytest

from marketplace.infra.config import settings
from marketplace.kit import tax
from marketplace.kit.tax import TaxMode, VatClass
from marketplace.legal import dated, duties
from marketplace.legal.law import RULES, State
from marketplace.settings import OperatorType
from marketplace.shell import counsel
from marketplace.shell.counsel import Group
from marketplace.web.access import Audience
from tests.make import a_grant, a_user
from tests.make_brands import a_curator

PAGE = "/betrieb-des-marktes/recht"
# LAW Appendix C, (1) to (9): which question asks it
APPENDIX_C = {
    1: "charge_shape", 2: "nutrition", 3: "alcohol", 4: "sign_language", 5: "p2b",
    6: "review_page", 7: "competence", 8: "pickup_hub", 9: "packaging",
}  # fmt: skip


@pytest.fixture
def operator(app):
    return a_grant(a_user("Otto"), Audience.OPERATOR)


@pytest.fixture
def settle(app, monkeypatch):
    def to(**values):
        changed = settings().model_copy(update=values)
        monkeypatch.setitem(app.extensions, "settings", changed)

    return to


class TestQuestions:
    def test_everything_the_catalogue_leaves_open_is_asked_once(self, app):
        with app.test_request_context():
            keys = [each.key for each in counsel.questions()]
        assert len(keys) == len(set(keys))
        assert set(APPENDIX_C.values()) <= set(keys)

    def test_the_page_shows_each_with_reason_default_and_state(self, browse, operator, app):
        page = browse(operator).get(PAGE)
        with app.test_request_context():
            found = counsel.questions()
        for each in found:
            shown = each.value.replace("\u00a0", " ")
            for words in (each.subject, each.reason, each.rule, shown, each.setting):
                assert words in page
        for group in Group:
            assert group.label in page
        assert "ungeprüft" in page

    def test_an_answer_with_date_and_file_settles_it(self, browse, operator, settle, app):
        with app.test_request_context():
            before = len(counsel.open_questions())
        settle(counsel_cleared={"alcohol": "12.1.2027, Az. 30.1-4711"})
        assert "geklärt 12.1.2027, Az. 30.1-4711" in browse(operator).get(PAGE)
        assert f"{before - 1} Fragen sind offen" in browse(operator).get(PAGE)

    def test_is_the_operators_alone(self, browse):
        assert browse(a_curator()).get(PAGE).status_code == 403
        assert browse(a_curator()).get(f"{PAGE}/regeln").status_code == 403


class TestDatedValues:
    def test_rates_are_those_that_are_charged(self):
        farm = tax.rate(TaxMode.FLAT_RATE, VatClass.REDUCED, on=date(2026, 11, 24))
        assert (farm, dated.value_of("farm_rate")) == (780, "7,8 %")
        assert dated.value_of("vat_standard") == "19 %"

    def test_each_has_a_source_and_a_day_to_look_again(self):
        keys = [each.key for each in dated.VALUES]
        assert len(keys) == len(set(keys))
        for each in dated.VALUES:
            assert each.source, each.key
            assert each.valid_from < each.look_again, each.key

    def test_the_page_marks_those_whose_day_has_come(self, browse, operator, set_clock):
        from tests.conftest import NOW

        assert "seit 1. Januar 2027" not in browse(operator).get(PAGE)
        set_clock(NOW.replace(year=2027, month=1, day=2))
        assert "seit 1. Januar 2027" in browse(operator).get(PAGE)
        assert "ist es Zeit, die Quelle noch einmal zu lesen" in browse(operator).get(
            "/betrieb-des-marktes"
        )


class TestRules:
    def test_what_was_built_from_memory_is_asked_by_its_number(self, browse, operator, settle):
        page = browse(operator).get(PAGE)
        memory = page.words.split("Aus dem Gedächtnis gebaut")[1]
        unchecked = [rule for rule in RULES if rule.state is State.UNCHECKED]
        assert unchecked
        for rule in unchecked:
            assert f"{rule.number} {rule.title} {rule.source} ungeprüft" in page
        assert "Der Bestellknopf" not in memory
        settle(counsel_cleared={unchecked[0].number: "12.1.2027, Az. 5"})
        page = browse(operator).get(PAGE)
        assert f"{unchecked[0].source} geklärt 12.1.2027, Az. 5" in page

    def test_the_table_shows_every_rule_with_its_state(self, browse, operator):
        page = browse(operator).get(f"{PAGE}/regeln")
        for rule in RULES:
            assert f"{rule.number} {rule.title} {rule.source} {rule.state.value}" in page
        unchecked = sum(rule.state is State.UNCHECKED for rule in RULES)
        assert f"ungeprüft: {unchecked}" in page


@pytest.mark.law("0.14")
class TestOperatorType:
    def test_a_public_body_has_all_duties_unless_somebody_says_otherwise(self, app):
        assert settings().operator_type is OperatorType.PUBLIC_BODY
        assert all(duties.applies(rule.number, OperatorType.PUBLIC_BODY) for rule in RULES)

    def test_a_small_private_operator_leaves_out_the_report_alone(self):
        left_out = [
            r.number for r in RULES if not duties.applies(r.number, OperatorType.PRIVATE_SMALL)
        ]
        assert left_out == ["3.5"]

    @pytest.mark.parametrize("kind", sorted(set(OperatorType) - {OperatorType.PRIVATE_SMALL}))
    def test_nobody_else_does(self, kind):
        assert all(duties.applies(rule.number, kind) for rule in RULES)

    def test_the_table_says_so(self, browse, operator, settle):
        words = "bindet diesen Betreiber nicht"
        assert words not in browse(operator).get(f"{PAGE}/regeln")
        settle(operator_type=OperatorType.PRIVATE_SMALL)
        assert browse(operator).get(f"{PAGE}/regeln").words.count(words) == 1
