"""What stands below a product: what is ordered with it, then what comes from nearby."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, literal, select, union_all

from marketplace.catalogue.models import Product
from marketplace.infra.db import db
from marketplace.orders.models import ProductPair
from marketplace.producers.models import Producer
from marketplace.search.conditions import ON_SALE
from marketplace.search.queries import Hit, hits_of

SHOWN = 4  # in each of the two rows
ORDERED, SAME_MAKER, SAME_PLACE, SAME_SHELF = range(4)


@dataclass(frozen=True, slots=True)
class Beside:
    """Two rows of other goods, none of them in both."""

    together: list[Hit]
    nearby: list[Hit]

    @property
    def hits(self) -> list[Hit]:
        return [*self.together, *self.nearby]


def beside(product: Product) -> Beside:
    """Return what fits a product; needs its producer loaded.

    First what at least three people ordered with it; then goods of the same business, of the same
    municipality and of the same shelf, the newest of each first. Three statements.
    """
    ordered: list[int] = []
    others: list[int] = []
    rows = db.session.execute(_candidates(product)).tuples().all()
    for rank, _place, product_id in sorted(rows):
        if product_id not in ordered and product_id not in others:
            (ordered if rank == ORDERED else others).append(product_id)
    chosen = [*ordered[:SHOWN], *others[:SHOWN]]
    found = {hit.row.id: hit for hit in hits_of(chosen)}
    return Beside(
        [found[each] for each in ordered[:SHOWN] if each in found],
        [found[each] for each in others[:SHOWN] if each in found],
    )


def _candidates(product: Product) -> CompoundSelect[Any]:
    """Return rank, place within the rank and id; each part is bounded before they meet."""
    shelf = select(Product.id).join(Producer, Producer.id == Product.producer_id)
    shelf = shelf.where(ON_SALE, Product.id != product.id)
    ordered = shelf.join(ProductPair, ProductPair.other_id == Product.id).where(
        ProductPair.product_id == product.id
    )
    newest = (Product.published_at.desc(), Product.id.desc())
    return union_all(
        _part(ORDERED, ordered, (ProductPair.orders.desc(), Product.id)),
        _part(SAME_MAKER, shelf.where(Product.producer_id == product.producer_id), newest),
        _part(
            SAME_PLACE,
            shelf.where(Producer.municipality_id == product.producer.municipality_id),
            newest,
        ),
        _part(SAME_SHELF, shelf.where(Product.category_id == product.category_id), newest),
    )


def _part(rank: int, goods: Select[Any], order: tuple[Any, ...]) -> Select[Any]:
    """Return the first of these goods; twice what is shown, for some stand in an earlier part."""
    place = func.row_number().over(order_by=order).label("place")
    first = goods.add_columns(place).order_by(*order).limit(2 * SHOWN).subquery()
    return select(literal(rank), first.c.place, first.c.id)
