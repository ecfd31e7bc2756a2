"""Random baskets: what is charged, shared, taxed and taken back adds up to the cent."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.kit import tax
from marketplace.kit.money import ZERO, Money, total
from marketplace.orders import crediting
from marketplace.orders.rules import fee

RATES = (1900, 700, 780, 0)
cents = st.integers(1, 99_999).map(Money)


@dataclass
class Line:
    id: int
    quantity: int
    unit_price: Money
    unit_deposit: Money
    rate: int

    def worth(self, pieces: int) -> Money:
        return self.unit_price * pieces


lines = st.lists(
    st.builds(
        Line, id=st.integers(1, 10**6), quantity=st.integers(1, 99), unit_price=cents,
        unit_deposit=st.sampled_from([ZERO, Money(8), Money(15), Money(25)]),
        rate=st.sampled_from(RATES),
    ),
    min_size=1, max_size=6, unique_by=lambda line: line.id,
)  # fmt: skip
terms = st.tuples(st.integers(0, 5000), st.integers(0, 300))
shipping = st.integers(0, 2000).map(Money)


def a_part(bought: list[Line], shipping: Money, fee_terms: tuple[int, int]) -> Any:
    goods = total(line.unit_price * line.quantity for line in bought)
    deposit = total(line.unit_deposit * line.quantity for line in bought)
    return SimpleNamespace(
        goods=goods, deposit=deposit, shipping=shipping, total=goods + deposit + shipping,
        fee=fee(goods, basis_points=fee_terms[0], fixed=Money(fee_terms[1])),
    )  # fmt: skip


@pytest.mark.law("0.2")
@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(lines, shipping, terms), min_size=1, max_size=5))
def test_M1_shares_and_fees_of_all_sellers_are_the_charge(baskets):
    parts = [a_part(*basket) for basket in baskets]
    charge = total(part.total for part in parts)
    assert total(part.total - part.fee for part in parts) + total(p.fee for p in parts) == charge
    assert all(ZERO <= part.fee <= part.goods for part in parts)


@settings(max_examples=300, deadline=None)
@given(lines, shipping)
def test_the_tax_of_every_rate_is_taken_out_of_its_own_gross_once(bought, shipping):
    gross = [(each.rate, (each.unit_price + each.unit_deposit) * each.quantity) for each in bought]
    shares = tax.shares(gross, shipping=shipping)
    assert total(share.gross for share in shares) == total(g for _rate, g in gross) + shipping
    for share in shares:
        exact = share.gross.cents * share.basis_points / (10_000 + share.basis_points)
        assert abs(share.tax.cents - exact) <= 0.5
        assert share.net + share.tax == share.gross


@settings(max_examples=300, deadline=None)
@given(lines, shipping, terms, st.data())
def test_R4_taking_everything_back_in_any_steps_leaves_nothing(bought, shipping, fee_terms, data):
    part = a_part(bought, shipping, fee_terms)
    given_so_far: list[Any] = []

    def take(amounts: crediting.Amounts, pieces: dict[int, int]) -> None:
        given_so_far.append(
            SimpleNamespace(
                goods=amounts.goods, deposit=amounts.deposit, shipping=amounts.shipping,
                fee=amounts.fee, lines=[{"line": i, "quantity": n} for i, n in pieces.items()],
            )
        )  # fmt: skip

    for step in range(data.draw(st.integers(0, 4))):
        left = crediting.left_of(part, bought, given_so_far)
        pieces = {line.id: data.draw(st.integers(0, left.quantities[line.id])) for line in bought}
        extra = Money(data.draw(st.integers(0, max(left.amounts.goods.cents, 0))))
        amounts = crediting.amounts_of(
            part, bought, left, quantities=pieces, with_shipping=step == 1, extra=extra
        )
        assert amounts.fee <= amounts.goods
        take(amounts, pieces)
    left = crediting.left_of(part, bought, given_so_far)
    assert min(left.amounts.goods, left.amounts.deposit, left.amounts.shipping) >= ZERO
    take(crediting.amounts_up_to(part, left, left.amount), {})
    assert total(each.goods for each in given_so_far) == part.goods
    assert total(each.deposit for each in given_so_far) == part.deposit
    assert total(each.shipping for each in given_so_far) == part.shipping
    assert total(each.fee for each in given_so_far) == part.fee


@settings(max_examples=300, deadline=None)
@given(lines, shipping, terms, st.integers(0, 500_000).map(Money))
def test_value_that_goods_lost_stays_with_the_seller_and_never_more_than_they_cost(
    bought, shipping, fee_terms, kept
):
    part = a_part(bought, shipping, fee_terms)
    left = crediting.left_of(part, bought, [])
    amounts = crediting.amounts_of(
        part, bought, left, quantities=left.quantities, with_shipping=True, kept=kept
    )
    assert amounts.goods == max(part.goods - kept, ZERO)
    assert (amounts.deposit, amounts.shipping) == (part.deposit, part.shipping)
    assert ZERO <= amounts.fee <= amounts.goods
