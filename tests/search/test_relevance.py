"""What people type, and what they expect first: over the demo's own goods, no database needed."""

from functools import cache
from pathlib import Path

import pytest

from marketplace.catalogue.categories import SHELVES
from marketplace.demo.loading import content, products
from marketplace.search.german import Analyser, matches

LEAST = 0.97  # of the queries have something expected in first place
CASES = [
    tuple(part.strip() for part in line.split("="))
    for line in (Path(__file__).parent / "relevance.txt").read_text(encoding="utf-8").splitlines()
    if "=" in line and not line.startswith("#")
]


@cache
def shelf() -> list[tuple[str, int, list[str], list[str]]]:
    """Return key, age, and the terms of head and body, as `search.operations` writes them."""
    read = Analyser()
    makers = {each["key"]: each for each in content("producers")}
    names = {row[0]: f"{row[1]} {row[2]}" for rows in SHELVES.values() for row in rows}
    found = []
    for each in products():
        if each["state"] != "published":
            continue
        maker = makers[each["producer"]]
        body = " ".join(
            str(part or "") for part in (
                names[each["category"]], maker["name"], maker.get("kind"), maker.get("municipality"), maker.get("locality"),
                each["legal_name"], each["ingredients"], each["material"], each["summary"],
            )
        )  # fmt: skip
        heads = read.terms(each["name"])
        found.append((each["key"], each["created_days_ago"], heads, heads + read.terms(body)))
    return found


def first(query: str) -> str:
    """Return the key of the first hit, "-" where nothing is found."""
    asked = Analyser().query(query)
    called = Analyser().query(query, literal=True)
    assert asked is not None
    assert called is not None
    hits = [
        (-matches(called, heads) - matches(asked, heads), age, key)
        for key, age, heads, terms in shelf()
        if matches(asked, terms)
    ]
    return min(hits)[2] if hits else "-"


def test_almost_every_query_has_what_is_expected_in_first_place():
    wrong = [(query, first(query)) for query, keys in CASES if first(query) not in keys.split()]
    assert len(CASES) >= 150
    assert len(wrong) <= (1 - LEAST) * len(CASES), wrong


@pytest.mark.parametrize(
    ("query", "keys"), [case for case in CASES if case[0] in {"Käse", "kase", "Semmel", "Lauch"}]
)
def test_what_the_market_promises_is_found(query, keys):
    assert first(query) in keys.split()
