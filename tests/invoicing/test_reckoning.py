"""What falls under which rate: it adds up, and taking everything back leaves nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.invoicing import reckoning
from marketplace.invoicing.reckoning import Item, Share
from marketplace.kit.money import ZERO, Money, total
from marketplace.orders import crediting
from marketplace.orders.crediting import Amounts, Left

CENTS = st.integers(1, 200_00)


@st.composite
def contracts(draw):
    """A contract of up to six lines, with shipping."""
    items, quantities = [], {}
    for line_id in range(draw(st.integers(1, 6))):
        rate = draw(st.sampled_from([0, 700, 780, 1900]))
        deposit = Money(draw(st.sampled_from([0, 8, 15, 25])))
        items.append(Item(line_id, rate, Money(draw(CENTS)), deposit))
        quantities[line_id] = draw(st.integers(1, 9))
    shipping = Money(draw(st.sampled_from([0, 1, 490, 1299])))
    goods = total(each.unit_price * quantities[each.line_id] for each in items)
    deposit = total(each.unit_deposit * quantities[each.line_id] for each in items)
    return items, Left(Amounts(goods, deposit, shipping, ZERO), quantities)


class Part:
    fee = ZERO

    def __init__(self, goods):
        self.goods = goods


class Line:
    def __init__(self, item):
        self.id, self.unit_price, self.unit_deposit = (
            item.line_id, item.unit_price, item.unit_deposit,
        )  # fmt: skip
        self.worth = item.worth


def step(items, whole, left, pieces, extra, *, with_shipping):
    """Return what is left after one more credit, as the shop works it out."""
    part: Any = Part(whole.amounts.goods)
    lines: list[Any] = [Line(each) for each in items]
    got = crediting.amounts_of(
        part, lines, left,
        quantities=pieces, with_shipping=with_shipping, extra=extra,
    )  # fmt: skip
    was = left.amounts
    amounts = Amounts(
        was.goods - got.goods, was.deposit - got.deposit, was.shipping - got.shipping, ZERO
    )
    return Left(amounts, {line: n - pieces.get(line, 0) for line, n in left.quantities.items()})


@given(contracts(), st.data())
def test_R4_taking_back_everything_in_any_order_adds_up_to_the_invoice(contract, data):
    items, whole = contract
    by = reckoning.weights(items, whole.quantities)
    if not sum(by.values()):
        return
    first = last = reckoning.shares(items, whole, by=by)
    left, documents = whole, []
    while left.amount:
        pieces = {
            line: taken for line, n in left.quantities.items()
            if (taken := data.draw(st.integers(0, n)))
        }  # fmt: skip
        extra = Money(data.draw(st.integers(0, left.amounts.goods.cents)))
        final = not pieces and not extra
        left_next = step(
            items, whole, left, dict(left.quantities) if final else pieces,
            ZERO if final else extra, with_shipping=final or data.draw(st.booleans()),
        )  # fmt: skip
        now = reckoning.shares(items, left_next, by=by)
        documents += reckoning.difference(last, now)
        assert total(each.gross for each in now) == left_next.amount
        assert all(each.gross >= ZERO for each in now)
        left, last = left_next, now
    for share in first:
        mine = [each for each in documents if each.basis_points == share.basis_points]
        assert total(each.gross for each in mine) == -share.gross
        assert total(each.tax for each in mine) == -share.tax


@given(contracts())
def test_nothing_is_lost_between_the_rates(contract):
    items, whole = contract
    by = reckoning.weights(items, whole.quantities)
    if sum(by.values()):
        found = reckoning.shares(items, whole, by=by)
        assert total(each.gross for each in found) == whole.amount
        assert [each.basis_points for each in found] == sorted(by, reverse=True)


@pytest.mark.law("4.1")
def test_shipping_of_mixed_rates_is_split_by_net_value():
    """LAW 4.1: 10.70 at 7 % and 11.90 at 19 %, both 10.00 net, share 5.00 evenly."""
    items = [Item(1, 700, Money(1070), ZERO), Item(2, 1900, Money(1190), ZERO)]
    left = Left(Amounts(Money(2260), ZERO, Money(500), ZERO), {1: 1, 2: 1})
    by = reckoning.weights(items, left.quantities)
    assert reckoning.shares(items, left, by=by) == [
        Share(1900, Money(1440), Money(230)), Share(700, Money(1320), Money(86)),
    ]  # fmt: skip


def test_shipping_that_stays_does_not_move_to_the_other_rate():
    items = [Item(1, 700, Money(1070), ZERO), Item(2, 1900, Money(1190), ZERO)]
    before = Left(Amounts(Money(2260), ZERO, Money(500), ZERO), {1: 1, 2: 1})
    after = Left(Amounts(Money(1190), ZERO, Money(500), ZERO), {1: 0, 2: 1})
    by = reckoning.weights(items, before.quantities)
    found = reckoning.difference(
        reckoning.shares(items, before, by=by), reckoning.shares(items, after, by=by)
    )
    assert found == [Share(700, Money(-1070), Money(-70))]


def test_money_for_a_fault_lowers_every_rate_by_its_part():
    items = [Item(1, 700, Money(1000), ZERO), Item(2, 1900, Money(3000), ZERO)]
    left = Left(Amounts(Money(3600), ZERO, ZERO, ZERO), {1: 1, 2: 1})
    by = reckoning.weights(items, left.quantities)
    found = {each.basis_points: each.gross for each in reckoning.shares(items, left, by=by)}
    assert found == {700: Money(900), 1900: Money(2700)}


@given(contracts(), st.data())
def test_value_that_goods_lost_is_what_is_left_when_all_of_them_came_back(contract, data):
    items, whole = contract
    by = reckoning.weights(items, whole.quantities)
    kept = Money(data.draw(st.integers(0, whole.amounts.goods.cents)))
    left = Left(Amounts(kept, ZERO, ZERO, ZERO), dict.fromkeys(whole.quantities, 0))
    if not sum(by.values()):
        return
    found = reckoning.shares(items, left, by=by)
    assert total(each.gross for each in found) == kept
    assert all(each.gross >= ZERO for each in found)
