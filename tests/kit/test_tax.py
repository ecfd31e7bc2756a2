from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kit.money import ZERO, Money, total
from marketplace.kit.tax import TaxMode, VatClass, contained, rate, shares

DAY = date(2026, 11, 24)


@pytest.mark.law("4.1", "4.4")
class TestRate:
    @pytest.mark.parametrize(
        ("mode", "vat_class", "expected"),
        [
            (TaxMode.REGULAR, VatClass.REDUCED, 700),
            (TaxMode.REGULAR, VatClass.STANDARD, 1900),
            (TaxMode.SMALL_BUSINESS, VatClass.REDUCED, 0),
            (TaxMode.SMALL_BUSINESS, VatClass.STANDARD, 0),
            (TaxMode.FLAT_RATE, VatClass.REDUCED, 780),
            (TaxMode.FLAT_RATE, VatClass.STANDARD, 1900),
        ],
    )
    def test_follows_the_mode_and_the_class(self, mode, vat_class, expected):
        assert rate(mode, vat_class, on=DAY) == expected

    def test_is_the_one_of_the_day(self):
        assert rate(TaxMode.FLAT_RATE, VatClass.REDUCED, on=date(2024, 12, 31)) == 900

    def test_does_not_guess_before_the_table_begins(self):
        with pytest.raises(LookupError):
            rate(TaxMode.REGULAR, VatClass.REDUCED, on=date(2020, 12, 31))


class TestTaxOfAnOrder:
    def test_adds_up_for_three_sellers_as_in_the_check_of_the_books(self):
        sellers = [Money(1870), Money(480)], [Money(5390)]
        taxes = [contained(gross, 700) for gross in sellers[0]] + [contained(sellers[1][0], 1900)]
        assert total(taxes) == Money(1014)

    @pytest.mark.law("4.1")
    def test_splits_shipping_by_the_net_of_the_goods(self):
        found = shares([(700, Money(1070)), (1900, Money(1190))], shipping=Money(500))
        assert [(s.basis_points, s.gross) for s in found] == [
            (1900, Money(1440)),
            (700, Money(1320)),
        ]

    @pytest.mark.law("4.3")
    def test_takes_no_tax_from_a_small_business(self):
        (share,) = shares([(0, Money(690))], shipping=Money(490))
        assert (share.tax, share.net) == (ZERO, Money(1180))

    @pytest.mark.law("4.1")
    @given(
        st.lists(
            st.tuples(st.sampled_from([0, 700, 780, 1900]), st.integers(1, 100_000)),
            min_size=1,
            max_size=12,
        ),
        st.integers(0, 5_000),
    )
    def test_loses_no_cent_between_rates(self, lines, shipping):
        found = shares([(r, Money(c)) for r, c in lines], shipping=Money(shipping))
        assert sum(s.gross.cents for s in found) == sum(c for _, c in lines) + shipping
        assert all(s.net + s.tax == s.gross for s in found)
