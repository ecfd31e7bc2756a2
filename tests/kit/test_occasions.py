"""The days for which people give presents."""

from datetime import date

import pytest

from marketplace.kit.occasions import mothers_day, occasions
from marketplace.kit.working_days import easter


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)  # fmt: skip
def test_easter_falls_where_the_church_says(year, day):
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(("year", "day"), [(2026, 10), (2027, 9), (2033, 8)])
def test_mothers_day_is_the_second_sunday_in_may(year, day):
    assert mothers_day(year) == date(year, 5, day)


def test_occasions_come_in_order_and_over_the_turn_of_the_year():
    found = occasions(date(2026, 11, 24), date(2027, 5, 26))
    assert [(each.label, each.day) for each in found] == [
        ("Nikolaus", date(2026, 12, 6)),
        ("Weihnachten", date(2026, 12, 24)),
        ("Valentinstag", date(2027, 2, 14)),
        ("Ostern", date(2027, 3, 28)),
        ("Muttertag", date(2027, 5, 9)),
    ]
    assert occasions(date(2026, 12, 24), date(2026, 12, 24))[0].label == "Weihnachten"
