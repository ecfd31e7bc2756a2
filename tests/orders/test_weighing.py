"""What weighed goods cost: never beyond the ceiling, and the same in any steps."""

from hypothesis import given
from hypothesis import strategies as st

from marketplace.kit.money import ZERO, Money
from marketplace.orders.weighing import Weighed, worth

PER_KG = st.integers(100, 99_999).map(Money)


def test_what_is_weighed_is_rounded_half_up_once():
    assert worth(Money(1736), 1, Weighed(Money(1240), 1180, 1)) == Money(1463)
    assert worth(Money(1000), 1, Weighed(Money(1001), 500, 1)) == Money(501)


def test_before_the_scales_it_is_worth_its_ceiling():
    assert worth(Money(1736), 3, None) == Money(5208)


@given(PER_KG, st.integers(10, 50_000), st.integers(1, 99), st.data())
def test_R15_nothing_costs_more_than_was_agreed_and_pieces_add_up(per_kg, most, pieces, data):
    ceiling = per_kg.scaled(most, 1000)
    scales = Weighed(per_kg, data.draw(st.integers(1, 2 * most * pieces)), pieces)
    whole = worth(ceiling, pieces, scales)
    assert ZERO <= whole <= ceiling * pieces
    assert whole in {per_kg.scaled(scales.grams, 1000), ceiling * pieces}
    left, back = pieces, ZERO
    while left:
        some = data.draw(st.integers(1, left))
        back += worth(ceiling, left, scales) - worth(ceiling, left - some, scales)
        left -= some
    assert back == whole
