"""The facets of a list in words: questions, answers with counts, and what a chip says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from flask_babel import get_locale, gettext

from marketplace.catalogue.rules import Area
from marketplace.infra.kept import kept
from marketplace.search import facets as counting
from marketplace.search.conditions import Resolved
from marketplace.search.facets import Answer
from marketplace.search.rules import (
    DIETS,
    RADII,
    Delivery,
    Feature,
    Filters,
    Ready,
    usual_sort,
)
from marketplace.search.traits import Allergen, Material
from marketplace.web.filters import money

MOST = 200  # answers of one question; a longer list of businesses stands at /betriebe
FREE = {"q", "plz", "preis-von", "preis-bis"}  # what is typed, not chosen
ALWAYS = {"lieferung", "umkreis", "verfuegbar"}


class Option(NamedTuple):
    """One answer of a facet as the macro `counted_choices` shows it; it takes it apart."""

    value: str
    label: str
    hits: int | None
    checked: bool
    disabled: bool
    is_part: bool = False  # a locality below its town


@dataclass(frozen=True)  # no slots: it keeps its key as a part of a page
class Facet:
    name: str
    legend: str
    options: list[Option]
    type: str = "checkbox"
    hint: str = ""
    open_rows: int = 5

    @property
    def seen(self) -> list[Option]:
        return self.options[: self.open_rows]

    @property
    def unfolded(self) -> list[Option]:
        return self.options[self.open_rows :]

    @property
    def unfolds(self) -> bool:
        """Tell whether something is chosen among what unfolds."""
        return any(each.checked for each in self.unfolded)


def facets(asked: Resolved) -> list[Facet]:
    """Return the facets in their order; a question nobody can answer is not asked.

    Every order and part of a list has the same ones.
    """
    if not many_ask_for(asked.filters):
        return _made(asked)
    alike = _whatever_order(asked.filters)
    return kept(("facets", alike, str(get_locale())), lambda: _made(asked))


def many_ask_for(filters: Filters) -> bool:
    """Tell whether a list is unfiltered or stands for one answer, so that keeping it pays.

    There are as many others as visitors think of; kept, their rows would fill memory.
    """
    chosen = _whatever_order(filters).pairs()
    return len(chosen) <= 1 and not {name for name, _value in chosen} & FREE


def _whatever_order(filters: Filters) -> Filters:
    return replace(filters, after=None, sort=usual_sort(filters.q))


def _made(asked: Resolved) -> list[Facet]:
    filters = asked.filters
    answers, words = counting.facets(asked), labels(asked)

    def rows(name: str, chosen: Sequence[Any]) -> list[Option]:
        known = {each.value: each for each in answers.get(name, [])}
        first = [*known][:MOST]
        values = [*first, *(str(each) for each in chosen if str(each) not in first)]
        return [
            _option(name, known.get(value), words.get((name, value), ""), value, chosen)
            for value in values
        ]

    def one_of(name: str, chosen: Any, anything: str) -> list[Option]:
        every = Option("", anything, None, checked=not chosen, disabled=False)
        return [every, *rows(name, (str(chosen),) if chosen else ())]

    origin = _towns_with_parts(rows("ort", filters.places), answers["ort"])
    special = rows("merkmal", filters.features)
    stated = gettext("Nach Angabe der Betriebe.")
    spoors = gettext("Kann etwas Spuren davon enthalten, steht es am Produkt.")
    found = [
        Facet("bereich", gettext("Bereich"), one_of("bereich", filters.area, gettext("Alles")), "radio"),
        Facet("lieferung", gettext("So kommt es zu mir"), rows("lieferung", filters.deliveries)),
        Facet("kategorie", gettext("Was es ist"), rows("kategorie", filters.categories), open_rows=6),
        Facet("ort", gettext("Ort"), origin, open_rows=_open_towns(origin)),
        Facet("landschaft", gettext("Landschaft"), rows("landschaft", filters.landscapes)),
        Facet("marke", gettext("Regionalmarke"), rows("marke", filters.brands)),
        Facet("merkmal", gettext("Ernährung"),
              [each for each in special if each.value in DIETS], hint=stated),
        Facet("ohne", gettext("Ohne diese Allergene"), rows("ohne", filters.free_of),
              hint=f"{stated} {spoors}"),
        Facet("material", gettext("Material"), rows("material", filters.materials), hint=stated),
        Facet("verfuegbar", gettext("Verfügbar"),
              one_of("verfuegbar", filters.ready, gettext("egal wann")), "radio"),
        Facet("merkmal", gettext("Besonderes"),
              [each for each in special if each.value not in DIETS]),
        Facet("betrieb", gettext("Betrieb"), rows("betrieb", filters.makers)),
    ]  # fmt: skip
    if asked.centre:
        radii = one_of("umkreis", filters.radius, gettext("egal wie weit"))
        found.insert(
            2, Facet("umkreis", gettext("Umkreis"), radii, "radio", _about_radius(asked), 6)
        )
    return [facet for facet in found if facet.name in ALWAYS or _can_be_answered(facet)]


def labels(asked: Resolved) -> dict[tuple[str, str], str]:
    """Return the words of every answer in use, as facets and chips say them."""
    filters = asked.filters
    found = dict(_closed(str(get_locale())))
    found |= {(facet, slug): name for facet, slug, name in asked.labels}
    found["q", filters.q] = f"„{filters.q}“"
    found["lieferung", str(Delivery.NEAR)] = gettext(
        "Abholung in meiner Nähe, bis %(km)s\u00a0km", km=filters.near_km
    )
    return found


@cache
def _closed(_language: str) -> dict[tuple[str, str], str]:
    """Return the words of the closed lists, asked for once in each language."""
    closed: dict[str, Any] = {"lieferung": Delivery, "merkmal": Feature, "bereich": Area, "material": Material, "ohne": Allergen,
              "verfuegbar": Ready}  # fmt: skip
    found = {
        (facet, str(each)): str(gettext(each.label))
        for facet, members in closed.items()
        for each in members
    }
    return found | {("umkreis", str(km)): gettext("bis %(km)s\u00a0km", km=km) for km in RADII}


def chip_words(asked: Resolved) -> dict[tuple[str, str], str]:
    """Return what the chips say: an answer that stands alone names its question."""
    filters, found = asked.filters, labels(asked)
    for each in filters.free_of:
        found["ohne", str(each)] = gettext("ohne %(allergen)s", allergen=gettext(each.label))
    if filters.ready:
        when = gettext(filters.ready.label)
        found["verfuegbar", str(filters.ready)] = gettext("verfügbar %(when)s", when=when)
    if filters.radius and asked.centre:
        found["umkreis", str(filters.radius)] = gettext(
            "bis %(km)s\u00a0km um %(place)s", km=filters.radius, place=asked.centre.label
        )
    for pair in filters.pairs():
        if pair[0] == "preis-von" and filters.price_from is not None:
            found[pair] = gettext("ab %(amount)s", amount=money(filters.price_from))
        if pair[0] == "preis-bis" and filters.price_to is not None:
            found[pair] = gettext("bis %(amount)s", amount=money(filters.price_to))
    return found


def _about_radius(asked: Resolved) -> str:
    place = asked.centre.label if asked.centre else ""
    if asked.wants_near:
        return str(gettext("Luftlinie von %(place)s bis zur Abholung.", place=place))
    return str(gettext("Luftlinie von %(place)s bis zur Gemeinde des Betriebs.", place=place))


def _can_be_answered(facet: Facet) -> bool:
    return any(each.checked or each.hits for each in facet.options if each.value)


def _towns_with_parts(options: list[Option], answers: list[Answer]) -> list[Option]:
    """Put the parts of a town below it; `more` of an answer names the town."""
    town_of = {each.value: each.more for each in answers}
    parts = [each for each in options if town_of.get(each.value)]
    towns = [each for each in options if each not in parts]
    opened = {town_of[each.value] for each in parts}
    found: list[Option] = []
    for town in sorted(towns, key=lambda each: (each.value not in opened, -(each.hits or 0))):
        found.append(town)
        found += [
            each._replace(is_part=True) for each in parts if town_of[each.value] == town.value
        ]
    return found


def _open_towns(options: Sequence[Option]) -> int:
    """Return how many rows stay open: a chosen town with all its parts, and some more."""
    last = max((place for place, each in enumerate(options) if each.is_part), default=-1)
    return max(5, last + 3)


def _option(
    facet: str, answer: Answer | None, label: str, value: str, chosen: Sequence[Any]
) -> Option:
    if answer and answer.label:
        is_english = facet == "kategorie" and str(get_locale()) == "en"
        label = answer.more if is_english and answer.more else answer.label
    count = answer.count if answer else 0
    return Option(value, label or value, count, value in map(str, chosen), not count)
