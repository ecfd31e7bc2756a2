"""What the record of its seller keeps a product from (LAW 0.13, 0.15, 0.16, 2.13, 4.6).

The packaging register only locks the parcel and is a row of the table of requirements; the other
papers keep goods from being published. What is on sale stays there until somebody decides.
"""

from collections.abc import Collection, Mapping

from marketplace.catalogue import seller_facts
from marketplace.catalogue.completeness import IncompleteProduct, missing
from marketplace.catalogue.models import Product
from marketplace.catalogue.seller_facts import SellerFacts, tells_seller_facts
from marketplace.traders.parts import needed
from marketplace.traders.queries import locks_of, records_of

FOOD, ORGANIC = "food", "organic"


@tells_seller_facts
def seller_facts_of(producer_ids: Collection[int]) -> Mapping[int, SellerFacts]:
    """Return what the records say today."""
    found = {}
    for producer_id, record in records_of(producer_ids).items():
        locks = record.locks
        found[producer_id] = SellerFacts(
            packaging_registered=not locks.shipping, is_small=record.is_small, locks=locks
        )
    return found


def lacking(product: Product) -> list[str]:
    """Return the papers (msgids) that must be given and checked before it is on sale."""
    return seller_facts.of(product.producer_id).papers_for(product)


def require_release(product: Product, *, at_work_counts: bool = True) -> None:
    """:raises IncompleteProduct: a fact of the product or a paper of its seller is missing."""
    found = missing(product, at_work_counts=at_work_counts) + lacking(product)
    if found:
        raise IncompleteProduct(found)


def claimed_of(product: Product) -> set[str]:
    """Return what a product says that its seller must have proved; needs category loaded."""
    found = {FOOD} if product.category.is_food else set()
    return found | ({f"{ORGANIC} {product.organic_code}"} if product.organic_code else set())


def require_proof(product: Product, before: set[str]) -> None:
    """Insist on papers for what a product on sale has begun to claim.

    A new price needs no new paper: what was on sale stays there until somebody decides.

    :raises IncompleteProduct: it has become food or organic, and the paper is missing.
    """
    new = claimed_of(product) - before
    if not new:
        return
    locks = locks_of([product.producer_id])[product.producer_id]
    found = needed(
        locks,
        is_food=FOOD in new,
        organic_code=product.organic_code if new - {FOOD} else None,
    )
    found = [each for each in found if each not in locks.publish]
    if found:
        raise IncompleteProduct(found)
