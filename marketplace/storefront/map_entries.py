"""What stands on the map: businesses and pick-up points, each with the facts of its list entry."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from flask import url_for
from flask_babel import gettext

from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.rules import Area
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.shipping.rules import CUT_OFF, WeeklySlot, pickup_arrival
from marketplace.shipping.wording import arrival_text, hours
from marketplace.storefront import map_queries
from marketplace.storefront.emblems import Mark, mark_of
from marketplace.storefront.hours import Opening, opening
from marketplace.storefront.map_queries import HANDS_OVER, OPEN, Week
from marketplace.web import freshness
from marketplace.web.filters import weekday

# Only a visitor's click leads there; the address is typed into its search for a way.
DIRECTIONS = "https://www.openstreetmap.org/directions?to="


class Kind(StrEnum):
    FARM = "hof"
    WORKSHOP = "werkstatt"
    POINT = "abholort"

    @property
    def label(self) -> str:
        return {"hof": _("Höfe"), "werkstatt": _("Werkstätten"), "abholort": _("Abholorte")}[self]


@dataclass(frozen=True, slots=True)
class Where:
    """The point of a place on the map; a part without one stands where its town does."""

    slug: str
    name: str
    point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Entry:
    """A business or a pick-up point in the list beside the map."""

    id: str  # of its list item
    name: str
    url: str
    said_kind: str
    where: Where
    place_name: str
    address: str
    kinds: frozenset[Kind]
    areas: frozenset[Area]
    marks: tuple[Mark, ...] = ()  # awarded to the business itself, to be shown
    found_marks: tuple[Mark, ...] = ()  # and to goods that are found here, for the filter
    opening: Opening | None = None
    handing_over: str = ""
    bringers: tuple[tuple[str, str], ...] = ()  # slug and name

    @property
    def is_point(self) -> bool:
        return Kind.POINT in self.kinds

    @property
    def brands(self) -> set[str]:
        return {mark.slug for mark in self.found_marks}

    @property
    def route_url(self) -> str:
        return DIRECTIONS + quote(self.address)


def entries() -> list[Entry]:
    """Return everything that stands on the map, in four statements; businesses first, by name."""
    now = clock.now()
    rows, weeks = map_queries.producers(), map_queries.weeks()
    own: dict[int, dict[str, Mark]] = defaultdict(dict)
    all_marks: dict[int, dict[str, Mark]] = defaultdict(dict)
    for producer_id, badge in map_queries.awards(on=clock.local(now).date()):
        mark = all_marks[producer_id].setdefault(badge.slug, mark_of(badge))
        if badge.subject_kind is SubjectKind.PRODUCER:
            own[producer_id][badge.slug] = mark
    found = [
        replace(
            _producer(row, weeks[row.id], now),
            marks=tuple(own[row.id].values()),
            found_marks=tuple(all_marks[row.id].values()),
        )
        for row in rows
    ]
    makers = {row.id: (row, entry) for row, entry in zip(rows, found, strict=True)}
    found += [
        _point(row, [makers[each] for each in bringers if each in makers], now)
        for row, bringers in map_queries.points()
    ]
    _say_how_long(found, now)
    return found


def _producer(row: Any, week: Week, now: datetime) -> Entry:
    arrival = pickup_arrival(now, preparation_days=row.preparation_days, slots=week[HANDS_OVER])
    return Entry(
        id=f"betrieb-{row.slug}",
        name=row.name,
        url=url_for("storefront.producer", slug=row.slug),
        said_kind=row.kind,
        where=_where(row),
        place_name=row.part_name or row.town_name,
        address=f"{row.street}, {row.postcode} {row.town}",
        kinds=_kinds(row),
        areas=frozenset(
            area for area, count in ((Area.GENUSS, row.food), (Area.KUNSTHANDWERK, row.crafts))
            if count
        ),
        opening=opening(week[OPEN], now=now),
        handing_over=gettext("Abholung ab %(when)s", when=arrival_text(arrival)) if arrival else "",
    )  # fmt: skip


def _where(row: Any) -> Where:
    if row.part_lat is not None and row.part_lon is not None:
        name = f"{row.part_name} ({row.town_name})"
        return Where(row.part_slug, name, (row.part_lat, row.part_lon))
    return _town(row)


def _town(row: Any) -> Where:
    return Where(row.town_slug, row.town_name, (row.town_lat, row.town_lon))


def _kinds(row: Any) -> frozenset[Kind]:
    """Return what a business mostly is; where its goods do not tell, no filter hides it."""
    if row.food == row.crafts:
        return frozenset({Kind.FARM, Kind.WORKSHOP})
    return frozenset({Kind.FARM if row.food > row.crafts else Kind.WORKSHOP})


def _point(row: Any, bringers: Sequence[tuple[Any, Entry]], now: datetime) -> Entry:
    makers = [entry for _row, entry in bringers]
    return Entry(
        id=f"abholort-{row.slug}",
        name=row.name,
        url=url_for("storefront.place", slug=row.town_slug, _anchor="abholen"),
        said_kind=gettext("Abholort"),
        where=_town(row),
        place_name=row.host,
        address=f"{row.street}, {row.postcode} {row.town}",
        kinds=frozenset({Kind.POINT}),
        areas=frozenset().union(*(each.areas for each in makers)),
        found_marks=tuple(mark for each in makers for mark in each.found_marks),
        handing_over=_slot(row, [maker for maker, _entry in bringers], now),
        bringers=tuple((maker.slug, maker.name) for maker, _entry in bringers),
    )


def _slot(row: Any, makers: Iterable[Any], now: datetime) -> str:
    """Return when goods ordered now can be there at the earliest, else the weekly hours."""
    slot = WeeklySlot(row.weekday, row.opens, row.closes)
    arrivals = [
        pickup_arrival(now, preparation_days=maker.preparation_days, slots=(slot,))
        for maker in makers
    ]
    first = min((each for each in arrivals if each and each.day), key=_day, default=None)
    if first is not None:
        return str(gettext("Abholung ab %(when)s", when=arrival_text(first)))
    return str(
        gettext("%(day)s, %(hours)s Uhr",
                day=weekday(row.weekday), hours=hours(row.opens, row.closes))
    )  # fmt: skip


def _day(arrival: Any) -> Any:
    return arrival.day


def _say_how_long(found: Iterable[Entry], now: datetime) -> None:
    """What is open changes with the clock, what can be picked up with the order deadline."""
    today = clock.local(now).date()
    midnight = clock.start_of(today + timedelta(days=1))
    deadline = datetime.combine(today, CUT_OFF, clock.MARKET_ZONE)
    freshness.until(deadline if now < deadline else midnight)
    for each in found:
        if each.opening:
            freshness.until(each.opening.until)
