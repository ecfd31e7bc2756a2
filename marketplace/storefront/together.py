"""What stands below a product: what is ordered with it, then what comes from nearby."""

from dataclasses import dataclass

from sqlalchemy import select

from marketplace.catalogue.models import Product
from marketplace.infra.db import db
from marketplace.orders.models import ProductPair
from marketplace.producers.models import Producer
from marketplace.search import queries as search
from marketplace.search.conditions import ON_SALE

SHOWN = 4  # in each of the two rows


@dataclass(frozen=True, slots=True)
class Beside:
    """Two rows of other goods by their ids, none of them in both."""

    together: list[int]
    nearby: list[int]


def beside(product: Product) -> Beside:
    """Return what fits a product; needs its producer loaded.

    First what at least three people ordered with it; then goods of the same business, of the same
    municipality and of the same shelf, the newest of each first. One statement.
    """
    ordered = _ordered_with(product)
    taken = {product.id, *ordered}
    others: dict[int, None] = {}
    for facet, answer in (
        ("betrieb", product.producer_id),
        ("ort", product.producer.municipality_id),
        ("kategorie", product.category_id),
    ):
        found = search.newest_like(facet, answer, len(taken) + 2 * SHOWN)
        others |= dict.fromkeys(each for each in found if each not in taken)
    return Beside(ordered[:SHOWN], list(others)[:SHOWN])


def _ordered_with(product: Product) -> list[int]:
    pairs = select(ProductPair.other_id).join(Product, Product.id == ProductPair.other_id)
    pairs = pairs.join(Producer, Producer.id == Product.producer_id)
    pairs = pairs.where(ProductPair.product_id == product.id, ON_SALE, Product.id != product.id)
    pairs = pairs.order_by(ProductPair.orders.desc(), Product.id).limit(2 * SHOWN)
    return list(db.session.scalars(pairs))
