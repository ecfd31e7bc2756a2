"""The home page: modules that hide themselves while there is too little to show."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import get_locale, gettext

from marketplace.brands import queries as brands
from marketplace.brands.models import Brand
from marketplace.catalogue.seasons import MONTHS, month_after
from marketplace.curation import queries as curation
from marketplace.curation.models import FeatureKind
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.media.pictures import Picture
from marketplace.producers import queries as producers
from marketplace.regions import queries as regions
from marketplace.search import queries as search
from marketplace.search.rules import Sort
from marketplace.storefront import queries as storefront
from marketplace.storefront.boards import Board, boards, claim_of, counts_now, in_language, marks
from marketplace.storefront.cards import Card, cards_of
from marketplace.storefront.emblems import Mark, mark_of
from marketplace.storefront.nearby import MyPlace
from marketplace.storefront.places import by_count
from marketplace.storefront.product import portrait_of
from marketplace.storefront.sketch import Pin, pins
from marketplace.storefront.text import quoted
from marketplace.web import freshness

LEAST = 3  # goods a module needs
ROW, WEEK, BRANDS, TOWNS = 8, 4, 4, 9


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Week:
    """The brand of the week with some of its goods."""

    mark: Mark
    claim: str
    description: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Story:
    quote: str
    byline: str
    producer_name: str
    place_name: str
    slug: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with its goods."""

    name: str
    slug: str
    products: int


@dataclass(frozen=True, slots=True)
class Home:
    """Everything `shell/shop/home.html` shows; None and [] are left out."""

    brands: list[Mark]
    brand_total: int
    row: Row | None
    month: str  # msgid
    total: int
    week: Week | None
    boards: list[Board]
    story: Story | None
    towns: list[Town]
    pins: list[Pin]
    place_total: int
    points: int
    producers: int
    place: MyPlace

    @property
    def has_doors(self) -> bool:
        """Tell whether gifts, season and news have enough to show together."""
        return self.total >= LEAST


def home() -> Home:
    """Return the home page as it is at this moment."""
    return freshness.kept_fresh(("home", str(get_locale())), build)


def build() -> Home:
    """Put the home page together; it holds no rows."""
    freshness.until(clock.start_of(month_after(clock.today())))
    counted = counts_now()
    towns = regions.all_municipalities()
    shown = [mark for _brand, mark in marks() if mark.product_count]
    row, week = _row(), _week()
    return Home(
        brands=_this_weeks(shown),
        brand_total=len(shown),
        row=row,
        month=MONTHS[clock.today().month - 1],
        total=counted.total,
        week=week,
        boards=[board for board in boards(counted) if board.total >= LEAST],
        story=_story(),
        towns=[
            Town(each.name, each.slug, counted.municipalities[each.id])
            for each in by_count(towns, counted.municipalities, TOWNS)
        ],
        pins=pins(towns),
        place_total=len(towns),
        points=len(storefront.pickup_points()),
        producers=storefront.count_producers(),
        # The home page knows nobody's place: it only leads to the list that does.
        place=MyPlace(url_for("storefront.listing"), [("sortierung", str(Sort.NEAREST))]),
    )


def _this_weeks(shown: Sequence[Mark]) -> list[Mark]:
    """Return a few brands; each week the row moves on, so that all get the same time."""
    if len(shown) <= BRANDS:
        return list(shown)
    start = clock.today().toordinal() // 7 * BRANDS % len(shown)
    return [shown[(start + step) % len(shown)] for step in range(BRANDS)]


def _row() -> Row | None:
    """Return the curators' row, else the newest goods, with its title."""
    found = curation.product_row(at=clock.now())
    if found:
        feature, ids = found
        title = in_language(feature.title, feature.title_en)
        shown = cards_of(ids)
        if len(shown) >= LEAST:
            return Row(title, shown)
    shown = cards_of(search.newest(ROW))
    return Row(gettext("Neu auf dem Markt"), shown) if len(shown) >= LEAST else None


def _week() -> Week | None:
    """Return the brand of the week with goods that carry it."""
    feature = curation.on_stage(FeatureKind.BRAND_OF_THE_WEEK, at=clock.now())
    brand = db.session.get(Brand, feature.brand_id) if feature and feature.brand_id else None
    if brand is None or not brand.is_active:
        return None
    awards = brands.valid_awards(on=clock.today(), brand_id=brand.id)
    if not awards:
        return None
    ids = search.newest(
        WEEK,
        producer_ids=[each.subject_id for each in awards if each.subject_kind == "producer"],
        product_ids=[each.subject_id for each in awards if each.subject_kind == "product"],
    )
    if len(ids) < LEAST:
        return None
    return Week(mark_of(brand), claim_of(brand), brand.description, cards_of(ids))


def _story() -> Story | None:
    feature = curation.on_stage(FeatureKind.STORY, at=clock.now())
    if feature is None or feature.producer_id is None:
        return None
    producer = producers.get(feature.producer_id)
    quote = in_language(feature.title, feature.title_en) or producer.quote
    if not producer.is_selling or not quote:
        return None
    return Story(
        quoted(quote), producer.summary, producer.name, producer.place_name, producer.slug,
        portrait_of(producer),
    )  # fmt: skip
