"""The page for gifts: by occasion, budget and region, over the shelves and prices of today."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode

from marketplace.brands import queries as brands
from marketplace.kit import clock
from marketplace.regions import queries as regions
from marketplace.search import queries as search
from marketplace.search.rules import Delivery, Filters
from marketplace.storefront import occasions
from marketplace.storefront.cards import Card, cards_of
from marketplace.storefront.occasions import Budget, Occasion
from marketplace.web import freshness

SHOWN = 24


@dataclass(frozen=True, slots=True)
class Chip:
    """One answer as a link; choosing it again takes it back."""

    label: str  # msgid
    url: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """One answer of the select: a brand or a landscape."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; what it does not know is left out."""

    occasion: Occasion | None = None
    budget: Budget | None = None
    region: str = ""  # slug of a brand or a landscape
    ships: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        found = [
            ("anlass", self.occasion.key if self.occasion else ""),
            ("budget", self.budget.key if self.budget else ""),
            ("region", self.region),
            ("versand", "ja" if self.ships else ""),
        ]
        return [pair for pair in found if pair[1]]


@dataclass(frozen=True, slots=True)
class GiftPage:
    """Everything `storefront/shop/gifts.html` shows."""

    asked: Asked
    occasions: list[Chip]
    budgets: list[Chip]
    brands: list[Region]
    landscapes: list[Region]
    kept: list[tuple[str, str]]  # what the form of the region carries along
    cards: list[Card]
    total: int
    all_url: str
    box_url: str  # where a present of several makers is put together, with what was asked here


def build(get: Callable[[str], str], *, page_url: str, list_url: str, box_url: str) -> GiftPage:
    """Return the page of an address.

    :param get: the value of a query key, "" without.
    """
    today = clock.today()
    freshness.until(clock.start_of(today + timedelta(days=1)))  # occasions begin and end by the day
    marks, landscapes = brands.all_brands(), regions.all_landscapes()
    of_brands = {each.slug for each in marks}
    known = of_brands | {each.slug for each in landscapes}
    asked = Asked(
        occasions.find_occasion(get("anlass"), today),
        occasions.find_budget(get("budget")),
        get("region") if get("region") in known else "",
        get("versand") == "ja",
    )
    filters = _filters(asked, is_brand=asked.region in of_brands)
    result = search.listing(_priced(filters, asked.budget), limit=SHOWN)
    return GiftPage(
        asked=asked,
        occasions=[
            Chip(each.name, *_turned(page_url, asked, occasion=each))
            for each in occasions.shown_on(today)
        ],
        budgets=_budgets(asked, filters, page_url),
        brands=[Region(each.slug, each.name, each.slug == asked.region) for each in marks],
        landscapes=[Region(each.slug, each.name, each.slug == asked.region) for each in landscapes],
        kept=[pair for pair in asked.pairs() if pair[0] not in {"region", "versand"}],
        cards=cards_of(result.ids),
        total=result.total,
        all_url=f"{list_url}?{urlencode(_priced(filters, asked.budget).pairs())}",
        box_url=f"{box_url}?{urlencode(_boxed(asked, is_brand=asked.region in of_brands))}",
    )


def _boxed(asked: Asked, *, is_brand: bool) -> list[tuple[str, str]]:
    """Return what the box understands of it: the region, and the upper end of the budget."""
    pairs = [("marke" if is_brand else "landschaft", asked.region)] if asked.region else []
    if asked.budget and asked.budget.most:
        pairs.append(("budget", str(asked.budget.most.cents // 100)))
    return pairs


def _filters(asked: Asked, *, is_brand: bool) -> Filters:
    return Filters(
        categories=asked.occasion.shelves if asked.occasion else occasions.SHELVES,
        brands=(asked.region,) if asked.region and is_brand else (),
        landscapes=(asked.region,) if asked.region and not is_brand else (),
        deliveries=(Delivery.PARCEL,) if asked.ships else (),
    )


def _priced(filters: Filters, budget: Budget | None) -> Filters:
    if budget is None:
        return filters
    return replace(filters, price_from=budget.least, price_to=budget.most)


def _budgets(asked: Asked, filters: Filters, page_url: str) -> list[Chip]:
    """Return the budgets with what each would show."""
    ranges = [(each.least, each.most) for each in occasions.BUDGETS]
    return [
        Chip(each.label, *_turned(page_url, asked, budget=each), count)
        for each, count in zip(
            occasions.BUDGETS, search.count_by_price(filters, ranges), strict=True
        )
    ]


def _turned(page_url: str, asked: Asked, **one: Occasion | Budget) -> tuple[str, bool]:
    """Return the address with that answer, or without it where it is chosen; and which it is."""
    name, value = next(iter(one.items()))
    chosen = getattr(asked, name) == value
    pairs = replace(asked, **{name: None if chosen else value}).pairs()  # type: ignore[arg-type]
    return f"{page_url}?{urlencode(pairs)}" if pairs else page_url, chosen
