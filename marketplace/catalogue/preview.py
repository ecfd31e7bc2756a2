"""What a product will look like on the market, for the editor."""

from typing import Any

from marketplace.catalogue.claims import claims_in
from marketplace.catalogue.models import Product
from marketplace.catalogue.profile import on_sale
from marketplace.catalogue.rules import Availability
from marketplace.kit.money import Money
from marketplace.legal.claims import Finding
from marketplace.media.models import Image, ImageState
from marketplace.media.pictures import Picture, picture

FULL = 10_000


def picture_of(image: Image | None, alt: str) -> Picture | None:
    """Return an image as pages show it, None while it is not ready."""
    if image is None:
        return None
    return picture(image.renditions, image.width, image.height, alt)


def first_picture(product: Product) -> Picture | None:
    """Return the title picture; needs images loaded."""
    found = (picture_of(each.image, each.alt) for each in product.images)
    return next((each for each in found if each), None)


def card_of(product: Product) -> dict[str, Any] | None:
    """Return what the card macro shows, None while nothing can be bought yet."""
    variants = on_sale(product)
    if not variants:
        return None
    cheapest = min(variants, key=lambda each: each.price)
    base = cheapest.base_price
    return {
        "image": first_picture(product),
        "availability": min((each.availability for each in variants), key=list(Availability).index),
        "is_new": False,
        "age_class": product.age_class,
        "brands": [],
        "name": product.name,
        "slug": product.slug,
        "producer_name": product.producer.name,
        "place_name": product.producer.place_name,
        "delivery_text": "",
        "pickup_only": not product.ships,
        "free_pickup": False,
        "price": cheapest.price,
        "price_from": len({each.price for each in variants}) > 1,
        "net_label": cheapest.net_label,
        "base_price": base.amount if base else None,
        "base_unit": base.unit if base else "",
        "max_grams": cheapest.max_grams,
        "deposit": cheapest.deposit,
        "deposit_kind_label": cheapest.deposit_kind.label if cheapest.deposit_kind else "",
        "lowest_before": cheapest.lowest_before,
        "short_dated": cheapest.short_dated,
        "tax_note": product.producer.tax_mode.price_note,
        "single_variant_id": None,
        "distance": "",
        "trace_note": "",
        "rating": None,
    }


def payout(price: Money, *, fee_basis_points: int) -> Money:
    """Return what is left of a price after the fee of the market."""
    return price - price.scaled(fee_basis_points, FULL)


def claim_notes(product: Product) -> dict[str, list[Finding]]:
    """Return what stands in the texts, by field, except what a curator has accepted."""
    accepted = {(each.claim, each.words) for each in product.approved_claims}
    found: dict[str, list[Finding]] = {}
    for each in claims_in(product):
        if each.key not in accepted:
            found.setdefault(each.field, []).append(each)
    return found


def picture_problems(product: Product) -> list[str]:
    """Return the sentences about photos that could not be used."""
    return [each.image.refusal for each in product.images if each.image.state is ImageState.REFUSED]


def is_at_work(product: Product) -> bool:
    """Tell whether a photo is still being processed."""
    return any(each.image.state is ImageState.PROCESSING for each in product.images)
