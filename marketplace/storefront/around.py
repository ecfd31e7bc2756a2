"""Who and what lies near: towns of businesses, and businesses by their distance."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from marketplace.infra.db import db
from marketplace.producers.models import Producer
from marketplace.regions import queries as regions
from marketplace.regions.models import Municipality
from marketplace.storefront import producers, queries
from marketplace.storefront.producers import ProducerCard

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with how many of some businesses are there."""

    slug: str
    name: str
    point: tuple[float, float]
    producers: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another business and how far away its municipality is; 0 for the same one."""

    card: ProducerCard
    km: float


def towns_of(producer_ids: Collection[int]) -> list[Town]:
    """Return where these businesses are, by name."""
    if not producer_ids:
        return []
    rows = db.session.execute(
        select(
            Municipality.slug, Municipality.name, Municipality.lat, Municipality.lon, func.count()
        )
        .join(Producer, Producer.municipality_id == Municipality.id)
        .where(Producer.id.in_(producer_ids))
        .group_by(Municipality.id)
        .order_by(Municipality.folded)
    ).tuples()  # fmt: skip
    return [Town(slug, name, (lat, lon), many) for slug, name, lat, lon, many in rows]


def nearest(producer: Producer, *, limit: int = SHOWN) -> list[Neighbour]:
    """Return the approved businesses nearest to one, by distance, then by name.

    Four statements, however many there are: towns, where businesses are, cards, their badges.
    """
    away = {each.id: each.km for each in regions.neighbours(producer.municipality_id, limit=1000)}
    away[producer.municipality_id] = 0.0
    ids = _by_distance(producer.id, away)[:limit]
    rows = {row.id: row for row in queries.producers_by_id(ids)}
    found: Sequence[Any] = [rows[each] for each in ids if each in rows]
    return [
        Neighbour(card, away[row.municipality_id])
        for row, card in zip(found, producers.cards(found), strict=True)
    ]


def _by_distance(besides: int, away: dict[int, float]) -> list[int]:
    """Return the ids of the other approved businesses, nearest first."""
    rows = db.session.execute(
        select(Producer.id, Producer.municipality_id, Producer.folded).where(
            queries.APPROVED, Producer.id != besides
        )
    )
    known = [row for row in rows if row.municipality_id in away]
    return [
        row.id
        for row in sorted(known, key=lambda row: (away[row.municipality_id], row.folded, row.id))
    ]
