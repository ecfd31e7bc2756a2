"""Which ways to pay a basket has, and what keeps it from the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from marketplace.cart.rules import Basket, Group
from marketplace.kit.money import Money
from marketplace.producers.facts import CASH_AT_PICKUP, ONLINE, TRANSFER, WAYS

# What the bank takes in one payment. Source: Stripe, "Minimum and maximum charge amounts", EUR.
LEAST_ONLINE, MOST_ONLINE = Money(50), Money(99_999_999)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """A way some of the sellers take, and the names of those who do not."""

    way: str
    refusers: Sequence[str]  # who does not take it, whatever is ordered
    senders: Sequence[str]  # who would, if the goods were picked up

    @property
    def label(self) -> str:
        return WAYS[self.way]


@dataclass(frozen=True, slots=True)
class Ways:
    """How a basket can be paid."""

    common: Sequence[str]  # every seller takes them
    by_seller: Sequence[tuple[str, Sequence[str]]]  # name, ways for what lies here
    hindrances: Sequence[Hindrance] = field(default_factory=tuple)
    pickup_helps: bool = False  # were everything picked up, there would be a common way
    is_beyond_the_bank: bool = False  # too little or too much to be paid online

    @property
    def labels(self) -> list[str]:
        return [WAYS[way] for way in self.common]


def ways_of(basket: Basket) -> Ways:
    """Return which ways to pay every seller in the basket takes today, and why others drop out."""
    if not basket.groups:
        return Ways((), ())
    taken = {group.producer_id: _ways_of(group) for group in basket.groups}
    is_beyond = not LEAST_ONLINE <= basket.total <= MOST_ONLINE
    common = [
        way
        for way in WAYS
        if all(way in ways for ways in taken.values()) and not (way == ONLINE and is_beyond)
    ]
    hindrances = [
        Hindrance(
            way,
            refusers=[g.name for g in basket.groups if not _would_take(g, way)],
            senders=[
                g.name
                for g in basket.groups
                if _would_take(g, way) and way not in taken[g.producer_id]
            ],
        )
        for way in WAYS
        if way not in common
        and not (way == ONLINE and is_beyond)
        and any(_would_take(g, way) for g in basket.groups)
    ]
    return Ways(
        common,
        [(group.name, [WAYS[way] for way in taken[group.producer_id]]) for group in basket.groups],
        hindrances,
        pickup_helps=all(
            CASH_AT_PICKUP in group.accepts and any(o.mode.is_pickup for o in group.offers)
            for group in basket.groups
        ),
        is_beyond_the_bank=is_beyond and any(_would_take(g, ONLINE) for g in basket.groups),
    )


def _ways_of(group: Group) -> list[str]:
    """Return the ways this seller takes for what lies in the basket, delivered as chosen."""
    is_picked_up = group.chosen is not None and group.chosen.mode.is_pickup
    return [
        way for way in WAYS if _would_take(group, way) and (way != CASH_AT_PICKUP or is_picked_up)
    ]


def _would_take(group: Group, way: str) -> bool:
    """Tell whether this seller takes the way at all."""
    if way not in group.accepts:
        return False
    can = {ONLINE: group.is_online_ready, TRANSFER: group.account is not None}
    return can.get(way, True)
