"""The page of a product: what is offered, how it comes, who sells it, what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext

from marketplace.brands.queries import Badge, badges_end_at
from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.rules import Availability, ProductState, StockKind
from marketplace.kit.money import ZERO, Money
from marketplace.media.pictures import Picture, picture
from marketplace.producers.models import Producer
from marketplace.reviews import queries as reviews
from marketplace.reviews.queries import Page
from marketplace.reviews.rules import Summary
from marketplace.shipping.quotes import Offer, Terms
from marketplace.shipping.rules import DeliveryMode
from marketplace.shipping.wording import arrival_text
from marketplace.storefront import cards, queries
from marketplace.storefront.emblems import Mark, mark_of
from marketplace.storefront.facts import (
    LawTables,
    Rows,
    law_tables,
    nutrition_rows,
    origin_rows,
    seller_rows,
)
from marketplace.storefront.together import beside
from marketplace.traders.shown import shown_of
from marketplace.web import freshness
from marketplace.web.filters import money, pieces


@dataclass(frozen=True, slots=True)
class Price:
    """What the price block and the buy bar show."""

    price: Money
    price_from: bool
    base_price: Money | None
    base_unit: str
    max_grams: int | None  # of a piece sold by weight
    net_label: str
    tax_note: str
    free_pickup: bool
    deposit: Money
    deposit_kind_label: str
    lowest_before: Money | None  # of the 30 days before, while the price is reduced
    short_dated: date | None  # the best-before date that is the reason instead


@dataclass(frozen=True, slots=True)
class Choice:
    """One variant to choose."""

    id: int
    label: str
    price: Price
    sold_out: bool
    checked: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One way the goods come: icon, what and when, the terms."""

    icon: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Proof:
    """An award with what proves it."""

    mark: Mark
    code: str
    carrier: str
    valid_until: Any
    kind: str
    is_of_product: bool


@dataclass(frozen=True, slots=True)
class ProductPage:
    """Everything `storefront/shop/product.html` shows."""

    product: Product
    producer: Producer
    pictures: list[Picture]
    portrait: Picture | None
    price: Price | None
    choices: list[Choice]
    closed: str  # why it cannot be bought now, "" when it can
    is_unique: bool
    lead_days: int
    few: bool
    ways: list[Way]
    offers: list[Offer]  # the ways as they are reckoned
    proofs: list[Proof]
    law: LawTables
    nutrition: Rows
    nutrition_unit: str
    origin: Rows
    seller: Rows
    together: list[cards.Card]  # often ordered with it
    related: list[cards.Card]
    rating: Summary  # what buyers say, in stars
    reviews: Page  # the newest

    @property
    def marks(self) -> list[Mark]:
        return [proof.mark for proof in self.proofs]

    @property
    def diet(self) -> str:
        """For whom the food is, as the business declares it; a msgid, "" where it says nothing."""
        said = (row.said for row in self.law.food if row.fact == "diet")
        return next((words[0] for words in said), "")


def build(product: Product) -> ProductPage:
    """Return the page of a product that is or was on sale."""
    producer = product.producer
    others = beside(product)
    around = cards.surroundings([], producer_ids=[producer.id], product_ids=[product.id])
    variants = [each for each in product.variants if each.is_active]
    chosen = _first_choice(variants)
    terms = around.terms[producer.id]
    badges = around.badges(producer_id=producer.id, product_id=product.id)
    freshness.until(badges_end_at(badges))
    ways, law = cards.ways(terms, product, chosen), law_tables(product)
    free_pickup, rating = cards.is_free_pickup(ways), around.rating(product.id)
    return ProductPage(
        product=product,
        producer=producer,
        pictures=_pictures(product),
        portrait=portrait_of(producer),
        price=_headline(variants, producer, free_pickup=free_pickup),
        choices=[_choice(each, producer, chosen, free_pickup=free_pickup) for each in variants],
        closed=_closed(product, variants),
        is_unique=any(each.stock_kind is StockKind.UNIQUE for each in variants),
        lead_days=_lead_days(variants),
        few=cards.best_availability(variants) is Availability.FEW,
        ways=[way_of(each, terms) for each in ways],
        offers=ways,
        proofs=proofs(badges, product.id),
        law=law,
        nutrition=nutrition_rows(product) if law.has_nutrition else [],
        nutrition_unit="100 ml" if any(v.net_unit == "ml" for v in variants) else "100 g",
        origin=origin_rows(product),
        seller=seller_rows(producer, shown_of(producer.id)),
        together=cards.cards_of(others.together),
        related=cards.cards_of(others.nearby),
        rating=rating,
        reviews=reviews.page_of(product.id) if rating.count else reviews.NO_PAGE,
    )


def portrait_of(producer: Producer) -> Picture | None:
    """Return the picture of a business; needs `image` loaded."""
    image = producer.image
    if image is None:
        return None
    return picture(image.renditions, image.width, image.height, producer.image_alt)


def way_of(offer: Offer, terms: Terms) -> Way:
    """Return one way of delivery in words."""
    when = arrival_text(offer.arrival)
    if offer.mode is DeliveryMode.PARCEL:
        cost = gettext("Versand %(amount)s", amount=money(offer.cost))
        if terms.free_from is not None and offer.cost:
            free = gettext("ab %(amount)s frei", amount=money(terms.free_from))
            cost = f"{cost}, {free}"
        if offer.cost == ZERO:
            cost = gettext("Versand kostenlos")
        return Way("parcel", gettext("Lieferung %(when)s", when=when), cost)
    assert offer.place is not None
    place = offer.place
    if offer.mode is DeliveryMode.FARM_PICKUP:
        title = gettext("Kostenlos abholen in %(town)s", town=place.town)
    else:
        title = gettext("Kostenlos abholen: %(name)s", name=place.name)
    return Way("farm", title, gettext("ab %(when)s, %(street)s", when=when, street=place.street))


def _pictures(product: Product) -> list[Picture]:
    found = (
        picture(each.image.renditions, each.image.width, each.image.height, each.alt)
        for each in product.images
    )
    return [each for each in found if each]


def _price(
    variant: Variant, producer: Producer, *, free_pickup: bool, is_from: bool = False
) -> Price:
    base = variant.base_price
    return Price(
        price=variant.price,
        price_from=is_from,
        base_price=base.amount if base else None,
        base_unit=base.unit if base else "",
        max_grams=variant.max_grams,
        net_label=cards.amount_label(variant),
        tax_note=gettext(producer.tax_mode.price_note),
        free_pickup=free_pickup,
        deposit=variant.deposit,
        deposit_kind_label=cards.deposit_label(variant),
        lowest_before=variant.lowest_before,
        short_dated=variant.short_dated,
    )


def _headline(
    variants: Sequence[Variant], producer: Producer, *, free_pickup: bool
) -> Price | None:
    variant = cards.cheapest(variants)
    if variant is None:
        return None
    several = len({each.price for each in variants}) > 1
    return _price(variant, producer, free_pickup=free_pickup, is_from=several)


def _first_choice(variants: Sequence[Variant]) -> Variant | None:
    there = [each for each in variants if not cards.is_sold_out(each)]
    return next(iter(there or variants), None)


def _choice(
    variant: Variant, producer: Producer, chosen: Variant | None, *, free_pickup: bool
) -> Choice:
    label = pieces(variant.name) or variant.net_label or gettext("Stück")
    sold_out = cards.is_sold_out(variant)
    is_chosen = chosen is not None and chosen.id == variant.id
    price = _price(variant, producer, free_pickup=free_pickup)
    return Choice(variant.id, label, price, sold_out, is_chosen and not sold_out)


def _lead_days(variants: Sequence[Variant]) -> int:
    made = [each.lead_days for each in variants if each.stock_kind is StockKind.MADE_TO_ORDER]
    return max(made, default=0)


def _closed(product: Product, variants: Sequence[Variant]) -> str:
    if not product.producer.is_selling:
        return str(gettext("%(name)s macht gerade Pause.", name=product.producer.name))
    if product.state is not ProductState.PUBLISHED or not variants:
        return str(gettext("Dieses Produkt ist zurzeit nicht im Verkauf."))
    if cards.best_availability(variants) is Availability.SOLD_OUT:
        return str(gettext("Zurzeit ausverkauft."))
    return ""


def proofs(badges: Sequence[Badge], product_id: int) -> list[Proof]:
    """Return the awards of a product or business with who awards them."""
    carriers = queries.carriers_of({badge.brand_id for badge in badges})
    return [
        Proof(
            mark=mark_of(badge),
            code=badge.code,
            carrier=carriers.get(badge.brand_id, ""),
            valid_until=badge.valid_until,
            kind=gettext(badge.kind.label),
            is_of_product=badge.subject_kind == "product" and badge.subject_id == product_id,
        )
        for badge in badges
    ]


def trail(product: Product, category_name: str) -> list[tuple[str, str | None]]:
    """Return the way from the home page to a product."""
    area = product.category.area
    return [
        (gettext(area.label), url_for("storefront.listing", bereich=area)),
        (category_name, url_for("storefront.category", slug=product.category.slug)),
        (product.name, None),
    ]
