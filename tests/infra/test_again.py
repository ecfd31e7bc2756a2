"""Which tests run again on the second database (tests/again.py, decision 0043)."""

from hypothesis import given
from hypothesis import strategies as st

from tests import again

NOTED = st.dictionaries(
    st.sampled_from([f"tests/{place}/test_it.py::test_{n}" for place in ("web", "orders") for n in range(9)]),
    st.builds(again.Noted, st.frozensets(st.sampled_from("abcdefgh")), st.floats(0, 20)),
)  # fmt: skip


def statements(noted, tests):
    return frozenset().union(*(noted[test].sent for test in tests))


@given(NOTED)
def test_every_statement_is_sent_again_and_nobody_runs_for_nothing(noted):
    chosen = again.to_run(noted)
    assert statements(noted, chosen) == statements(noted, noted)
    on_trial = {test for test in noted if again.is_on_trial(test)}
    assert all(noted[test].sent - statements(noted, on_trial) for test in chosen - on_trial)


@given(NOTED)
def test_the_same_notes_choose_the_same_tests_and_all_that_are_on_trial(noted):
    chosen = again.to_run(noted)
    assert chosen == again.to_run(dict(reversed(noted.items())))
    assert {test for test in noted if test.startswith("tests/orders/")} <= chosen


def test_of_two_that_send_the_same_the_quick_one_runs_again():
    quick, slow = "tests/web/test_it.py::test_b", "tests/web/test_it.py::test_a"
    sent = frozenset("ab")
    assert again.to_run({slow: again.Noted(sent, 9.0), quick: again.Noted(sent, 0.1)}) == {quick}


def test_lists_of_different_length_are_one_statement(tmp_path):
    notes = again.Notes(tmp_path)
    notes.sent["tests/web/test_it.py::test_two"] = {"SELECT a WHERE b IN (?, ?)"}
    notes.sent["tests/web/test_it.py::test_three"] = {"SELECT a WHERE b IN (?, ?, ?)"}
    notes.seconds = dict.fromkeys(notes.sent, 0.1)
    notes.pytest_sessionfinish()
    assert len(again.to_run(again.read(tmp_path))) == 1


def test_hostile_values_are_tried_on_both():
    assert again.is_on_trial("tests/web/test_forms.py::TestBadInput::test_gets_a_sentence")
    assert again.is_on_trial("tests/architecture/test_bad_input.py::test_no_form_breaks[guest]")
    assert not again.is_on_trial("tests/storefront/test_pages.py::test_names_the_place")
