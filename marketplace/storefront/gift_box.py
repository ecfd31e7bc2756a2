"""The page on which a present is put together: the same basket, seen as a box."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext

from marketplace.brands import queries as brands
from marketplace.cart.rules import Basket, Gift
from marketplace.cart.session import current_basket_seen_as
from marketplace.catalogue.rules import Area, StockKind
from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.kit.money import ZERO, Money
from marketplace.kit.occasions import occasions
from marketplace.regions import queries as regions
from marketplace.search import queries as search
from marketplace.search.queries import Hit
from marketplace.shipping.quotes import Terms, Wish, offers, why_no_parcel
from marketplace.shipping.rules import MOST_DAYS_AHEAD
from marketplace.shipping.wording import short_deadline
from marketplace.storefront.cards import Card, cards, cheapest, is_sold_out, surroundings
from marketplace.storefront.gift_box_form import BoxForm
from marketplace.storefront.listing import asked_for
from marketplace.web import freshness

Pairs = list[tuple[str, str]]
Choice = tuple[str, str, bool]  # value, label, whether it is chosen
CARRIED = {"bereich", "marke", "landschaft"}
FEW = 12  # goods at once: beside them stands the box


@dataclass(frozen=True, slots=True)
class Good:
    """Something for the box, or why it cannot be sent."""

    card: Card
    why_not: str  # "" where it can be sent
    order_by: str  # by when, where a day is wished for
    is_late: bool
    variants: Sequence[tuple[int, str, Money]]  # what can be had: id, name, price
    in_box: int  # pieces


@dataclass(frozen=True, slots=True)
class Day:
    """A day for which people give presents, and the address that asks for it."""

    label: str
    day: date
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class BoxPage:
    """Everything the page shows."""

    basket: Basket
    goods: list[Good]
    form: BoxForm
    areas: list[Choice]
    brands: list[Choice]
    landscapes: list[Choice]
    days: list[Day]
    wanted_by: date | None
    without_day_url: str
    rest: Money | None  # of the budget; less than nothing when it is exceeded
    kept: Pairs  # what the address said, to be carried along
    next_url: str | None


def build(form: BoxForm) -> BoxPage:
    """Return the page for this request's address and basket."""
    asked = asked_for()
    basket = current_basket_seen_as(lambda kept: wished(kept, form))
    wanted_by = wished(basket.wish, form).wanted_by
    rest = form.budget.amount - basket.total if form.budget.amount is not None else None
    kept = carried(form)
    if form.passt.data and rest is not None:
        asked = replace(asked, price_to=max(rest, ZERO))
    result = search.listing(asked, limit=FEW)
    hits = result.hits if result.next_cursor else [*result.hits, *search.paused(asked)]
    _name_the_moments(basket)
    return BoxPage(
        basket=basket,
        goods=_goods(hits, basket, wanted_by),
        form=form,
        areas=[(str(each), gettext(each.label), each is asked.area) for each in Area],
        brands=[(each.slug, each.name, each.slug in asked.brands) for each in brands.all_brands()],
        landscapes=[
            (each.slug, each.name, each.slug in asked.landscapes)
            for each in regions.all_landscapes()
        ],
        days=_days(kept, wanted_by),
        wanted_by=wanted_by,
        without_day_url=address([*_but(kept, "bis"), ("bis", "")]),
        rest=rest,
        kept=kept,
        next_url=address([*kept, ("nach", result.next_cursor)]) if result.next_cursor else None,
    )


def wished(kept: Gift, form: BoxForm) -> Gift:
    """Return what the basket keeps, with the day of the address where that names one."""
    return replace(kept, wanted_by=form.bis.day) if form.names_a_day else kept


def carried(form: BoxForm) -> Pairs:
    """Return what the address said and we understood."""
    pairs = [pair for pair in asked_for().pairs() if pair[0] in CARRIED]
    if form.budget.amount is not None:
        pairs += [("budget", form.budget.data or "")]
        pairs += [("passt", "1")] if form.passt.data else []
    if form.names_a_day:
        pairs += [("bis", form.bis.day.isoformat() if form.bis.day else "")]
    return pairs


def _goods(hits: Sequence[Hit], basket: Basket, wanted_by: date | None) -> list[Good]:
    """Return the goods of a part of the list, those that can be sent first."""
    around = surroundings(hits)
    held = {line.variant_id: line.quantity for group in basket.groups for line in group.lines}
    found = [
        _good(hit, card, around.terms[hit.row.producer_id], held, wanted_by)
        for hit, card in zip(hits, cards(hits, around), strict=True)
    ]
    return sorted(found, key=lambda good: bool(good.why_not))


def _good(hit: Hit, card: Card, terms: Terms, held: dict[int, int], wanted_by: date | None) -> Good:
    there = [each for each in hit.variants if not is_sold_out(each)]
    wish = _wish(hit, wanted_by)
    why_not = _why_not(hit, terms, wish, there=bool(there))
    parcel = next(iter(offers(terms, wish, now=clock.now())), None) if not why_not else None
    asked = parcel.deadline if parcel else None
    return Good(
        card=card,
        why_not=why_not,
        order_by=short_deadline(asked) if asked else "",
        is_late=asked is not None and not asked.is_met,
        variants=[(each.id, each.name, each.price) for each in there],
        in_box=sum(held.get(each.id, 0) for each in hit.variants),
    )


def _wish(hit: Hit, wanted_by: date | None) -> Wish:
    row, variant = hit.row, cheapest(hit.variants)
    made = variant is not None and variant.stock_kind is StockKind.MADE_TO_ORDER
    return Wish(
        goods=variant.price if variant else ZERO,
        ships=row.ships,
        pickup=row.pickup,
        farm_only=row.farm_pickup_only,
        age_class=row.age_class,
        is_age_checked=bool(settings().age_checked_carrier),
        lead_days=variant.lead_days if made else 0,
        wanted_by=wanted_by,
    )


def _why_not(hit: Hit, terms: Terms, wish: Wish, *, there: bool) -> str:
    """Return in words why this cannot go into the box, "" if it can."""
    if hit.row.paused:
        return str(gettext("Der Betrieb macht gerade Pause."))
    if not there:
        return str(gettext("Zurzeit ausverkauft."))
    reason = why_no_parcel(terms, wish)
    if reason and not wish.ships and hit.row.no_parcel and terms.ships:
        return str(gettext(hit.row.no_parcel))  # what the law asks for, in the words of its table
    return str(gettext(reason)) if reason else ""


def _days(kept: Pairs, wanted_by: date | None) -> list[Day]:
    today = clock.today()
    return [
        Day(
            gettext(each.label),
            each.day,
            address([*_but(kept, "bis"), ("bis", each.day.isoformat())]),
            each.day == wanted_by,
        )
        for each in occasions(today + timedelta(days=1), today + timedelta(days=MOST_DAYS_AHEAD))
    ]


def _name_the_moments(basket: Basket) -> None:
    """Say when this page changes by itself: the days move on, and times to order run out."""
    freshness.until(clock.start_of(clock.today() + timedelta(days=1)))
    for group in basket.parcels:
        deadline = group.chosen.deadline if group.chosen else None
        if deadline and deadline.order_by > clock.now():
            freshness.until(deadline.order_by)


def _but(pairs: Pairs, name: str) -> Pairs:
    return [pair for pair in pairs if pair[0] != name]


def address(pairs: Pairs) -> str:
    """Return the address of the box with these answers."""
    path = url_for("gift_box.show")
    return f"{path}?{urlencode(pairs)}" if pairs else path
