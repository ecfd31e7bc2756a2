"""Boards: categories and brands with what is behind them; all counts come from queries."""

from dataclasses import dataclass

from flask_babel import get_locale

from marketplace.brands import queries as brands
from marketplace.brands.models import Brand
from marketplace.catalogue import queries as catalogue
from marketplace.catalogue.rules import Area
from marketplace.infra.kept import kept
from marketplace.search import facets
from marketplace.search.facets import Counts
from marketplace.storefront.emblems import Mark, mark_of


@dataclass(frozen=True, slots=True)
class Word:
    """A category with its goods."""

    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Board:
    """One half of the market board; categories without goods are not on it."""

    area: Area
    words: list[Word]

    @property
    def total(self) -> int:
        return sum(word.count for word in self.words)


def counts_now() -> Counts:
    """Return how much there is, by shelf and place."""
    return kept("counts", facets.counts)


def boards(counts: Counts | None = None) -> list[Board]:
    """Return both halves of the market board."""
    counted = (counts or counts_now()).categories
    rows = catalogue.categories()
    return [
        Board(
            area,
            [
                Word(row.slug, in_language(row.name, row.name_en), counted[row.id])
                for row in rows
                if row.area is area and counted.get(row.id)
            ],
        )
        for area in Area
    ]


def marks() -> list[tuple[Brand, Mark]]:
    """Return every brand with its mark, claim and goods."""
    counted = kept("brand counts", facets.brand_counts)
    return [
        (brand, mark_of(brand, claim=claim_of(brand), product_count=counted.get(brand.slug, 0)))
        for brand in brands.all_brands()
    ]


def claim_of(brand: Brand) -> str:
    return in_language(brand.claim, brand.claim_en)


def in_language(german: str, english: str) -> str:
    """Return the English words on an English page where there are any."""
    return english if english and str(get_locale()) == "en" else german
