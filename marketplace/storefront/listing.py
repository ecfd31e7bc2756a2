"""The page of a list: cards, facets, chips and the addresses they lead to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import get_locale, gettext, ngettext

from marketplace.catalogue.rules import Area
from marketplace.infra.config import settings
from marketplace.infra.kept import kept
from marketplace.search import facets as counting
from marketplace.search import queries as search
from marketplace.search.conditions import Resolved
from marketplace.search.queries import Result
from marketplace.search.rules import Delivery, Feature, Filters, Sort, parse
from marketplace.storefront.cards import Card, cards
from marketplace.storefront.misread import misread, sentences
from marketplace.web.filters import money

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a facet as the macro shows it."""

    value: str
    label: str
    count: int | None
    checked: bool
    disabled: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    legend: str
    options: list[Option]
    type: str = "checkbox"


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything `parts/listing.html` shows."""

    filters: Filters
    cards: list[Card]
    total: int
    shown: int  # of the whole list, up to the end of this part
    count_text: str
    action: str
    clear_url: str
    first_url: str | None
    next_url: str | None
    facets: list[Facet]
    chips: list[tuple[str, str]]
    kept: Pairs  # what the filter form carries along unseen
    kept_by_sort: Pairs
    reliefs: list[tuple[str, str]]
    others: list[Card]  # shown when nothing was found
    misread: list[str]  # what of the address was not understood
    prices: list[tuple[str, str, str]]  # name, label and text of the two fields


def asked_for() -> Filters:
    """Return the filters of this request's address."""
    return parse(request.args.getlist, secret=settings().secret_key)


def build(filters: Filters, *, endpoint: str, fixed: str = "", **values: Any) -> ListPage:
    """Return the page of a list.

    :param fixed: the facet that the page itself stands for; it is neither shown nor removable.
    """
    result = search.listing(filters)
    page = _Addresses(url_for(endpoint, **values), result.asked.filters, fixed)
    shown = cards(result.hits)
    wrong = misread(request.args.getlist, page.filters, fixed=fixed)
    return ListPage(
        filters=page.filters,
        cards=shown,
        total=result.total,
        shown=result.seen + len(shown),
        count_text=_count_text(result),
        action=page.path,
        clear_url=page.path,
        first_url=page.url(page.pairs) if result.seen else None,
        next_url=page.url([*page.pairs, ("nach", result.next_cursor)])
        if result.next_cursor
        else None,
        facets=[each for each in _facets(result) if each.name != fixed],
        chips=page.chips(_labels(result)),
        kept=[pair for pair in page.pairs if pair[0] in {"q", "sortierung"}],
        kept_by_sort=[pair for pair in page.pairs if pair[0] != "sortierung"],
        reliefs=[] if result.total else page.reliefs(search.relief(result), _labels(result)),
        others=[] if result.total else cards(search.newest(4)),
        misread=sentences(wrong),
        prices=_prices(page.filters, dict(wrong)),
    )


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Builds the addresses of one list; what the page stands for is not in the query."""

    path: str
    filters: Filters
    fixed: str

    @property
    def pairs(self) -> Pairs:
        return [pair for pair in self.filters.pairs() if pair[0] != self.fixed]

    def url(self, pairs: Pairs) -> str:
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def chips(self, labels: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
        return [
            (labels.get(pair, pair[1]), self.url([each for each in self.pairs if each != pair]))
            for pair in self.pairs
            if pair[0] != "sortierung"
        ]

    def reliefs(
        self, found: list[tuple[str, int]], labels: dict[tuple[str, str], str]
    ) -> list[tuple[str, str]]:
        """Return what to drop, in words with the count, and the address without it."""
        rows = []
        for name, count in found:
            key, _, value = name.partition(":")
            dropped = [p for p in self.pairs if p[0] == key and (not value or p[1] == value)]
            if not dropped:
                continue
            words = ", ".join(labels.get(pair, pair[1]) for pair in dropped)
            goods = ngettext("%(num)s Produkt", "%(num)s Produkte", count)
            text = gettext("Ohne „%(filter)s“: %(goods)s", filter=words, goods=goods)
            rows.append((text, self.url([p for p in self.pairs if p not in dropped])))
        return rows


def sort_options(filters: Filters) -> list[tuple[str, str, bool]]:
    """Return value, label and whether it is chosen, for the sort control."""
    offered = [each for each in Sort if each is not Sort.BEST or filters.q]
    return [(str(each), gettext(each.label), each is filters.sort) for each in offered]


def _prices(filters: Filters, wrong: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return the price fields with what they hold, understood or not."""
    held = dict(filters.pairs()) | wrong
    labels = (("preis-von", gettext("von, in €")), ("preis-bis", gettext("bis, in €")))
    return [(name, label, held.get(name, "")) for name, label in labels]


def _count_text(result: Result) -> str:
    last = result.seen + len(result.hits)
    if result.seen:
        text = gettext(
            "%(first)s bis %(last)s von %(total)s Produkten",
            first=result.seen + 1,
            last=last,
            total=result.total,
        )
    elif last < result.total:
        text = gettext("%(shown)s von %(total)s Produkten", shown=last, total=result.total)
    else:
        text = ngettext("%(num)s Produkt", "%(num)s Produkte", result.total)
    return str(text)


def _labels(result: Result) -> dict[tuple[str, str], str]:
    """Return the words of every filter in use."""
    filters = result.asked.filters
    found = {(facet, slug): name for facet, slug, name in result.asked.labels}
    found |= {("lieferung", str(each)): gettext(each.label) for each in Delivery}
    found |= {("merkmal", str(each)): gettext(each.label) for each in Feature}
    found |= {("bereich", str(each)): gettext(each.label) for each in Area}
    found["q", filters.q] = f"„{filters.q}“"
    for pair in filters.pairs():
        if pair[0] == "preis-von" and filters.price_from is not None:
            found[pair] = gettext("ab %(amount)s", amount=money(filters.price_from))
        if pair[0] == "preis-bis" and filters.price_to is not None:
            found[pair] = gettext("bis %(amount)s", amount=money(filters.price_to))
    return found


def _facets(result: Result) -> list[Facet]:
    filters, labels = result.asked.filters, _labels(result)
    answers = _answers(result.asked)

    def rows(name: str, chosen: Sequence[Any]) -> list[Option]:
        found = {each.value: each for each in answers.get(name, [])}
        values = [*found, *(str(each) for each in chosen if str(each) not in found)]
        return [
            _option(value, found.get(value), labels.get((name, value), value), value in chosen)
            for value in values
        ]

    area = str(filters.area or "")
    areas = sorted(rows("bereich", (area,) if area else ()), key=lambda row: row.value)
    every = Option("", gettext("Alles"), None, not area, False)
    found = [
        Facet("bereich", gettext("Bereich"), [every, *areas], "radio"),
        Facet("lieferung", gettext("So kommt es zu mir"), rows("lieferung", filters.deliveries)),
        Facet("kategorie", gettext("Was es ist"), rows("kategorie", filters.categories)),
        Facet("ort", gettext("Ort"), rows("ort", filters.places)),
        Facet("marke", gettext("Regionalmarke"), rows("marke", filters.brands)),
        Facet("merkmal", gettext("Besonderes"), rows("merkmal", filters.features)),
    ]
    return [facet for facet in found if facet.options]


def _answers(asked: Resolved) -> dict[str, list[counting.Answer]]:
    """Return the answers with their counts; every order and part of a list has the same."""
    filters = replace(asked.filters, after=None, sort=Sort.NEWEST)
    alike = replace(asked, filters=filters)
    return kept(("facets", alike), lambda: counting.facets(alike))


def _option(value: str, answer: counting.Answer | None, label: str, checked: bool) -> Option:  # noqa: FBT001
    name = label
    if answer and answer.label:
        is_english = str(get_locale()) == "en"
        name = answer.label_en if is_english and answer.label_en else answer.label
    count = answer.count if answer else 0
    return Option(value, name, count, checked, not count)


def with_fixed(filters: Filters, **values: Any) -> Filters:
    """Return the filters with what the page itself stands for."""
    return replace(filters, **values)
