"""The analyser serves all threads of a server at once."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from marketplace.search import german, terms

WORDS = [f"{begin}{end}" for begin in ("wurst", "hand", "honig", "milch", "apfel", "korb")
         for end in ("waren", "ungen", "chens", "lichen", "igkeiten", "ern", "es", "en")]  # fmt: skip


def test_many_threads_read_the_same_stems_as_one():
    german.stem.cache_clear()
    alone = [german.stem(word) for word in WORDS]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(10):
            german.stem.cache_clear()
            with ThreadPoolExecutor(4) as threads:
                found = list(
                    threads.map(lambda _n: [german.stem(word) for word in WORDS], range(8))
                )
            assert all(each == alone for each in found)
    finally:
        sys.setswitchinterval(before)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Honiglebkuchen vom Blech", {"honiglebkuchen", "lebkuchen"}),
        ("Lebkuchen mit Honig", {"lebkuchen"}),
        ("Apfel-Quitten-Saft", {"saft"}),
        ("Waldhonig, dunkel", {"waldhonig", "honig"}),
        ("Kleines Aquarell, Apfel", {"kleines", "aquarell"}),
        ("Mit Honig", set()),
        ("", set()),
    ],
)
def test_a_thing_is_what_its_name_ends_with(name, kinds):
    said = {each.removeprefix(terms.KIND) for each in german.Analyser().kinds(name)}
    assert said == {german.stem(word) for word in kinds}


@pytest.mark.parametrize("typed", ["1l", "1honig", "0honig", "1kg Honigbrot"])
def test_nothing_that_is_typed_asks_for_a_kind_by_accident(typed):
    read = german.Analyser()
    asked = read.query(typed)
    assert asked is not None
    assert not terms.matches(asked, read.kinds("Honig vom Hof"))
