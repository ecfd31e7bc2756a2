"""Businesses in lists, and the page of one business."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from marketplace.brands import queries as brands
from marketplace.kit import clock
from marketplace.kit.money import ZERO
from marketplace.legal.rules import SELLERS, TextKind
from marketplace.media.pictures import Picture, picture
from marketplace.producers.models import Producer
from marketplace.reviews import queries as reviews
from marketplace.reviews.rules import Summary
from marketplace.search import queries as search
from marketplace.shipping.quotes import Terms, Wish, offers
from marketplace.storefront import cards as goods
from marketplace.storefront import queries
from marketplace.storefront.emblems import Mark, mark_of
from marketplace.storefront.facts import Rows, seller_rows
from marketplace.storefront.hours import rows as hour_rows
from marketplace.storefront.product import Proof, Way, portrait_of, proofs, way_of
from marketplace.traders.shown import shown_of


@dataclass(frozen=True, slots=True)
class ProducerCard:
    """What the macro `producer_card` shows."""

    slug: str
    name: str
    kind: str
    place_name: str
    summary: str
    image: Picture | None
    brands: list[Mark]
    product_count: int


@dataclass(frozen=True, slots=True)
class ProducerPage:
    """Everything `storefront/shop/producer.html` shows."""

    producer: Producer
    portrait: Picture | None
    proofs: list[Proof]
    hours: list[tuple[str, str]]
    ways: list[Way]
    terms: Terms
    cards: list[goods.Card]
    identity: Rows
    rating: Summary  # of all its goods
    texts: Sequence[TextKind] = SELLERS  # what its page of legal texts holds


def cards(rows: Sequence[Any]) -> list[ProducerCard]:
    """Return the cards of these businesses, in their order."""
    marks: dict[int, dict[int, Mark]] = defaultdict(dict)
    if rows:
        for badge in brands.valid_awards_for([row.id for row in rows], [], on=clock.today()):
            marks[badge.subject_id].setdefault(badge.brand_id, mark_of(badge))
    return [
        ProducerCard(
            slug=row.slug,
            name=row.name,
            kind=row.kind,
            place_name=row.place_name,
            summary=row.summary,
            image=picture(row.renditions, row.width, row.height, row.image_alt),
            brands=list(marks[row.id].values()),
            product_count=row.product_count,
        )
        for row in rows
    ]


def build(producer: Producer) -> ProducerPage:
    """Return the page of a business that sells or pauses."""
    hits = search.newest(200, producer_ids=[producer.id])
    around = goods.surroundings(hits, producer_ids=[producer.id])
    terms = around.terms[producer.id]
    return ProducerPage(
        producer=producer,
        portrait=portrait_of(producer),
        proofs=proofs(around.badges(producer_id=producer.id, product_id=0), product_id=0),
        hours=hour_rows(producer.opening_hours),
        ways=[way_of(each, terms) for each in offers(terms, Wish(ZERO), now=clock.now())],
        terms=terms,
        cards=goods.cards(hits, around),
        identity=seller_rows(producer, shown_of(producer.id)),
        rating=reviews.summary_of_producer(producer.id),
    )


def nearby(producer: Producer) -> list[ProducerCard]:
    """Return other businesses of the same municipality, for a page that is gone."""
    rows = queries.producers_at([producer.municipality_id], besides=producer.id)
    return cards(rows[:4])


def pause_text(producer: Producer) -> str:
    """Return what the business says while it pauses, "" while it sells."""
    if producer.is_selling:
        return ""
    return producer.pause_note or gettext("Zurzeit nimmt dieser Betrieb keine Bestellungen an.")
