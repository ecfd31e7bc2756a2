import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kit.money import Money, total

CENTS = st.integers(-10_000_000, 10_000_000)


class TestMoney:
    def test_rounds_half_cents_away_from_zero(self):
        assert Money(1999).scaled(19, 100) == Money(380)
        assert Money(-1999).scaled(19, 100) == Money(-380)
        assert Money(50).scaled(1, 100) == Money(1)
        assert Money(-50).scaled(1, 100) == Money(-1)

    @pytest.mark.parametrize("amount", [1.5, True, "1", None])
    def test_is_made_of_whole_cents_only(self, amount):
        with pytest.raises(TypeError):
            Money(amount)

    def test_gives_the_rest_to_the_largest_remainder(self):
        assert Money(100).split([1, 1, 1]) == [Money(34), Money(33), Money(33)]
        assert Money(10).split([1, 2, 4]) == [Money(1), Money(3), Money(6)]

    @given(CENTS, st.lists(st.integers(0, 10_000), min_size=1, max_size=20))
    def test_loses_no_cent_when_split(self, cents, weights):
        if not sum(weights):
            weights = [*weights, 1]
        parts = Money(cents).split(weights)
        assert total(parts) == Money(cents)
        assert all(
            abs(part.cents * sum(weights) - cents * w) < sum(weights)
            for part, w in zip(parts, weights, strict=True)
        )

    @given(CENTS, st.lists(st.integers(1, 10_000), min_size=1, max_size=20))
    def test_splits_a_refund_like_its_charge(self, cents, weights):
        assert [-part for part in Money(cents).split(weights)] == Money(-cents).split(weights)

    def test_refuses_weights_that_say_nothing(self):
        for weights in ([0, 0], [], [-1, 2]):
            with pytest.raises(ValueError):
                Money(1).split(weights)
