"""Which tests run again on the second database: all that prove something there (decision 0043).

A run on the first database notes which statements each test sends. On the second, the tests whose
point is the database run whole; of the others as few as together send every one of those
statements. So nothing is sent to the first database that is not also sent to the second.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

# The folder of a run's notes: written on the first, read on the second database. There, without
# notes yet, NOT_YET stands for it; "" means that everything runs.
NOTES, NOT_YET = "MARKET_TEST_NOTES", "none yet"
# Money, stock, locks, races, words and hostile values: there the database itself is on trial.
ALWAYS = (
    "architecture/test_bad_input", "cart/", "concurrency/", "infra/", "orders/", "payments/",
    "scenarios/", "search/test_finding", "search/test_relevance",
)  # fmt: skip
HOSTILE = re.compile(r"BadInput|hostile|forged|_race|twice|at_once")
# Of statements alike but for how many values stand in a list, one is enough.
LISTS = re.compile(r"(\?|%\(\w+\)s)(?:, (?:\?|%\(\w+\)s))+|( WHEN .{1,60}? THEN (?:\?|\d+))+")

_running: set[str] | None = None


@event.listens_for(Engine, "before_cursor_execute")
def _note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
    if _running is not None:
        _running.add(statement)


class Notes:
    """Keeps what each test of this process sends, and writes it down at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: dict[str, set[str]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        global _running  # noqa: PLW0603 - the listener has no other way to know
        _running = self.sent[item.nodeid] = set()
        try:
            return (yield)
        finally:
            _running = None

    def pytest_sessionfinish(self) -> None:
        if not self.sent:  # who only hands out tests
            return
        number: dict[str, int] = {}
        notes = {
            test: sorted({number.setdefault(LISTS.sub("…", each), len(number)) for each in sent})
            for test, sent in self.sent.items()
        }
        name = os.environ.get("PYTEST_XDIST_WORKER", "main")
        said = {"statements": list(number), "tests": notes}
        (self.folder / f"{name}.json").write_text(json.dumps(said))


def read(folder: Path) -> dict[str, frozenset[str]]:
    """Return the statements of each test, from the notes of all processes of a run."""
    found: dict[str, frozenset[str]] = {}
    for file in sorted(folder.glob("*.json")):
        said = json.loads(file.read_text())
        known = said["statements"]
        found |= {
            test: frozenset(known[each] for each in sent) for test, sent in said["tests"].items()
        }
    return found


def is_on_trial(test: str) -> bool:
    """Tell of a test's id whether its point is the database."""
    return test.removeprefix("tests/").startswith(ALWAYS) or bool(HOSTILE.search(test))


def wanted(notes: str) -> Callable[[str], bool]:
    """Return what tells of a test's id whether it runs on the second database.

    Without notes yet those on trial run; with them what is left, so both make a whole run.
    """
    if not notes:
        return lambda _test: True
    if notes == NOT_YET:
        return is_on_trial
    sent = read(Path(notes))
    chosen = to_run(sent)
    return lambda test: not is_on_trial(test) and (test in chosen or test not in sent)


def to_run(sent: Mapping[str, AbstractSet[str]]) -> set[str]:
    """Return the tests that run again: those on trial, and as few others as send all the rest.

    The next one is always who sends most that nobody has sent yet, of equals the one that sends
    least besides; so the same notes choose the same tests.
    """
    chosen = {test for test in sent if is_on_trial(test)}
    missing = frozenset[str]().union(*sent.values())
    missing -= frozenset[str]().union(*(sent[test] for test in chosen))
    others = {test: each & missing for test, each in sent.items() if test not in chosen}
    while missing:
        best = min(others, key=lambda test: (-len(others[test]), len(sent[test]), test))
        chosen.add(best)
        missing -= others.pop(best)
        others = {test: left for test, each in others.items() if (left := each & missing)}
    return chosen
