"""The table of requirements: one place that editor, gate, pages, mails and tests read."""

from functools import cache

from marketplace.legal.profiles.kinds import Kind
from marketplace.legal.profiles.table.craft import CRAFT_ROWS
from marketplace.legal.profiles.table.drink import DRINK_ROWS
from marketplace.legal.profiles.table.food import FOOD_ROWS
from marketplace.legal.profiles.table.kinds_of_food import ANIMAL_ROWS, PLANT_ROWS
from marketplace.legal.profiles.table.row import Blocks, Delivery, Requirement
from marketplace.legal.profiles.table.seller import SELLER_ROWS

ROWS: list[Requirement] = [
    *FOOD_ROWS, *PLANT_ROWS, *ANIMAL_ROWS, *DRINK_ROWS, *CRAFT_ROWS, *SELLER_ROWS
]  # fmt: skip


@cache  # a few dozen kinds; a basket asks for those of its lines in every step
def rows_of(kind: Kind) -> tuple[Requirement, ...]:
    """Return the rows that ask something of a kind of good, in the order they are shown."""
    return tuple(row for row in ROWS if row.covers(kind))


__all__ = ["ROWS", "Blocks", "Delivery", "Requirement", "rows_of"]
