"""The page of the map: the list that is asked for, and the drawing of exactly that list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext, ngettext

from marketplace.catalogue.rules import Area
from marketplace.kit.geo import distance_km
from marketplace.kit.text import fold
from marketplace.regions import queries as regions
from marketplace.regions.queries import Centre
from marketplace.search.rules import clean
from marketplace.storefront.emblems import Mark
from marketplace.storefront.facets import Facet, Option
from marketplace.storefront.map_drawing import Drawing, draw
from marketplace.storefront.map_entries import Entry, Kind, entries
from marketplace.storefront.nearby import Pairs

LIST, MAP = "liste", "karte"
MOST_TYPED, MOST_VALUES = 60, 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of the map, as far as it was understood."""

    brands: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    area: Area | None = None
    near: str = ""

    def pairs(self) -> Pairs:
        """Return the query of the address that asks for the same."""
        return [
            *(("marke", each) for each in self.brands),
            *(("art", str(each)) for each in self.kinds),
            *([("bereich", str(self.area))] if self.area else []),
            *([("plz", self.near)] if self.near else []),
        ]

    def fits(self, entry: Entry) -> bool:
        """Tell whether an entry is asked for: any of the answers to each question."""
        return (
            (not self.brands or not entry.brands.isdisjoint(self.brands))
            and (not self.kinds or not entry.kinds.isdisjoint(self.kinds))
            and (self.area is None or self.area in entry.areas)
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """One point of the map with everything that stands there; a group of the list."""

    id: str
    name: str
    url: str
    point: tuple[float, float]
    entries: tuple[Entry, ...]
    km: float | None

    @property
    def label(self) -> str:
        """What stands there, in words: "Frohburg: 3 Betriebe, 1 Abholort"."""
        return f"{self.name}: {_counted(self.entries)}"


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything `storefront/shop/map.html` shows."""

    spots: list[Spot]
    count_text: str
    total: int
    drawing: Drawing | None
    facets: list[Facet]
    chips: list[tuple[str, str]]
    typed: str
    near: str  # the place distances are counted from
    misread: list[str]
    view: str
    list_url: str
    map_url: str
    clear_url: str
    filter_pairs: Pairs  # what the other form of the page carries along
    near_pairs: Pairs


def build() -> MapPage:
    """Return the page for this request's address."""
    known = entries()
    marks = {mark.slug: mark for each in known for mark in each.found_marks}
    asked, misread = _read(request.args.getlist, marks)
    centre = regions.find_centre(asked.near) if asked.near else None
    shown = [each for each in known if asked.fits(each)]
    spots = _spots(shown, centre)
    view = MAP if request.args.get("ansicht") == MAP else LIST
    kept = [pair for pair in asked.pairs() if pair[0] != "plz"]
    return MapPage(
        spots=spots,
        count_text=_count_text(shown, spots),
        total=len(shown),
        drawing=draw(
            spots,
            request.args.get("ausschnitt", ""),
            _address(asked.pairs(), MAP),
            near=centre.point if centre else None,
        ),
        facets=_facets(asked, known, marks),
        chips=_chips(asked, marks, centre, view),
        typed=asked.near,
        near=centre.label if centre else "",
        misread=misread,
        view=view,
        list_url=_url(asked.pairs(), LIST),
        map_url=_url(asked.pairs(), MAP),
        clear_url=_url([], view),
        filter_pairs=[*kept, *_view_pairs(view)],
        near_pairs=[*asked.pairs()[len(kept) :], *_view_pairs(view)],
    )


def _read(
    get_all: Callable[[str], Sequence[str]], marks: dict[str, Mark]
) -> tuple[Asked, list[str]]:
    """Return what is asked for, and sentences about what was not understood."""
    given = {name: list(dict.fromkeys(map(clean, get_all(name))))[:MOST_VALUES]
             for name in ("marke", "art", "bereich")}  # fmt: skip
    brands = tuple(each for each in given["marke"] if each in marks)
    kinds = tuple(each for each in Kind if each in given["art"])
    area = next((each for each in Area if each in given["bereich"]), None)
    near = clean(next(iter(get_all("plz")), ""))[:MOST_TYPED]
    used = {*brands, *kinds, area, ""}
    names = {
        "marke": gettext("Regionalmarke"),
        "art": gettext("Art"),
        "bereich": gettext("Bereich"),
    }
    wrong = [
        f"{names[name]}: „{each}“" for name in given for each in given[name] if each not in used
    ]
    return Asked(brands, kinds, area, near), wrong[:5]


def _spots(shown: Iterable[Entry], centre: Centre | None) -> list[Spot]:
    """Return the entries by the point they stand at, the nearest first, else by name."""
    by_place: dict[str, list[Entry]] = {}
    for each in shown:
        by_place.setdefault(each.where.slug, []).append(each)
    found = []
    for slug, there in by_place.items():
        where = there[0].where
        km = distance_km(centre.point, where.point) if centre else None
        url = url_for("storefront.place", slug=slug)
        found.append(Spot(f"ort-{slug}", where.name, url, where.point, tuple(there), km))
    return sorted(found, key=lambda spot: (spot.km or 0, fold(spot.name)))


def _counted(shown: Iterable[Entry]) -> str:
    points = [each.is_point for each in shown]
    makers, places = points.count(False), points.count(True)
    parts = [
        ngettext("%(num)s Betrieb", "%(num)s Betriebe", makers) if makers else "",
        ngettext("%(num)s Abholort", "%(num)s Abholorte", places) if places else "",
    ]
    return ", ".join(filter(None, parts))


def _count_text(shown: Sequence[Entry], spots: Sequence[Spot]) -> str:
    if not shown:
        return str(gettext("Kein Eintrag"))
    where = ngettext("an %(num)s Ort", "an %(num)s Orten", len(spots))
    return f"{_counted(shown)} {where}"


def _facets(asked: Asked, known: Sequence[Entry], marks: dict[str, Mark]) -> list[Facet]:
    """Return the three questions; each answer counts what choosing it alone would show."""

    def option(value: str, label: str, alone: Asked, *, checked: bool) -> Option:
        count = sum(map(alone.fits, known))
        return Option(value, label, count, checked, disabled=not count)

    kinds = [
        option(
            each, gettext(each.label), replace(asked, kinds=(each,)), checked=each in asked.kinds
        )
        for each in Kind
    ]
    areas = [
        option(each, gettext(each.label), replace(asked, area=each), checked=each is asked.area)
        for each in Area
    ]
    any_area = option("", gettext("Alles"), replace(asked, area=None), checked=asked.area is None)
    wearers = [
        option(slug, mark.name, replace(asked, brands=(slug,)), checked=slug in asked.brands)
        for slug, mark in sorted(marks.items(), key=lambda item: fold(item[1].name))
    ]
    found = [
        Facet("art", gettext("Was Sie suchen"), kinds),
        Facet("bereich", gettext("Bereich"), [any_area, *areas], type="radio"),
        Facet("marke", gettext("Regionalmarke"), wearers),
    ]
    return [each for each in found if each.options]


def _chips(
    asked: Asked, marks: dict[str, Mark], centre: Centre | None, view: str
) -> list[tuple[str, str]]:
    """Return each filter in words with the address without it."""
    labels = {slug: mark.name for slug, mark in marks.items()}
    labels |= {str(each): gettext(each.label) for each in (*Kind, *Area)}
    if centre:
        labels[asked.near] = gettext("Entfernung ab %(place)s", place=centre.label)
    pairs = asked.pairs()
    return [
        (labels[value], _url([each for each in pairs if each != (name, value)], view))
        for name, value in pairs
        if value in labels
    ]


def _view_pairs(view: str) -> Pairs:
    return [("ansicht", view)] if view == MAP else []


def _url(pairs: Pairs, view: str) -> str:
    query = urlencode([*pairs, *_view_pairs(view)])
    return url_for("market_map.show") + (f"?{query}" if query else "")


def _address(pairs: Pairs, view: str) -> Callable[[str], str]:
    """Return how the drawing addresses another section of itself."""
    return lambda section: _url([*pairs, ("ausschnitt", section)], view) + "#karte"
