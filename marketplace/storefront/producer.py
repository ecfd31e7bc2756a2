"""The page of a business: who it is, when it is there, everything it sells, who is near."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from marketplace.brands import queries as brands
from marketplace.catalogue import queries as catalogue
from marketplace.kit import clock
from marketplace.kit.money import ZERO
from marketplace.legal.rules import SELLERS, TextKind
from marketplace.media.pictures import Picture
from marketplace.producers.models import Producer
from marketplace.reviews import queries as reviews
from marketplace.reviews.rules import Summary
from marketplace.search import queries as search
from marketplace.search.queries import Hit
from marketplace.shipping.quotes import Offer, Terms, Wish, offers
from marketplace.shipping.rules import DeliveryMode, arrivals_turn_at
from marketplace.shipping.wording import arrival_text
from marketplace.storefront import around
from marketplace.storefront import cards as goods
from marketplace.storefront.around import Neighbour
from marketplace.storefront.boards import in_language
from marketplace.storefront.facts import Rows, seller_rows
from marketplace.storefront.hours import rows as hour_rows
from marketplace.storefront.product import Proof, Way, portrait_of, proofs, way_of
from marketplace.traders.shown import shown_of
from marketplace.web import freshness

MOST_GOODS = 200
FEW_GOODS = 8  # up to here one shelf is easier to look over than several


@dataclass(frozen=True, slots=True)
class Shelf:
    """Goods of one category; the name is "" where all stand together."""

    name: str
    anchor: str
    cards: list[goods.Card]


@dataclass(frozen=True, slots=True)
class ProducerPage:
    """Everything `storefront/shop/producer.html` shows."""

    producer: Producer
    portrait: Picture | None
    proofs: list[Proof]
    hours: list[tuple[str, str]]
    next_pickup: str  # "Dienstag, 24. November, 15–18 Uhr" at the business, "" without
    ways: list[Way]
    terms: Terms
    total: int
    shelves: list[Shelf]
    neighbours: list[Neighbour]
    identity: Rows
    rating: Summary  # of all its goods
    texts: Sequence[TextKind] = SELLERS  # what its page of legal texts holds


def build(producer: Producer) -> ProducerPage:
    """Return the page of a business that sells or pauses."""
    hits = search.hits_of(search.newest(MOST_GOODS, producer_ids=[producer.id]))
    around_here = goods.surroundings(hits, producer_ids=[producer.id])
    terms = around_here.terms[producer.id]
    badges = around_here.badges(producer_id=producer.id, product_id=0)
    now = clock.now()
    freshness.until(brands.badges_end_at(badges))
    found = offers(terms, Wish(ZERO), now=now)
    freshness.until(arrivals_turn_at(now) if found else None)
    return ProducerPage(
        producer=producer,
        portrait=portrait_of(producer),
        proofs=proofs(badges, product_id=0),
        hours=hour_rows(producer.opening_hours),
        next_pickup=_next_pickup(found) if producer.is_selling else "",
        ways=[way_of(each, terms) for each in found],
        terms=terms,
        total=len(hits),
        shelves=_shelves(hits, around_here),
        neighbours=around.nearest(producer),
        identity=seller_rows(producer, shown_of(producer.id)),
        rating=reviews.summary_of_producer(producer.id),
    )


def pause_text(producer: Producer) -> str:
    """Return what the business says while it pauses, "" while it sells."""
    if producer.is_selling:
        return ""
    return producer.pause_note or gettext("Zurzeit nimmt dieser Betrieb keine Bestellungen an.")


def _next_pickup(found: Sequence[Offer]) -> str:
    """Return when an order of this moment can be picked up at the business itself."""
    there = next((each for each in found if each.mode is DeliveryMode.FARM_PICKUP), None)
    return arrival_text(there.arrival) if there else ""


def _shelves(hits: Sequence[Hit], around_here: goods.Surroundings) -> list[Shelf]:
    """Return the goods by category in the order of the market's shelves."""
    shown = goods.cards(hits, around_here)
    if len(shown) <= FEW_GOODS:
        return [Shelf("", "", shown)] if shown else []
    by_category: dict[int, list[goods.Card]] = {}
    for hit, card in zip(hits, shown, strict=True):
        by_category.setdefault(hit.row.category_id, []).append(card)
    return [
        Shelf(in_language(each.name, each.name_en), each.slug, by_category[each.id])
        for each in catalogue.categories()
        if each.id in by_category
    ]
