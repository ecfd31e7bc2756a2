"""Businesses in lists."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

from marketplace.brands import queries as brands
from marketplace.brands.queries import Badge
from marketplace.kit import clock
from marketplace.media.pictures import Picture, picture
from marketplace.storefront.emblems import Mark, mark_of
from marketplace.storefront.nearby import distance_text


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
    distance: str = ""  # "8 km", where the visitor's place is known
    open_until: str = ""  # "18:00", where it is asked who is open now


def cards(
    rows: Sequence[Any],
    known: Mapping[int, Sequence[Badge]] | None = None,
    *,
    distances: Mapping[int, float] = MappingProxyType({}),
    open_until: Mapping[int, str] = MappingProxyType({}),
) -> list[ProducerCard]:
    """Return the cards of these businesses, in their order.

    :param known: their own badges where the page has read them already.
    :param distances: kilometres by municipality id.
    :param open_until: the hour at which those open now close, by business id.
    """
    marks: dict[int, dict[int, Mark]] = defaultdict(dict)
    for badge in _badges(rows) if known is None else chain(*known.values()):
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
            distance=distance_text(distances.get(row.municipality_id)),
            open_until=open_until.get(row.id, ""),
        )
        for row in rows
    ]


def _badges(rows: Sequence[Any]) -> list[Badge]:
    ids = [row.id for row in rows]
    return brands.valid_awards_for(ids, [], on=clock.today()) if ids else []
