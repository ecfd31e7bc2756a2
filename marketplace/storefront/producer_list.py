"""The list of businesses: near a place, open now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext, ngettext

from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.kit.working_days import is_holiday
from marketplace.producers import opening
from marketplace.regions.queries import Centre, distances_from, find_centre
from marketplace.search.rules import RADII, clean
from marketplace.storefront import queries
from marketplace.storefront.facets import Facet, Option
from marketplace.storefront.nearby import KEY, MyPlace, Pairs, address, place_of
from marketplace.storefront.producers import ProducerCard, cards
from marketplace.web import freshness

OPEN = "geoeffnet"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the list; unknown values ask for nothing."""

    is_open: bool
    radius: int | None
    centre: Centre | None

    def pairs(self) -> Pairs:
        found = [("jetzt", OPEN if self.is_open else ""), ("umkreis", str(self.radius or ""))]
        found.append((KEY, self.centre.text if self.centre else ""))
        return [(name, value) for name, value in found if value]


@dataclass(frozen=True, slots=True)
class ProducerList:
    """Everything `storefront/shop/producers.html` shows."""

    cards: list[ProducerCard]
    total: int  # of the market
    facets: list[Facet]
    chips: list[tuple[str, str]]
    action: str
    clear_url: str
    count_text: str
    place: MyPlace
    canonical: str  # "" where search engines should not keep the list


def build() -> ProducerList:
    """Return the businesses this request's address asks for, the nearest first from a place."""
    asked = _asked()
    action, pairs = url_for("storefront.producers"), asked.pairs()
    now = clock.now()
    hours = queries.hours_on(clock.local(now).weekday())
    is_open = opening.open_at(hours, now)
    freshness.until(opening.next_turn(hours, now))
    km = distances_from(asked.centre.point) if asked.centre else {}
    every = queries.producers()
    near = [row for row in every if _within(row, km, asked.radius)]
    shown = [row for row in near if not asked.is_open or row.id in is_open]
    if asked.centre:
        shown.sort(key=lambda row: (km[row.municipality_id], row.folded, row.id))
    kept = [pair for pair in pairs if pair[0] == KEY]
    return ProducerList(
        cards=cards(shown, distances=km, open_until=is_open),
        total=len(every),
        facets=_facets(asked, every, km, is_open),
        chips=_chips(asked, action, pairs),
        action=action,
        clear_url=address(action, kept),
        count_text=ngettext("%(num)s Betrieb", "%(num)s Betriebe", len(shown)),
        place=place_of(asked.centre, target=action, kept=[p for p in pairs if p not in kept]),
        canonical="" if pairs else settings().base_url + action,
    )


def _asked() -> Asked:
    typed, radius = clean(request.args.get(KEY, "")), request.args.get("umkreis", "")
    centre = find_centre(typed) if typed else None
    return Asked(
        is_open=request.args.get("jetzt") == OPEN,
        radius=int(radius) if centre and radius in map(str, RADII) else None,
        centre=centre,
    )


def _within(row: Any, km: dict[int, float], radius: int | None) -> bool:
    return radius is None or km[row.municipality_id] <= radius


def _facets(
    asked: Asked, every: Sequence[Any], km: dict[int, float], is_open: dict[int, str]
) -> list[Facet]:
    there = sum(_within(row, km, asked.radius) for row in every if row.id in is_open)
    now = Option(OPEN, gettext("jetzt geöffnet"), there, asked.is_open, not there)
    hint = gettext("Nach den Öffnungszeiten, die der Betrieb angibt.")
    if is_holiday(clock.today()):
        hint = gettext("Heute ist Feiertag. Bitte fragen Sie beim Betrieb nach.")
    found = [Facet("jetzt", gettext("Öffnungszeiten"), [now], hint=hint)]
    if asked.centre:
        fitting = [row for row in every if not asked.is_open or row.id in is_open]
        counts = {each: sum(_within(row, km, each) for row in fitting) for each in RADII}
        radii = [Option("", gettext("egal wie weit"), None, not asked.radius, disabled=False)]
        radii += [
            Option(
                str(each),
                gettext("bis %(km)s\u00a0km", km=each),
                count,
                each == asked.radius,
                not count,
            )
            for each, count in counts.items()
        ]
        found.insert(0, Facet("umkreis", gettext("Umkreis"), radii, "radio", open_rows=6))
    return found


def _chips(asked: Asked, action: str, pairs: Pairs) -> list[tuple[str, str]]:
    words = {"jetzt": gettext("jetzt geöffnet")}
    if asked.centre and asked.radius:
        words["umkreis"] = gettext(
            "bis %(km)s\u00a0km um %(place)s", km=asked.radius, place=asked.centre.label
        )
    return [
        (words[pair[0]], address(action, [each for each in pairs if each != pair]))
        for pair in pairs
        if pair[0] in words
    ]
