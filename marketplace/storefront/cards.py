"""The product card as pages show it, built from flat rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask_babel import get_locale, gettext

from marketplace.brands import queries as brands
from marketplace.brands.queries import Badge
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.rules import (
    Availability,
    StockKind,
    availability,
    base_price,
    net_label,
)
from marketplace.infra.config import settings
from marketplace.infra.kept import kept, kept_each
from marketplace.kit import clock
from marketplace.kit.money import ZERO, Money
from marketplace.media.pictures import Picture, picture
from marketplace.reviews import queries as reviews
from marketplace.reviews.rules import NONE as NO_REVIEWS
from marketplace.reviews.rules import Summary
from marketplace.search.conditions import Resolved, new_since
from marketplace.search.queries import Hit, hits_of
from marketplace.search.rules import Filters
from marketplace.search.traits import Allergen, bit
from marketplace.shipping import queries as shipping
from marketplace.shipping.quotes import Offer, Terms, Wish, offers
from marketplace.shipping.rules import arrivals_turn_at
from marketplace.shipping.wording import teaser
from marketplace.storefront.emblems import Mark, mark_of
from marketplace.storefront.nearby import distance_text
from marketplace.web import freshness

ANYTHING = Resolved(Filters())


@dataclass(frozen=True)
class Card:
    """What the macro `card` and the price block show; without slots, see `web.fragments`."""

    id: int
    slug: str
    name: str
    producer_name: str
    place_name: str
    price: Money
    price_from: bool
    base_price: Money | None
    base_unit: str
    max_grams: int | None  # of a piece sold by weight; then `price` is the most it can cost
    net_label: str
    tax_note: str
    delivery_text: str
    pickup_only: bool
    free_pickup: bool
    availability: str
    image: Picture | None
    brands: list[Mark]
    is_new: bool
    age_class: int
    deposit: Money
    deposit_kind_label: str
    lowest_before: Money | None  # of the 30 days before, while the price is reduced
    short_dated: date | None  # the best-before date that is the reason instead
    single_variant_id: int | None
    rating: Summary | None  # where there are enough reviews to say something
    distance: str = ""  # "8 km", where the visitor's place is known
    trace_note: str = ""  # of allergens the visitor wants to avoid


@dataclass(frozen=True, slots=True)
class _Bare:
    """A card without what one list adds to it, and what that is found by."""

    card: Card
    until: datetime | None  # when its price turns
    municipality_id: int
    traces: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What several cards of one page share: delivery terms, badges and stars, read once."""

    terms: Mapping[int, Terms]
    by_producer: Mapping[int, list[Badge]]
    by_product: Mapping[int, list[Badge]]
    ratings: Mapping[int, Summary]

    def rating(self, product_id: int) -> Summary:
        """Return what buyers say of a product, in stars."""
        return self.ratings.get(product_id, NO_REVIEWS)

    def badges(self, *, producer_id: int, product_id: int) -> list[Badge]:
        """Return one badge for each brand, that of the product first."""
        own = [*self.by_product.get(product_id, []), *self.by_producer.get(producer_id, [])]
        return list({badge.brand_id: badge for badge in reversed(own)}.values())[::-1]


def surroundings(
    hits: Iterable[Hit], *, producer_ids: Collection[int] = (), product_ids: Collection[int] = ()
) -> Surroundings:
    """Read what these cards need, and what the page itself needs of its own subjects."""
    rows = [hit.row for hit in hits]
    producers = sorted({*producer_ids, *(row.producer_id for row in rows)})
    products = sorted({*product_ids, *(row.id for row in rows)})
    today = clock.today()
    found = kept(("badges", today), lambda: _badges(today))
    return Surroundings(
        kept_each("terms", producers, shipping.terms_of), found[SubjectKind.PRODUCER],
        found[SubjectKind.PRODUCT], kept_each("ratings", products, _ratings),
    )  # fmt: skip


def _badges(on: date) -> dict[SubjectKind, dict[int, list[Badge]]]:
    """Return every badge of that day by its holder: there are few, and every card asks."""
    found: dict[SubjectKind, dict[int, list[Badge]]] = {kind: {} for kind in SubjectKind}
    for badge in brands.valid_awards(on=on):
        found[badge.subject_kind].setdefault(badge.subject_id, []).append(badge)
    return found


def _ratings(product_ids: list[int]) -> dict[int, Summary]:
    found = reviews.summary_of(product_ids)
    return {each: found.get(each, NO_REVIEWS) for each in product_ids}


def cards_of(product_ids: Sequence[int], asked: Resolved = ANYTHING) -> list[Card]:
    """Return the cards of these products, in their order; each is made once for an edition.

    :param asked: what the list was asked for: from where distances count, what is avoided.
    """
    freshness.until(arrivals_turn_at(clock.now()))
    found = kept_each(("card", str(get_locale())), product_ids, _made)
    return [_for(found[each], asked) for each in product_ids if each in found]


def cards(
    hits: Sequence[Hit], around: Surroundings | None = None, asked: Resolved = ANYTHING
) -> list[Card]:
    """Return the cards of these hits, in their order.

    :param asked: what the list was asked for: from where distances count, what is avoided.
    """
    around = around or surroundings(hits)
    freshness.until(arrivals_turn_at(clock.now()))
    return [_for(_bare(hit, around), asked) for hit in hits]


def _made(product_ids: list[int]) -> dict[int, _Bare]:
    hits = hits_of(product_ids)
    around = surroundings(hits)
    return {hit.row.id: _bare(hit, around) for hit in hits}


def _for(bare: _Bare, asked: Resolved) -> Card:
    """Return the card as this list shows it: with the distance, and with what is avoided."""
    freshness.until(bare.until)
    # Where goods are picked up may lie elsewhere than the farm; its distance would mislead.
    km = None if asked.wants_near else asked.distances.get(bare.municipality_id)
    note = _trace_note(bare.traces, asked.filters.free_of)
    if km is None and not note:
        return bare.card
    return replace(bare.card, distance=distance_text(km), trace_note=note)


def is_sold_out(variant: Any) -> bool:
    return availability(variant.stock, variant.stock_kind) is Availability.SOLD_OUT


def best_availability(variants: Sequence[Any]) -> Availability:
    """Return the best class among the variants; without any the goods are sold out."""
    order = list(Availability)
    classes = [availability(each.stock, each.stock_kind) for each in variants]
    return min(classes, key=order.index, default=Availability.SOLD_OUT)


def cheapest(variants: Sequence[Any]) -> Any:
    """Return the cheapest variant that can be had, else the cheapest; None without any."""
    there = [each for each in variants if not is_sold_out(each)] or list(variants)
    return min(there, key=lambda each: each.price, default=None)


def deposit_label(variant: Any) -> str:
    """Return "MEHRWEG" or "EINWEG", set as large as the price (VerpackDG § 46)."""
    if variant is None or variant.deposit_kind is None:
        return ""
    return str(gettext(variant.deposit_kind.label))


def amount_label(variant: Any) -> str:
    """Return what is in the package, with the drained weight the base price rests on."""
    amount = net_label(variant.net_amount, variant.net_unit)
    if not variant.drained:
        return amount
    drained = net_label(variant.drained, variant.net_unit)
    return f"{amount}, {gettext('Abtropfgewicht %(amount)s', amount=drained)}"


def ways(terms: Terms | None, product: Any, variant: Any) -> list[Offer]:
    """Return how these goods can come, the parcel first."""
    if terms is None or variant is None:
        return []
    made = variant.stock_kind is StockKind.MADE_TO_ORDER
    wish = Wish(
        goods=variant.price,
        ships=product.ships,
        pickup=product.pickup,
        farm_only=product.farm_pickup_only,
        age_class=product.age_class,
        is_age_checked=bool(settings().age_checked_carrier),
        lead_days=variant.lead_days if made else 0,
    )
    return offers(terms, wish, now=clock.now())


def is_free_pickup(found: Sequence[Offer]) -> bool:
    """Tell whether the goods are only picked up, so that nothing comes on top of the price."""
    return bool(found) and all(each.mode.is_pickup and not each.cost for each in found)


def _bare(hit: Hit, around: Surroundings) -> _Bare:
    row = hit.row
    return _Bare(_card(hit, around), _prices_turn_at(hit.variants), row.municipality_id, row.traces)


def _card(hit: Hit, around: Surroundings) -> Card:
    row, variant = hit.row, cheapest(hit.variants)
    base = variant and base_price(
        variant.price,
        net_amount=variant.net_amount,
        unit=variant.net_unit,
        drained=variant.drained,
        per_kg=variant.price_per_kg,
    )
    found = ways(around.terms.get(row.producer_id), row, variant)
    there = best_availability(hit.variants)
    badges = around.badges(producer_id=row.producer_id, product_id=row.id)
    rating = around.rating(row.id)
    return Card(
        id=row.id,
        slug=row.slug,
        name=row.name,
        producer_name=row.producer_name,
        place_name=row.place_name,
        price=variant.price if variant else row.price_from,
        price_from=len({each.price for each in hit.variants}) > 1,
        base_price=base.amount if base else None,
        base_unit=base.unit if base else "",
        max_grams=variant.max_grams if variant else None,
        net_label=amount_label(variant) if variant else "",
        tax_note=gettext(row.tax_mode.price_note),
        delivery_text="" if there is Availability.SOLD_OUT else teaser(found),
        pickup_only=not found or found[0].mode.is_pickup,
        free_pickup=is_free_pickup(found),
        availability=there,
        image=picture(row.renditions, row.width, row.height, row.alt),
        brands=[mark_of(badge) for badge in badges],
        is_new=bool(row.published_at and row.published_at >= new_since(clock.today())),
        age_class=row.age_class,
        deposit=variant.deposit if variant else ZERO,
        deposit_kind_label=deposit_label(variant),
        lowest_before=variant.lowest_before if variant else None,
        short_dated=variant.short_dated if variant else None,
        single_variant_id=hit.variants[0].id if len(hit.variants) == 1 else None,
        rating=rating if rating.is_enough else None,
    )


def _trace_note(traces: int, avoided: Sequence[Allergen]) -> str:
    """Return what may be in it of what the visitor avoids, "" where the producer names nothing."""
    named = [gettext(each.label) for each in avoided if traces & bit(each)]
    if not named:
        return ""
    return str(gettext("Kann Spuren enthalten: %(allergens)s", allergens=", ".join(named)))


def _prices_turn_at(variants: Sequence[Any]) -> datetime | None:
    now = clock.now()
    moments = [moment for each in variants for moment in (each.reduced_from, each.reduced_until)]
    return min((each for each in moments if each is not None and each > now), default=None)
