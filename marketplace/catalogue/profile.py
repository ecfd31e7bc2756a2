"""A product as the table of requirements sees it, and what is said of it where."""

from collections.abc import Sequence
from typing import Any

from marketplace.catalogue import seller_facts
from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.seller_facts import SellerFacts
from marketplace.infra.config import settings
from marketplace.legal.profiles import shown
from marketplace.legal.profiles.facts import FACTS, Place
from marketplace.legal.profiles.kinds import Kind, kind_of
from marketplace.legal.profiles.shapes import NONE
from marketplace.legal.profiles.subject import Amount, Seller, Subject
from marketplace.media.models import ImageState
from marketplace.producers.models import Producer

COLUMNS = tuple(fact.key for fact in FACTS.values() if fact.place is Place.COLUMN)


def kind(product: Product, *, shelf: str) -> Kind:
    """Return the chosen kind, or the usual one of the shelf."""
    return kind_of(product.kind, shelf=shelf)


def values(product: Product) -> dict[str, Any]:
    """Return everything said of a product by key of the fact."""
    said = {key: getattr(product, key) for key in COLUMNS}
    if product.allergens_stated and not product.allergens:
        said["allergens"] = [NONE]
    elif not product.allergens_stated:
        said["allergens"] = []
    return {**(product.facts or {}), **said}


def subject_of(
    product: Product, *, at_work_counts: bool = True, known: SellerFacts | None = None
) -> Subject:
    """Return a product for the check; needs category, producer, variants and images loaded.

    :param known: what is known of the business, where it was read for several products.
    """
    told = known or seller_facts.of(product.producer_id)
    states = {ImageState.READY, ImageState.PROCESSING} if at_work_counts else {ImageState.READY}
    return Subject(
        kind=kind(product, shelf=product.category.slug),
        values=values(product),
        amounts=amounts(on_sale(product)),
        has_picture=any(each.alt and each.image.state in states for each in product.images),
        wants_parcel=product.wants_parcel,
        text=f"{product.name} {product.summary} {product.description}",
        seller=_seller(product.producer, told),
        exempt_may_ship=settings().exempt_food_parcels,
    )


def shown_subject(
    product: Product, producer: Producer, variants: Sequence[Variant], *, shelf: str
) -> Subject:
    """Return a product for pages that show it; asks nothing of the database."""
    return Subject(
        kind=kind(product, shelf=shelf),
        values=values(product),
        amounts=amounts(variants),
        seller=_seller(producer, seller_facts.NOTHING),
    )


def line_facts(
    product: Product, variant: Variant, producer: Producer, shelf: str
) -> dict[str, Any]:
    """Return the essential characteristics as they are frozen into the order (LAW 0.4).

    Pairs of label and what is said: what later becomes of the table or of the product never
    touches an order.
    """
    said = shown.everywhere(shown_subject(product, producer, [variant], shelf=shelf))
    facts = {
        "legal_name": product.legal_name,
        "age_class": product.age_class,
        "summary": _pairs(said.summary),
        "mail": _pairs(said.mail),
        "invoice": _pairs(said.invoice),
        "page": _pairs(said.page),
        "durability": _durability(product),
        "responsible": address_of(producer),
    }
    return {name: value for name, value in facts.items() if value}


def on_sale(product: Product) -> list[Variant]:
    """Return the variants that can be bought."""
    return [variant for variant in product.variants if variant.is_active]


def amounts(variants: Sequence[Variant]) -> tuple[Amount, ...]:
    return tuple(
        Amount(each.net_label, each.net_amount, each.drained, is_weighed=each.max_grams is not None)
        for each in variants
    )


def address_of(producer: Producer) -> str:
    """Return name and address of the business in one line."""
    return f"{producer.legal_name}, {producer.street}, {producer.postcode} {producer.town}"


def _durability(product: Product) -> dict[str, Any] | None:
    """Return the maker's own guarantee (label GARAN), None without one."""
    if not product.durability_years:
        return None
    return {
        "years": product.durability_years,
        "guarantor": product.durability_guarantor,
        "model": product.durability_model,
    }


def _seller(producer: Producer, known: SellerFacts) -> Seller:
    return Seller(
        address=address_of(producer), email=producer.email,
        packaging_registered=known.packaging_registered, is_small=known.is_small,
    )  # fmt: skip


def _pairs(rows: Sequence[shown.Row]) -> list[list[Any]]:
    return [[row.label, row.said] for row in rows]
