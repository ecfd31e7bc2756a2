"""The page of a brand: what it means, who may carry it, who does, and where they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marketplace.brands import queries as brands
from marketplace.brands.models import Brand, CriteriaVersion
from marketplace.brands.queries import BrandPage
from marketplace.brands.rules import SubjectKind
from marketplace.kit import clock
from marketplace.storefront import producers, queries
from marketplace.storefront.around import Town, towns_of
from marketplace.storefront.boards import claim_of
from marketplace.storefront.emblems import Mark, block_of, mark_of
from marketplace.storefront.producers import ProducerCard
from marketplace.storefront.small_map import SmallMap, small_map
from marketplace.storefront.text import quoted
from marketplace.web import freshness

STORIES = 2


@dataclass(frozen=True, slots=True)
class Member:
    """A business that carries the brand, itself or with single goods.

    `code` and `valid_until` are those of its own award; without one only goods carry it.
    """

    card: ProducerCard
    code: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What a member says of its work, in its own words."""

    quote: str
    slug: str
    name: str
    place_name: str


@dataclass(frozen=True, slots=True)
class AboutBrand:
    """What the page of a brand says beside its goods."""

    brand: Brand
    mark: Mark
    block: str
    claim: str
    criteria: CriteriaVersion | None
    last_checked_at: datetime | None
    members: list[Member]
    towns: list[Town]
    map: SmallMap | None
    voices: list[Voice]


def about(page: BrandPage) -> AboutBrand:
    """Return what is to be said of a brand today, and name the moment at which that ends."""
    dates = brands.brand_dates(page.brand.id, on=clock.today())
    freshness.until(dates.changes_at)
    ids = {*page.producer_ids, *queries.makers_of(page.product_ids)}
    rows = queries.producers_by_id(ids)
    towns = towns_of([row.id for row in rows])
    return AboutBrand(
        brand=page.brand,
        mark=mark_of(page.brand),
        block=block_of(page.brand),
        claim=claim_of(page.brand),
        criteria=page.criteria,
        last_checked_at=dates.last_decided_at,
        members=_members(page, rows),
        towns=towns,
        map=small_map([(town.name, town.point) for town in towns]),
        voices=_voices(rows),
    )


def _members(page: BrandPage, rows: Sequence[Any]) -> list[Member]:
    own = {
        each.subject_id: each for each in page.awards if each.subject_kind is SubjectKind.PRODUCER
    }
    found = []
    for row, card in zip(rows, producers.cards(rows), strict=True):
        award = own.get(row.id)
        found.append(
            Member(card, award.code, award.valid_until) if award else Member(card, "", None)
        )
    return found


def _voices(rows: Sequence[Any]) -> list[Voice]:
    """Return what some members say; each week others, so that all get the same room."""
    said = [row for row in rows if row.quote]
    if not said:
        return []
    start = clock.today().toordinal() // 7 * STORIES
    chosen = [said[(start + step) % len(said)] for step in range(min(STORIES, len(said)))]
    return [Voice(quoted(row.quote), row.slug, row.name, row.place_name) for row in chosen]
