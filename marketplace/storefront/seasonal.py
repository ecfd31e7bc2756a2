"""The page of the season: what can be had this month and why, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.catalogue import obtainable, seasons
from marketplace.catalogue.seasons import MONTHS, Season
from marketplace.kit import clock
from marketplace.storefront.cards import Card, cards_of
from marketplace.web import freshness

SHOWN = 4  # goods of each season


@dataclass(frozen=True, slots=True)
class Now:
    """A season that runs, with some of its goods."""

    season: Season
    cards: list[Card]
    total: int

    @property
    def has_more(self) -> bool:
        return self.total > len(self.cards)


@dataclass(frozen=True, slots=True)
class SeasonPage:
    """Everything `storefront/shop/season.html` shows; months are msgids."""

    month: str
    now: list[Now]
    without_goods: list[Season]  # in season, but nobody sells it yet
    next_month: str
    next: list[Season]  # what begins then
    calendar: Sequence[Season]  # all others


def build() -> SeasonPage:
    """Return the page of this month; the number of statements does not depend on the goods."""
    today = clock.today()
    following = seasons.month_after(today)
    freshness.until(clock.start_of(following))
    running = seasons.running(today.month)
    found = obtainable.in_season(running)
    by_id = _cards([each for ids in found.values() for each in ids[:SHOWN]])
    now = [
        Now(each, [by_id[i] for i in found[each.key][:SHOWN] if i in by_id], len(found[each.key]))
        for each in running
        if each.key in found
    ]
    coming = [each for each in seasons.beginning(following.month) if each not in running]
    return SeasonPage(
        month=MONTHS[today.month - 1],
        now=now,
        without_goods=[each for each in running if each.key not in found],
        next_month=MONTHS[following.month - 1],
        next=coming,
        calendar=[each for each in seasons.SEASONS if each not in running and each not in coming],
    )


def _cards(ids: Sequence[int]) -> dict[int, Card]:
    return {card.id: card for card in cards_of(ids)}
