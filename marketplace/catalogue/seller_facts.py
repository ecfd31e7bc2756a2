"""What others know of the businesses that sell: registers, certificates, size.

The trader record lies below and tells it here when it is there; until then nothing is known
and nothing is refused for it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SellerFacts:
    """None: nobody has told."""

    packaging_registered: bool | None = None
    food_registered: bool | None = None
    organic_codes: frozenset[str] | None = None  # of certificates that are valid today
    papers: tuple[str, ...] = ()  # msgids of what every seller must prove and has not yet
    is_small: bool | None = None  # under 10 people and at most 2 million (LMIV Annex V no. 19)


Source = Callable[[Collection[int]], Mapping[int, SellerFacts]]
NOTHING = SellerFacts()
_source: list[Source] = []


def tells_seller_facts(source: Source) -> Source:
    """Register what tells the facts of several businesses at once."""
    _source[:] = [source]
    return source


def of(producer_id: int) -> SellerFacts:
    """Return what is known of one business."""
    return _source[0]([producer_id]).get(producer_id, NOTHING) if _source else NOTHING
