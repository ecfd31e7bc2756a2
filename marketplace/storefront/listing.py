"""The page of a list: cards, facets, chips and the addresses they lead to."""

from dataclasses import dataclass, replace
from typing import Any

from flask import request, url_for
from flask_babel import gettext, ngettext

from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.search import queries as search
from marketplace.search.queries import Result
from marketplace.search.rules import Filters, Sort, parse
from marketplace.shipping.rules import arrivals_turn_at
from marketplace.storefront.cards import Card, cards_of
from marketplace.storefront.facets import Facet, chip_words, facets, many_ask_for
from marketplace.storefront.misread import given_by, misread, sentences
from marketplace.storefront.nearby import KEY, MyPlace, Pairs, address, place_of
from marketplace.web import freshness

UNSEEN = {"q", "sortierung", KEY}  # carried along by the filter form, which has no field for them
NO_CHIP = {"sortierung", KEY}
# One value of these has a page of its own: that one is for search engines.
OWN_PAGES = {"kategorie": "storefront.category", "marke": "storefront.brand"}


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything `parts/list.html` shows."""

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
    is_common: bool  # what it shows is worth keeping for the next who asks
    chips: list[tuple[str, str]]
    kept: Pairs  # what the filter form carries along unseen
    kept_by_sort: Pairs
    reliefs: list[tuple[str, str]]
    others: list[Card]  # shown when nothing was found
    misread: list[str]  # what of the address was not understood
    prices: list[tuple[str, str, str]]  # name, label and text of the two fields
    place: MyPlace
    canonical: str  # the full address for search engines, "" where they should not keep the list


def asked_for() -> Filters:
    """Return the filters of this request's address."""
    return parse(request.args.getlist, secret=settings().secret_key)


def build(filters: Filters, *, endpoint: str, fixed: str = "", **values: Any) -> ListPage:
    """Return the page of a list.

    :param fixed: the facet that the page itself stands for; it is neither shown nor removable.
    """
    result = search.listing(filters)
    asked = result.asked
    page = _Addresses(url_for(endpoint, **values), asked.filters, fixed)
    shown = cards_of(result.ids, asked)
    freshness.until(arrivals_turn_at(clock.now()))
    wrong = misread(request.args.getlist, page.filters, fixed=fixed)
    words = chip_words(asked)
    return ListPage(
        filters=page.filters,
        cards=shown,
        total=result.total,
        shown=result.seen + len(shown),
        count_text=_count_text(result),
        action=page.path,
        clear_url=page.url([pair for pair in page.pairs if pair[0] == KEY]),
        first_url=page.url(page.pairs) if result.seen else None,
        next_url=page.url([*page.pairs, ("nach", result.next_cursor)])
        if result.next_cursor
        else None,
        facets=[each for each in facets(asked) if each.name not in given_by(fixed)],
        is_common=many_ask_for(asked.filters),
        chips=page.chips(words),
        kept=[pair for pair in page.pairs if pair[0] in UNSEEN],
        kept_by_sort=[pair for pair in page.pairs if pair[0] != "sortierung"],
        reliefs=[] if result.total else page.reliefs(search.relief(result), words),
        others=[] if result.total else cards_of(search.newest(4)),
        misread=sentences(wrong),
        prices=_prices(page.filters, dict(wrong)),
        place=place_of(
            asked.centre,
            target=page.path,
            kept=[pair for pair in page.pairs if pair[0] != KEY],
            offers_pickup=True,
        ),
        canonical=page.canonical(),
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
        return address(self.path, pairs)

    def canonical(self) -> str:
        if not self.filters.is_indexable:
            return ""
        path = self.url(self.pairs)
        for name, slug in self.pairs:
            if name in OWN_PAGES:
                path = url_for(OWN_PAGES[name], slug=slug)
        return settings().base_url + path

    def chips(self, labels: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
        return [
            (labels.get(pair, pair[1]), self.url([each for each in self.pairs if each != pair]))
            for pair in self.pairs
            if pair[0] not in NO_CHIP
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
    needs = {Sort.BEST: filters.q, Sort.NEAREST: filters.near}
    offered = [each for each in Sort if needs.get(each, True)]
    return [(str(each), gettext(each.label), each is filters.sort) for each in offered]


def _prices(filters: Filters, wrong: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return the price fields with what they hold, understood or not."""
    held = dict(filters.pairs()) | wrong
    labels = (("preis-von", gettext("von, in €")), ("preis-bis", gettext("bis, in €")))
    return [(name, label, held.get(name, "")) for name, label in labels]


def _count_text(result: Result) -> str:
    last = result.seen + len(result.ids)
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


def with_fixed(filters: Filters, **values: Any) -> Filters:
    """Return the filters with what the page itself stands for."""
    return replace(filters, **values)
