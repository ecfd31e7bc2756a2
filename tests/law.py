"""`make law`: the rules, where they are written, how sure we are, and the tests that prove them."""

import sys
from collections import defaultdict
from contextlib import redirect_stdout
from io import StringIO

import pytest

from marketplace.legal.law import RULES


class Collected:
    """A pytest plugin that keeps which test names which rule."""

    def __init__(self) -> None:
        self.tests: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            for mark in item.iter_markers("law"):
                for number in mark.args:
                    self.tests[number].add(item.nodeid.partition("[")[0])


def main() -> int:
    found = Collected()
    with redirect_stdout(StringIO()):  # the list of all tests is not asked for
        code = pytest.main(["--collect-only"], plugins=[found])
    without = 0
    print()
    for rule in RULES:
        tests = sorted(found.tests[rule.number])
        is_open = rule.needs_test and not tests
        without += is_open
        proof = "OHNE TEST" if is_open else f"{len(tests)} Tests" if tests else "–"
        print(f"{rule.number:5} {rule.title:50} {rule.source:48} {rule.state:16} {proof}")
        for test in tests:
            print(f"      {test}")
    print(f"\n{len(RULES)} Regeln, davon {without} ohne Test.")
    return int(code or bool(without))


if __name__ == "__main__":
    sys.exit(main())
