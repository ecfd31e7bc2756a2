"""Everything on sale as sets of bits: one number for each answer of each facet; pure.

A product is a position, in the order of its price; bit 5 of a set says whether the product at
position 5 is in it. What answers to several questions is their AND, a count is `bit_count()`: a
hundred counts over ten thousand products take less than one question to the database.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from marketplace.kit.money import Money
from marketplace.search.rules import Parameter

Goods = int  # a set of positions
MISSING = 1 << 62  # stands for what has no value: at the end of a rising order


@dataclass(frozen=True, slots=True)
class Shelf:
    """All goods on sale on one day of one edition.

    :param columns: what orders look at, in whole numbers by position; `id` is one of them.
    :param facets: the goods of each answer, by facet and by what the answer is in the data.
    """

    columns: Mapping[str, Sequence[int]]
    facets: Mapping[str, Mapping[Any, Goods]]
    position_of: Mapping[int, int]  # by product id
    _orders: dict[tuple[Parameter, ...], Sequence[int]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.position_of)

    @property
    def everything(self) -> Goods:
        return (1 << self.size) - 1

    def of(self, facet: str, answers: Iterable[Any]) -> Goods:
        """Return what gives any of these answers."""
        known = self.facets[facet]
        return union(known[each] for each in answers if each in known)

    def at(self, product_ids: Iterable[int]) -> Goods:
        """Return these products, as far as they are on sale."""
        known = self.position_of
        return bitset(sorted(known[each] for each in product_ids if each in known))

    def priced(self, least: Money | None, most: Money | None) -> Goods:
        """Return what costs that much, both ends included; None is no limit."""
        prices = self.columns["price_from"]
        first = bisect_left(prices, least.cents) if least else 0
        end = len(prices) if most is None else bisect_right(prices, most.cents)
        return (1 << end) - (1 << first) if first < end else 0

    def order(self, parameters: tuple[Parameter, ...]) -> Sequence[int]:
        """Return all positions in that order; it is made once."""
        found = self._orders.get(parameters)
        if found is None:
            sorted_ones = list(range(self.size))
            for each in reversed(parameters):  # a sort keeps the order of what is equal
                column = self.columns[each.column]
                sorted_ones.sort(key=column.__getitem__, reverse=each.descending)
            found = self._orders[parameters] = array("q", sorted_ones)
        return found


def union(sets: Iterable[Goods]) -> Goods:
    return reduce(or_, sets, 0)


def bitset(positions: Sequence[int]) -> Goods:
    """Return the set of these positions, which rise."""
    if not positions:
        return 0
    bits = bytearray((positions[-1] >> 3) + 1)
    for position in positions:
        bits[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(bits, "little")


def grouped(column: Iterable[Any]) -> dict[Any, Goods]:
    """Return which positions have each value."""
    found: dict[Any, list[int]] = defaultdict(list)
    for position, value in enumerate(column):
        found[value].append(position)
    return {value: bitset(positions) for value, positions in found.items()}


def having(flags: Mapping[int, Goods], flag: int) -> Goods:
    """Return what has that bit, of goods grouped by numbers that are made of bits."""
    return union(goods for number, goods in flags.items() if number & flag)
