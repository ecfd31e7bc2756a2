"""The pictures of a product."""

from sqlalchemy import select

from marketplace.catalogue import queries as catalogue
from marketplace.catalogue.events import ProductChanged
from marketplace.catalogue.models import Product, ProductImage
from marketplace.catalogue.operations.products import changed, own
from marketplace.infra.db import db, transaction
from marketplace.infra.signals import listen, notify
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotFound, Refusal
from marketplace.media import queries as media
from marketplace.media.events import ImageProcessed

MOST = 8
OWNER = "producer"


class TooManyImages(Refusal):
    status = 422
    message = _("Mehr als %(most)d Fotos passen nicht zu einem Produkt.")


class MissingAlt(Refusal):
    status = 422
    message = _("Bitte beschreiben Sie das Foto für Menschen, die es nicht sehen.")


def add_image(*, producer_id: int, product_id: int, image_id: int, alt: str) -> ProductImage:
    """Put one of the producer's pictures behind the others; twice the same stays once.

    :raises NotFound: another producer's product or picture.
    :raises MissingAlt: nothing says what is to be seen.
    """
    if not alt.strip():
        raise MissingAlt
    with transaction():
        product = own(producer_id, product_id)
        media.get_image_of(OWNER, producer_id, image_id=image_id)
        shown = next((each for each in product.images if each.image_id == image_id), None)
        if shown is None:
            if len(product.images) >= MOST:
                raise TooManyImages(most=MOST)
            position = max((each.position for each in product.images), default=-1) + 1
            shown = ProductImage(product_id=product_id, image_id=image_id, position=position)
        shown.alt = alt.strip()
        db.session.add(shown)
        changed(product)
    return shown


def require_room(*, producer_id: int, product_id: int) -> None:
    """:raises TooManyImages: the product has as many as fit. Asked before a file is stored."""
    if len(catalogue.get_product_of(producer_id, product_id=product_id).images) >= MOST:
        raise TooManyImages(most=MOST)


def describe_image(*, producer_id: int, product_id: int, product_image_id: int, alt: str) -> None:
    """Change the words for those who do not see the picture."""
    if not alt.strip():
        raise MissingAlt
    with transaction():
        product = own(producer_id, product_id)
        _of(product, product_image_id).alt = alt.strip()
        changed(product)


def remove_image(*, producer_id: int, product_id: int, product_image_id: int) -> None:
    """Take a picture off the product.

    :raises IncompleteProduct: it is the last one of a product on sale.
    """
    with transaction():
        product = own(producer_id, product_id)
        product.images.remove(_of(product, product_image_id))
        changed(product)


def move_image(*, producer_id: int, product_id: int, product_image_id: int, up: bool) -> None:
    """Move a picture one place to the front or to the back; the first is the title."""
    with transaction():
        product = own(producer_id, product_id)
        shown = list(product.images)
        old = shown.index(_of(product, product_image_id))
        new = min(max(old + (-1 if up else 1), 0), len(shown) - 1)
        shown.insert(new, shown.pop(old))
        for position, each in enumerate(shown):
            each.position = position
        changed(product)


@listen(ImageProcessed)
def picture_is_ready(event: ImageProcessed) -> None:
    """Tell everybody that products with this picture look different now."""
    for product_id in db.session.scalars(
        select(ProductImage.product_id).where(ProductImage.image_id == event.image_id)
    ):
        notify(ProductChanged(product_id=product_id))


def _of(product: Product, product_image_id: int) -> ProductImage:
    for each in product.images:
        if each.id == product_image_id:
            return each
    raise NotFound
