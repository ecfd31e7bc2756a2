"""The address of a product: it stays when the name changes, unless its maker asks."""

from marketplace.catalogue.events import ProductChanged
from marketplace.catalogue.models import Product
from marketplace.catalogue.operations.products import own
from marketplace.infra import journal, slugs
from marketplace.infra.db import transaction
from marketplace.infra.signals import notify
from marketplace.kit.text import slugify


def change_address(*, producer_id: int, product_id: int, by: int) -> Product:
    """Let the address follow the name; the old one leads to the new one for good.

    :raises NotFound: another producer's product.
    :raises NotAllowed: it was taken off sale for good.
    """
    with transaction():
        product = own(producer_id, product_id)
        old = product.slug
        was_seen = product.published_at is not None
        if slugs.move(product, slugify(product.name), leads_on=was_seen):
            journal.record(
                kind="product", subject_id=product_id, action="moved", actor_id=by,
                facts={"from": old, "to": product.slug},
            )  # fmt: skip
            notify(ProductChanged(product_id=product_id))
    return product
