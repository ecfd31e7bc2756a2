"""Which tests run again on the second database: all that prove something there (decision 0043).

A run on the first database notes which statements each test sends. On the second, the tests whose
point is the database run whole; of the others as few as together send every one of those
statements. So nothing is sent to the first database that is not also sent to the second.
"""

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

# The folder of a run's notes: written on the first, read on the second database; "" means that
# everything runs.
NOTES = "MARKET_TEST_NOTES"
# Money, stock, locks, races, words and hostile values: there the database itself is on trial.
ALWAYS = (
    "architecture/test_bad_input", "cart/", "concurrency/", "infra/", "orders/", "payments/",
    "scenarios/", "search/test_finding", "search/test_relevance",
)  # fmt: skip
HOSTILE = re.compile(r"BadInput|hostile|forged|_race|twice|at_once")
BEGINS = 0.02  # what a test costs besides what it does, in seconds
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
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        global _running  # noqa: PLW0603 - the listener has no other way to know
        _running = self.sent[item.nodeid] = set()
        began = time.process_time()
        try:
            return (yield)
        finally:
            _running = None
            self.seconds[item.nodeid] = time.process_time() - began

    def pytest_sessionfinish(self) -> None:
        if not self.sent:  # who only hands out tests
            return
        number: dict[str, int] = {}
        notes = {
            test: sorted({number.setdefault(LISTS.sub("…", each), len(number)) for each in sent})
            for test, sent in self.sent.items()
        }
        name = os.environ.get("PYTEST_XDIST_WORKER", "main")
        said = {"statements": list(number), "tests": notes, "seconds": self.seconds}
        (self.folder / f"{name}.json").write_text(json.dumps(said))


@dataclass(frozen=True, slots=True)
class Noted:
    """What a test sent, and for how many seconds of the processor it ran."""

    sent: frozenset[str]
    seconds: float


def read(folder: Path) -> dict[str, Noted]:
    """Return what each test did, from the notes of all processes of a run."""
    found: dict[str, Noted] = {}
    for file in sorted(folder.glob("*.json")):
        said = json.loads(file.read_text())
        known, seconds = said["statements"], said["seconds"]
        found |= {
            test: Noted(frozenset(known[each] for each in sent), seconds[test])
            for test, sent in said["tests"].items()
        }
    return found


def is_on_trial(test: str) -> bool:
    """Tell of a test's id whether its point is the database."""
    return test.removeprefix("tests/").startswith(ALWAYS) or bool(HOSTILE.search(test))


def wanted(notes: str) -> Callable[[str], bool]:
    """Return what tells of a test's id whether it runs on the second database."""
    if not notes:
        return lambda _test: True
    noted = read(Path(notes))
    chosen = to_run(noted)
    return lambda test: test in chosen or test not in noted


def to_run(noted: Mapping[str, Noted]) -> set[str]:
    """Return the tests that run again: those on trial, and a cheap choice that sends all the rest.

    The next one is always who sends most, for its time, that nobody has sent yet; so the same
    notes choose the same tests. (The cheapest choice of all is too hard to find: set cover.)
    """
    chosen = {test for test in noted if is_on_trial(test)}
    missing = frozenset[str]().union(*(each.sent for each in noted.values()))
    missing -= frozenset[str]().union(*(noted[test].sent for test in chosen))
    left = {test: each.sent & missing for test, each in noted.items() if test not in chosen}
    while missing:
        best = max(left, key=lambda test: (len(left[test]) / (BEGINS + noted[test].seconds), test))
        chosen.add(best)
        missing -= left.pop(best)
        left = {test: more for test, each in left.items() if (more := each & missing)}
    return chosen
