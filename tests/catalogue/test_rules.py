"""Base prices, quantities, ages: what the law wants to see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalogue.facts import least_age, strength_of
from marketplace.catalogue.preview import payout
from marketplace.catalogue.rules import (
    Availability,
    NetUnit,
    ProductState,
    StockKind,
    availability,
    base_price,
    may_move,
    net_label,
)
from marketplace.kit.money import Money

G, ML, PIECE = NetUnit.GRAM, NetUnit.MILLILITRE, NetUnit.PIECE


@pytest.mark.parametrize(
    ("cents", "amount", "unit", "drained", "expected"),
    [
        (650, 500, G, None, (1300, "kg")),
        (690, 250, G, None, (2760, "kg")),
        (450, 750, ML, None, (600, "l")),
        (199, 9, G, None, None),
        (199, 10, G, None, (19900, "kg")),
        (199, 9, ML, None, None),
        (350, 720, G, 400, (875, "kg")),  # the drained weight counts
        (333, 333, G, None, (1000, "kg")),
        (1, 3000, G, None, (0, "kg")),
        (280, None, G, None, None),
        (280, 10, PIECE, None, None),
    ],
)
def test_the_base_price(cents, amount, unit, drained, expected):
    found = base_price(Money(cents), net_amount=amount, unit=unit, drained=drained)
    assert (found and (found.amount.cents, found.unit)) == expected


def test_an_amount_of_nothing_is_a_bug():
    with pytest.raises(ValueError, match="positive"):
        base_price(Money(100), net_amount=0, unit=G)


@pytest.mark.law("1.2")
@given(st.integers(1, 10**7), st.integers(10, 10**6))
def test_the_base_price_is_never_off_by_more_than_half_a_cent(cents, grams):
    found = base_price(Money(cents), net_amount=grams, unit=G)
    assert found is not None
    assert abs(found.amount.cents * grams - cents * 1000) * 2 <= grams


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [(500, G, "500 g"), (1200, G, "1,2 kg"), (750, ML, "0,75 l"), (50, ML, "50 ml"),
     (1000, ML, "1 l"), (None, G, ""), (6, PIECE, "")],
)  # fmt: skip
def test_quantities_are_said_as_on_a_label(amount, unit, said):
    assert net_label(amount, unit) == said


@pytest.mark.parametrize(
    ("stock", "kind", "expected"),
    [
        (0, StockKind.STOCK, Availability.SOLD_OUT),
        (3, StockKind.STOCK, Availability.FEW),
        (4, StockKind.STOCK, Availability.AVAILABLE),
        (1, StockKind.UNIQUE, Availability.AVAILABLE),
        (0, StockKind.UNIQUE, Availability.SOLD_OUT),
        (0, StockKind.MADE_TO_ORDER, Availability.AVAILABLE),
    ],
)
def test_pages_see_a_class_of_stock(stock, kind, expected):
    assert availability(stock, kind) is expected


@pytest.mark.parametrize(
    ("category", "abv", "age"),
    [("bier", "4,9", 16), ("bier", "0,5", 0), ("bier", "1,2", 0), ("wein-most", "11", 16),
     ("wein-most", "0", 0), ("spirituosen", "38", 18), ("spirituosen", "", 18),
     ("honig", "", 0), ("suesses", "4", 16)],
)  # fmt: skip
def test_alcohol_has_an_age(category, abv, age):
    assert least_age(category=category, abv=abv) == age


def test_no_typed_strength_is_none():
    assert strength_of("") is None


def test_only_a_curator_publishes_first():
    draft, submitted, published = (
        ProductState.DRAFT, ProductState.SUBMITTED, ProductState.PUBLISHED,
    )  # fmt: skip
    assert not may_move(draft, published, by="producer")
    assert not may_move(draft, published, by="curator")
    assert not may_move(submitted, published, by="producer")
    assert may_move(submitted, published, by="curator")


def test_the_fee_leaves_the_rest():
    assert payout(Money(4800), fee_basis_points=500) == Money(4560)


@pytest.mark.parametrize("typed", ["11,0 % vol", "elf", "NaN", "1e1", "11.0.", "101"])
def test_what_cannot_be_read_is_never_no_alcohol(typed):
    with pytest.raises(ValueError, match="strength"):
        least_age(category="wein", abv=typed)
