"""What no page, mail or text may say: the market sells nothing, and the platform for disputes is gone."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = [
    path
    for folder, endings in (("templates", ("html", "txt", "xml")), ("marketplace", ("py", "json", "typ", "po")))
    for ending in endings
    for path in (ROOT / folder).rglob(f"*.{ending}")
]  # fmt: skip
SELLS = re.compile(
    r"\bwir verkaufen\b|\bverkaufen wir\b|\bunser(e|em|er)? (Shop|Sortiment|Produkte|Waren)\b|\bwe sell\b",
    re.IGNORECASE,
)
# Said by the one who sells: texts in a seller's name, and what makers write about themselves.
BY_SELLERS = {"marketplace/legal", "marketplace/demo/content"}


def said_by_the_market():
    return [
        path for path in WORDS
        if not any(str(path.relative_to(ROOT)).startswith(each) for each in BY_SELLERS)
    ]  # fmt: skip


@pytest.mark.law("1.10")
def test_nothing_leads_to_the_platform_that_was_closed():
    assert len(WORDS) > 500
    found = [path for path in WORDS if "consumers/odr" in path.read_text(encoding="utf-8").lower()]
    assert not found


@pytest.mark.law("0.1")
def test_the_market_never_says_that_it_sells():
    assert len(said_by_the_market()) > 500
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in said_by_the_market()
        if (hit := SELLS.search(path.read_text(encoding="utf-8")))
    ]
    assert not found
