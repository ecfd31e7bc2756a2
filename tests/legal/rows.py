"""Takes a row out of the table of requirements, or adds a kind, for the time of a test."""

from collections.abc import Iterator
from contextlib import contextmanager

from marketplace.legal.profiles import kinds, table
from marketplace.legal.profiles.kinds import Kind
from marketplace.legal.profiles.table import Requirement


@contextmanager
def without(row: Requirement) -> Iterator[None]:
    """Run the block with the table as if the row had never been written."""
    place = table.ROWS.index(row)
    table.ROWS.remove(row)
    table.rows_of.cache_clear()
    try:
        yield
    finally:
        table.ROWS.insert(place, row)
        table.rows_of.cache_clear()


@contextmanager
def one_more_kind(kind: Kind) -> Iterator[None]:
    """Run the block with a kind of good that is new."""
    kinds.KINDS[kind.key] = kind
    try:
        yield
    finally:
        del kinds.KINDS[kind.key]
