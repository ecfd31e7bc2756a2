"""What one press of a button in the editor does: facts, variants and photo, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.catalogue.facts import ProductFacts, VariantFacts
from marketplace.catalogue.operations.pictures import add_image
from marketplace.catalogue.operations.products import (
    create_product,
    set_variants,
    update_product,
)
from marketplace.infra.db import transaction


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A picture the producer has uploaded, with its description."""

    image_id: int
    alt: str


def save_new(
    *,
    producer_id: int,
    by: int,
    facts: ProductFacts,
    variants: Sequence[VariantFacts],
    photo: NewPhoto | None = None,
) -> int:
    """Write a new draft and return its id.

    :raises NotFound: there is no such category, or the picture is another producer's.
    """
    with transaction():
        product = create_product(producer_id=producer_id, by=by, facts=facts)
        set_variants(producer_id=producer_id, product_id=product.id, variants=variants)
        _add(photo, producer_id=producer_id, product_id=product.id)
        return product.id


def save_edited(
    *,
    producer_id: int,
    product_id: int,
    facts: ProductFacts,
    variants: Sequence[VariantFacts],
    photo: NewPhoto | None = None,
) -> None:
    """Write a changed product.

    :raises NotFound: something of it is another producer's.
    :raises IncompleteProduct: it is on sale and would not be complete any more.
    :raises ClaimsNeedCurator: it is on sale and would advertise with words nobody looked at.
    :raises PriceIsReduced: a price would change that a reduction is measured against.
    """
    with transaction():
        _add(photo, producer_id=producer_id, product_id=product_id)
        update_product(
            producer_id=producer_id, product_id=product_id, facts=facts, variants=variants
        )


def _add(photo: NewPhoto | None, *, producer_id: int, product_id: int) -> None:
    if photo is not None:
        add_image(
            producer_id=producer_id,
            product_id=product_id,
            image_id=photo.image_id,
            alt=photo.alt,
        )
