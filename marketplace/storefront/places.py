"""The pages of places: what is there, who is there, what lies near."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from marketplace.brands import queries as brands
from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.kit.geo import distance_km
from marketplace.kit.money import ZERO
from marketplace.regions import queries as regions
from marketplace.regions.models import Landscape, Municipality
from marketplace.regions.queries import Neighbour, Place
from marketplace.search import queries as search
from marketplace.search.rules import Filters, clean
from marketplace.shipping.models import PickupPoint
from marketplace.shipping.quotes import Wish, offers
from marketplace.shipping.rules import DeliveryMode, arrivals_turn_at
from marketplace.shipping.wording import arrival_text
from marketplace.storefront import producers, queries
from marketplace.storefront.cards import Card, Surroundings, cards_of, surroundings
from marketplace.storefront.emblems import Mark, mark_of
from marketplace.storefront.nearby import KEY, MyPlace, distance_text, place_of
from marketplace.storefront.producers import ProducerCard
from marketplace.storefront.queries import PlaceCount
from marketplace.storefront.small_map import SmallMap, small_map
from marketplace.web import freshness

SHOWN = 8
NOTHING = PlaceCount(0, 0)


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbour with its distance and its goods."""

    name: str
    slug: str
    km: float
    products: int


@dataclass(frozen=True, slots=True)
class Farm:
    """A business at which orders are picked up, and when the next one could be."""

    slug: str
    name: str
    next_pickup: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """Everything `storefront/shop/place.html` shows."""

    place: Place
    total: int
    cards: list[Card]
    producers: list[ProducerCard]
    points: list[PickupPoint]
    bringers: dict[int, list[tuple[str, str]]]
    localities: list[tuple[str, str, int]]
    landscapes: list[Landscape]
    members: list[Municipality]
    brands: list[Mark]
    farms: list[Farm]
    near: list[Near]
    map: SmallMap | None


def build(place: Place) -> PlacePage:
    """Return the page of a municipality, a locality or a landscape.

    The number of statements depends on the kind of place alone.
    """
    is_town, is_landscape = place.kind == "municipality", place.kind == "landscape"
    slugs = (place.slug,)
    here = Filters(landscapes=slugs) if is_landscape else Filters(places=slugs)
    result = search.listing(here, limit=SHOWN)
    points = queries.pickup_points(place.municipality_ids)
    home = place.municipality_ids[0] if place.municipality_ids else 0
    members = regions.municipalities_of_landscape(place.id) if is_landscape else []
    shown = [(town.name, (town.lat, town.lon)) for town in members] or [(place.name, place.point)]
    makers = queries.producers_at(place.municipality_ids, place.locality_id)
    around = surroundings([], producer_ids=[row.id for row in makers])
    return PlacePage(
        place=place,
        total=result.total,
        cards=cards_of(result.ids),
        producers=producers.cards(makers, around.by_producer),
        points=points,
        bringers=queries.producers_of_points([point.id for point in points]),
        localities=queries.localities_with_goods(home) if is_town else [],
        landscapes=[] if is_landscape else regions.landscapes_of(home),
        members=members,
        brands=_brands([row.id for row in makers]),
        farms=_farms(makers, around),
        near=[] if is_landscape else _near(home, has_goods=bool(result.total)),
        map=small_map(shown),
    )


@dataclass(frozen=True, slots=True)
class Towns:
    """Every municipality with its distance, "" without a place to count from."""

    rows: list[tuple[Municipality, str]]
    place: MyPlace
    canonical: str  # "" where search engines should not keep the page


def nearest_first(towns: Sequence[Municipality]) -> Towns:
    """Return the municipalities by name, or from this request's place the nearest first."""
    typed = clean(request.args.get(KEY, ""))
    centre = regions.find_centre(typed) if typed else None
    target = url_for("storefront.places")
    place = place_of(centre, target=target, kept=[])
    if centre is None:
        plain = not typed and not request.args.get("suche")
        canonical = settings().base_url + target if plain else ""
        return Towns([(town, "") for town in towns], place, canonical)
    km = {town.id: distance_km(centre.point, (town.lat, town.lon)) for town in towns}
    rows = [(town, distance_text(km[town.id])) for town in sorted(towns, key=lambda t: km[t.id])]
    return Towns(rows, place, "")


def _brands(producer_ids: list[int]) -> list[Mark]:
    """Return the brands that businesses here, or their goods, carry today."""
    if not producer_ids:
        return []
    badges = brands.valid_awards_for(
        producer_ids, queries.goods_on_sale(producer_ids), on=clock.today()
    )
    freshness.until(brands.badges_end_at(badges))
    return list({badge.brand_id: mark_of(badge) for badge in badges}.values())


def _farms(makers: Sequence[Any], around: Surroundings) -> list[Farm]:
    """Return where somebody can pick up at the business itself."""
    found, now = [], clock.now()
    for row in makers:
        ways = offers(around.terms[row.id], Wish(ZERO), now=now)
        there = next((each for each in ways if each.mode is DeliveryMode.FARM_PICKUP), None)
        if there is not None:
            freshness.until(arrivals_turn_at(now))
            found.append(Farm(row.slug, row.name, arrival_text(there.arrival)))
    return found


def _near(municipality_id: int, *, has_goods: bool) -> list[Near]:
    """Return the nearest five; where there is nothing, the nearest three that have goods."""
    counts = queries.place_counts()
    found = [_with_goods(each, counts) for each in regions.neighbours(municipality_id, limit=100)]
    return found[:5] if has_goods else [each for each in found if each.products][:3]


def _with_goods(neighbour: Neighbour, counts: dict[int, PlaceCount]) -> Near:
    goods = counts.get(neighbour.id, NOTHING).products
    return Near(neighbour.name, neighbour.slug, neighbour.km, goods)


def matching(text: str) -> list[Place]:
    """Return the places somebody may mean by a postcode or a name."""
    wanted = text.strip()[:60]
    if wanted.isascii() and wanted.isdigit():
        towns = regions.municipalities_with_postcode(wanted[:5])
        found = [regions.find_place(town.slug) for town in towns]
        return [place for place in found if place]
    return regions.find_by_name(wanted) or regions.places_matching(wanted)


def by_count(municipalities: list[Any], counts: dict[int, int], limit: int) -> list[Any]:
    """Return the municipalities with the most goods, by name."""
    there = [town for town in municipalities if counts.get(town.id)]
    most = sorted(there, key=lambda town: -counts[town.id])[:limit]
    return sorted(most, key=lambda town: town.folded)
