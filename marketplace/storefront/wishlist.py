"""The list of wishes as cards: what can be bought, what is sold out, what is no longer sold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext

from marketplace.catalogue import seasons
from marketplace.catalogue.rules import Availability
from marketplace.storefront import cards
from marketplace.wishes import links
from marketplace.wishes import queries as wishes
from marketplace.wishes.models import WishList
from marketplace.wishes.queries import Waiting, Wished
from marketplace.wishes.rules import MOST_SEEN

MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Wish:
    """Goods on the list; `variant_id` where there is only one to choose, and it can be had."""

    card: cards.Card
    variant_id: int | None
    is_sold_out: bool


@dataclass(frozen=True, slots=True)
class WishPage:
    """Everything `storefront/shop/wishlist.html` shows."""

    wishes: list[Wish]
    gone: list[Wished]  # no longer on sale
    is_shared: bool
    token: str  # of the link, "" while it is not shared


def build(wish_list: WishList | None) -> WishPage:
    """Return the page of a list, at today's prices."""
    if wish_list is None:
        return WishPage([], [], is_shared=False, token="")
    found = wishes.wished(wish_list.id)
    there = {card.id: card for card in cards.cards_of([each.product_id for each in found])}
    is_shared = wish_list.shared_at is not None
    return WishPage(
        wishes=[_wish(card) for card in there.values()],
        gone=[each for each in found if each.product_id not in there],
        is_shared=is_shared,
        token=links.of_list(wish_list) if is_shared else "",
    )


def subject_of(waiting: Waiting) -> str:
    """Return what somebody waits for, in words."""
    season = seasons.find(waiting.season)
    return gettext(season.name) if season else waiting.name


def seen(asked: Sequence[str]) -> list[cards.Card]:
    """Return cards for the ids a browser remembers; what is no id or not on sale is left out."""
    ids = [int(text) for text in asked if text.isascii() and text.isdigit()
           and len(text) <= MOST_DIGITS]  # fmt: skip
    return cards.cards_of(list(dict.fromkeys(ids))[:MOST_SEEN])


def _wish(card: cards.Card) -> Wish:
    """Return a card without its own button: here the goods move, they are not copied."""
    sold_out = card.availability == Availability.SOLD_OUT
    return Wish(
        card=replace(card, single_variant_id=None),
        variant_id=None if sold_out else card.single_variant_id,
        is_sold_out=sold_out,
    )
