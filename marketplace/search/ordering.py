"""The order of a list on the shelf, and where its next part begins: keyset, as an address has it.

What an order looks at is written in `rules.RANKINGS` alone. Computed parameters stand before the
columns and make groups: what is called so, then the rest; the nearest town, then the next.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Any, NamedTuple

from marketplace.search.answering import Called, named
from marketplace.search.conditions import FAR, Resolved, Where
from marketplace.search.rules import DISTANCE, NAMED, NEAR, RANKINGS, Parameter, Sort
from marketplace.search.shelf import Goods, Shelf

COMPUTED = (NAMED, NEAR, DISTANCE)  # no columns of the table
UNREACHABLE = 10_000_000  # metres, for a municipality without a distance
Group = tuple[int, Goods]  # the value of a computed parameter, and the goods that have it


class Place(NamedTuple):
    """One product of the list: where it is on the shelf, and its keys in this order."""

    position: int
    keys: tuple[int, ...]


def part(shelf: Shelf, asked: Resolved, found: Goods, limit: int, called: Called) -> list[Place]:
    """Return the part of the list of these goods that begins after the cursor."""
    return list(islice(_places(shelf, asked, found, called), limit))


def newest(shelf: Shelf, goods: Goods, limit: int) -> list[int]:
    """Return the ids of the newest of these goods."""
    order, ids = shelf.order(RANKINGS[Sort.NEWEST].parameters), shelf.columns["id"]
    return [ids[position] for position in islice(_walk(goods, order, 0), limit)]


def _places(shelf: Shelf, asked: Resolved, found: Goods, called: Called) -> Iterator[Place]:
    parameters = asked.filters.parameters
    computed = [each for each in parameters if each.column in COMPUTED]
    plain = tuple(each for each in parameters if each.column not in COMPUTED)
    after = begins_after(asked)
    order = shelf.order(plain)
    for values, goods in _groups(shelf, asked, computed, found, called):
        first = 0
        if after:
            before, rest = after[: len(values)], after[len(values) :]
            if _ranks(computed, values) < _ranks(computed, before):
                continue
            if values == before:
                first = bisect_right(
                    order, _ranks(plain, rest), key=lambda p: _ranks(plain, _keys(shelf, plain, p))
                )
        for position in _walk(goods, order, first):
            yield Place(position, (*values, *_keys(shelf, plain, position)))


def begins_after(asked: Resolved) -> tuple[int, ...]:
    """Return the keys of the cursor, () where there is none or one of an earlier form."""
    cursor = asked.filters.after
    keys = cursor.keys if cursor else ()
    fits = len(keys) == len(asked.filters.parameters)
    return keys if fits and all(isinstance(key, int) for key in keys) else ()


def _keys(shelf: Shelf, plain: Sequence[Parameter], position: int) -> tuple[int, ...]:
    return tuple(shelf.columns[each.column][position] for each in plain)


def _ranks(parameters: Sequence[Parameter], keys: Sequence[int]) -> tuple[int, ...]:
    """Return the keys so that they rise along the list."""
    pairs = zip(parameters, keys, strict=True)
    return tuple(-key if each.descending else key for each, key in pairs)


def _walk(goods: Goods, order: Sequence[int], first: int) -> Iterator[int]:
    bits = f"{goods:b}"
    last = len(bits) - 1
    for position in islice(order, first, None):
        if position <= last and bits[last - position] == "1":
            yield position


def _groups(
    shelf: Shelf, asked: Resolved, computed: Sequence[Parameter], found: Goods, called: Called
) -> Iterator[tuple[tuple[int, ...], Goods]]:
    """Return the goods by the values of the computed parameters, in their order."""
    kinds = [
        sorted(_parted(shelf, asked, each, called), key=_value, reverse=each.descending)
        for each in computed
    ]
    for several in product(*kinds):
        goods = found
        for _key, members in several:
            goods &= members
        if goods:
            yield tuple(value for value, _goods in several), goods


def _value(group: Group) -> int:
    return group[0]


def _parted(shelf: Shelf, asked: Resolved, parameter: Parameter, called: Called) -> list[Group]:
    filters = asked.filters
    if parameter.column == NAMED:
        somehow = named(shelf, filters, called, Where.NAME)
        if filters.around:  # near and called a little differently stands before far and literally
            return _rest(shelf, [(1, somehow)], 0)
        is_one = named(shelf, filters, called, Where.KIND)
        literally = named(shelf, filters, called, Where.NAME_LITERALLY)
        return _rest(shelf, [(3, is_one), (2, literally), (1, somehow)], 0)
    towns = shelf.facets["ort"]
    if parameter.column == DISTANCE:
        metres: dict[int, Goods] = {}
        for town, km in asked.distances.items():
            key = round(km * 1000)
            metres[key] = metres.get(key, 0) | towns.get(town, 0)
        return _rest(shelf, [*metres.items()], UNREACHABLE)
    around: Any = filters.around
    steps: dict[int, Goods] = {}
    for town, step in around.steps:
        steps[step] = steps.get(step, 0) | towns.get(town, 0)
    here = shelf.of("ortsteil", [around.locality_id] if around.locality_id else [])
    return _rest(shelf, [(-1, here), *steps.items()], FAR)


def _rest(shelf: Shelf, groups: list[Group], other: int) -> list[Group]:
    """Return groups that share nothing, with all other goods as the last one."""
    left, found = shelf.everything, []
    for value, goods in groups:
        found.append((value, goods & left))
        left &= ~goods
    return [*found, (other, left)]
