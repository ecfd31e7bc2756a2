"""In which order the tests are handed to two processes, so that both end at the same time."""

from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TESTS = Path(__file__).parent
BROWSER = "journeys/"
# What takes longest goes first; short tests fill the gaps at the end.
FIRST = (
    BROWSER, "concurrency/", "architecture/test_bad_input", "architecture/test_permissions",
    "infra/test_marks", "demo/", "legal/test_profiles", "scenarios/",
)  # fmt: skip


class Together(LoadScopeScheduling):
    """A module or class stays with one process; so do all tests in the browser, and their demo."""

    def _split_scope(self, nodeid: str) -> str:
        place = f"{TESTS.name}/{BROWSER}"
        return place if nodeid.startswith(place) else str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    return Together(config, log) if config.getvalue("dist") == "loadscope" else None


def longest_first(items: list[pytest.Item]) -> None:
    """Bring the tests into that order; within a place it stays."""

    def place(item: pytest.Item) -> int:
        path = item.path.relative_to(TESTS).as_posix()
        return next((i for i, each in enumerate(FIRST) if path.startswith(each)), len(FIRST))

    items.sort(key=place)
