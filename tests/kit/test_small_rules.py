from datetime import date

import pytest

from marketplace.kit import tokens
from marketplace.kit.geo import distance_km
from marketplace.kit.text import fold, slugify
from marketplace.kit.working_days import add_working_days, is_working_day


def test_text_is_folded_the_german_way():
    assert fold("Käse à la Höfgen, groß") == "kaese a la hoefgen, gross"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Trebsen/Mulde", "trebsen-mulde"),
        ("Böhlen", "boehlen"),
        ("🐝", "eintrag"),
        ("a" * 200, "a" * 80),
    ],
)
def test_every_name_has_an_address(name, slug):
    assert slugify(name) == slug


def test_borna_and_grimma_are_nineteen_kilometres_apart():
    assert round(distance_km((51.12416, 12.49639), (51.23367, 12.71959))) == 20


def test_saxony_rests_on_sundays_and_on_the_day_of_repentance():
    assert not is_working_day(date(2026, 11, 22))  # Sunday
    assert not is_working_day(date(2026, 11, 18))  # Buß- und Bettag, a holiday in Saxony alone
    assert is_working_day(date(2026, 11, 24))


def test_working_days_skip_christmas():
    assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 28)


def test_a_tag_opens_only_what_it_was_made_for():
    tag = tokens.tag("secret", "order", "ZR-1", 1)
    assert tokens.matches(tag, "secret", "order", "ZR-1", 1)
    for other in (("order", "ZR-1", 2), ("order", "ZR-2", 1), ("review", "ZR-1", 1)):
        assert not tokens.matches(tag, "secret", *other)
    assert not tokens.matches("", "secret", "order", "ZR-1", 1)
    assert not tokens.matches("ä", "secret", "order", "ZR-1", 1)
