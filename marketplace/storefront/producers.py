"""Businesses in lists."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.brands import queries as brands
from marketplace.kit import clock
from marketplace.media.pictures import Picture, picture
from marketplace.storefront.emblems import Mark, mark_of


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
