"""Which tests run again on the second database (tests/again.py, decision 0043)."""

from hypothesis import given
from hypothesis import strategies as st

from tests import again

SENT = st.dictionaries(
    st.sampled_from([f"tests/{place}/test_it.py::test_{n}" for place in ("web", "orders") for n in range(9)]),
    st.frozensets(st.sampled_from("abcdefgh")),
)  # fmt: skip


def statements(sent, tests):
    return frozenset().union(*(sent[test] for test in tests))


@given(SENT)
def test_every_statement_is_sent_again_and_nobody_runs_for_nothing(sent):
    chosen = again.to_run(sent)
    assert statements(sent, chosen) == statements(sent, sent)
    on_trial = {test for test in sent if again.is_on_trial(test)}
    assert all(sent[test] - statements(sent, on_trial) for test in chosen - on_trial)


@given(SENT)
def test_the_same_notes_choose_the_same_tests_and_all_that_are_on_trial(sent):
    chosen = again.to_run(sent)
    assert chosen == again.to_run(dict(reversed(sent.items())))
    assert {test for test in sent if test.startswith("tests/orders/")} <= chosen


def test_lists_of_different_length_are_one_statement(tmp_path):
    notes = again.Notes(tmp_path)
    notes.sent["tests/web/test_it.py::test_two"] = {"SELECT a WHERE b IN (?, ?)"}
    notes.sent["tests/web/test_it.py::test_three"] = {"SELECT a WHERE b IN (?, ?, ?)"}
    notes.pytest_sessionfinish()
    assert len(again.to_run(again.read(tmp_path))) == 1


def test_hostile_values_are_tried_on_both():
    assert again.is_on_trial("tests/web/test_forms.py::TestBadInput::test_gets_a_sentence")
    assert again.is_on_trial("tests/architecture/test_bad_input.py::test_no_form_breaks[guest]")
    assert not again.is_on_trial("tests/storefront/test_pages.py::test_names_the_place")
