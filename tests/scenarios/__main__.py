"""`make scenarios`: every case of the catalogue by its number, with what its tests said.

    python -m tests.scenarios [--seed 1]

Runs on SQLite and, where it answers, on PostgreSQL. A case without a test is named too.
"""

import argparse
import os
import random
import re
import sys
from collections import defaultdict
from typing import Any

import pytest

from tests.everything import POSTGRES, _answers

CASES = {"S": 14, "P": 24, "H": 11, "M": 15, "R": 16, "W": 10, "O": 7}
LATER = {
    "W9": "see rules 0.3 and 1.2", "W10": "see requirement profiles",
    "P21": "order cycles", "O5": "pick-up slots with places", "O6": "a write API",
}  # fmt: skip
NUMBER = re.compile(r"(?<=[_])([SPHMRWO]\d{1,2})(?=_)")


def cases_of(test: str) -> list[str]:
    """Return the numbers a test's id carries: "…::test_P3_and_P4_…" proves two."""
    return NUMBER.findall(test.rsplit("::", 1)[-1].replace("test", "", 1))


class Counter:
    """Chooses the tests of the cases and counts what became of each."""

    def __init__(self) -> None:
        self.found: dict[str, list[bool]] = defaultdict(list)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [each for each in items if cases_of(each.nodeid)]

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call" or report.failed:
            for case in cases_of(report.nodeid):
                self.found[case].append(report.passed)


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.scenarios", description=__doc__)
    ask.add_argument("--seed", type=int, default=random.randrange(10**6))
    wish = ask.parse_args()
    name = "PostgreSQL" if os.environ.get("MARKET_TEST_DATABASE") else "SQLite"
    counter = Counter()
    pytest.main(
        ["tests", "-q", "--no-header", f"--hypothesis-seed={wish.seed}", "--disable-warnings"],
        plugins=[counter],
    )  # fmt: skip
    failed = 0
    print(f"\n{name}, seed {wish.seed}")
    for letter, last in CASES.items():
        for number in range(1, last + 1):
            case = f"{letter}{number}"
            runs = counter.found.get(case, [])
            failed += runs.count(False)
            verdict = f"{sum(runs)}/{len(runs)} passed" if runs else LATER.get(case, "NO TEST")
            print(f"{case:<4} {verdict}")
    if name == "SQLite" and _answers(POSTGRES, 5432):
        os.environ["MARKET_TEST_DATABASE"] = POSTGRES
        os.execv(sys.executable, [sys.executable, "-m", "tests.scenarios", f"--seed={wish.seed}"])
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
