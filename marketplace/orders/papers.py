"""Documents that higher domains keep about an order, such as invoices, for its own page.

A lower package must not know those above it, so each says here what it has.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paper:
    """One document about a contract, opened with the order's signed link."""

    seller_order_id: int
    title: str  # msgid, "Rechnung"
    number: str
    endpoint: str
    values: Mapping[str, str] = field(default_factory=dict)


_sources: list[Callable[[int], Iterable[Paper]]] = []


def paper_source(
    source: Callable[[int], Iterable[Paper]],
) -> Callable[[int], Iterable[Paper]]:
    """Register a function that lists the documents about the order with that id."""
    if source not in _sources:
        _sources.append(source)
    return source


def about(order_id: int) -> Mapping[int, list[Paper]]:
    """Return the documents by seller order; a contract without any has an empty list."""
    found: dict[int, list[Paper]] = defaultdict(list)
    for paper in (paper for source in _sources for paper in source(order_id)):
        found[paper.seller_order_id].append(paper)
    return found
