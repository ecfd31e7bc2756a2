"""What the record of a business means for its goods, read once for many of them.

The trader record tells it (`trader_gate`); where nothing is told, nothing is refused for it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from marketplace.catalogue.models import Product
from marketplace.traders.parts import needed
from marketplace.traders.rules import Locks


@dataclass(frozen=True, slots=True)
class SellerFacts:
    """None: nobody has told."""

    packaging_registered: bool | None = None
    is_small: bool | None = None  # under 10 people and at most 2 million (LMIV Annex V no. 19)
    locks: Locks | None = None  # papers that are not given, not checked or over

    def papers_for(self, product: Product) -> list[str]:
        """Return the papers (msgids) without which these goods are not sold."""
        if self.locks is None:
            return []
        code = product.organic_code or None
        found = needed(self.locks, is_food=product.category.is_food, organic_code=code)
        return found if product.pickup else found + self.locks.shipping


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
