"""The pages of places: what is there, who is there, what lies near."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from marketplace.infra.config import settings
from marketplace.kit.geo import distance_km
from marketplace.regions import queries as regions
from marketplace.regions.models import Landscape, Municipality
from marketplace.regions.queries import Neighbour, Place
from marketplace.search import queries as search
from marketplace.search.rules import Filters, clean
from marketplace.shipping.models import PickupPoint
from marketplace.storefront import producers, queries
from marketplace.storefront.cards import Card, cards
from marketplace.storefront.nearby import KEY, MyPlace, distance_text, place_of
from marketplace.storefront.producers import ProducerCard
from marketplace.storefront.queries import PlaceCount
from marketplace.storefront.small_map import SmallMap, small_map

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
    near: list[Near]
    map: SmallMap | None


def build(place: Place) -> PlacePage:
    """Return the page of a municipality, a locality or a landscape."""
    is_town, is_landscape = place.kind == "municipality", place.kind == "landscape"
    slugs = (place.slug,)
    here = Filters(landscapes=slugs) if is_landscape else Filters(places=slugs)
    result = search.listing(here, limit=SHOWN)
    points = queries.pickup_points(place.municipality_ids)
    home = place.municipality_ids[0] if place.municipality_ids else 0
    members = regions.municipalities_of_landscape(place.id) if is_landscape else []
    shown = [(town.name, (town.lat, town.lon)) for town in members] or [(place.name, place.point)]
    return PlacePage(
        place=place,
        total=result.total,
        cards=cards(result.hits),
        producers=producers.cards(queries.producers_at(place.municipality_ids, place.locality_id)),
        points=points,
        bringers=queries.producers_of_points([point.id for point in points]),
        localities=queries.localities_with_goods(home) if is_town else [],
        landscapes=[] if is_landscape else regions.landscapes_of(home),
        members=members,
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
