"""Goods in the words of Google's product data specification; pure.

One item for a product, at the price its page names first, so that feed and page agree. What the
specification wants and nobody knows is left out, never made up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.catalogue.rules import NetUnit, StockKind
from marketplace.kit.money import ZERO, Money
from marketplace.media.pictures import widest_address
from marketplace.search.traits import narrowest
from marketplace.shipping.rules import parcel_price
from marketplace.storefront.cards import cheapest, is_sold_out

MOST_TITLE, MOST_TEXT = 150, 5000
UNITS = {NetUnit.GRAM: ("g", "kg"), NetUnit.MILLILITRE: ("ml", "l")}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the feed; paths are of this market, amounts as "6.90 EUR"."""

    id: int
    title: str
    description: str
    path: str
    picture: str | None
    price: str
    is_available: bool
    shipping: str
    days: int  # working days until it is sent
    maker: str
    seller: str  # by which the market knows the business
    category: str
    measure: str  # "500 g", "" for pieces
    base_measure: str
    diet: str  # "vegan", "vegetarisch", as declared


def items(goods: Iterable[Any], variants: Iterable[Any]) -> list[Item]:
    """Return the items of goods that can be sent; a product without variants has none."""
    by_product: dict[int, list[Any]] = {}
    for each in variants:
        by_product.setdefault(each.product_id, []).append(each)
    return [_item(row, by_product[row.id]) for row in goods if row.id in by_product]


def _item(row: Any, variants: Sequence[Any]) -> Item:
    variant = cheapest(variants)
    made = variant.stock_kind is StockKind.MADE_TO_ORDER
    measure, base = _measures(variant)
    text = row.description or row.summary or row.name
    return Item(
        id=row.id,
        title=row.name[:MOST_TITLE],
        description=_with_deposit(text, variant.deposit)[:MOST_TEXT],
        path=f"/produkte/{row.slug}",
        picture=widest_address(row.renditions),
        price=_amount(variant.price),
        is_available=not is_sold_out(variant),
        shipping=_amount(
            parcel_price(row.parcel_price, free_from=row.free_from, goods=variant.price)
        ),
        days=row.preparation_days + (variant.lead_days if made else 0),
        maker=row.producer_name,
        seller=row.producer_slug,
        category=row.category,
        measure=measure,
        base_measure=base,
        diet=diet.label if (diet := narrowest(row.diets)) else "",
    )


def _amount(amount: Money) -> str:
    euros, cents = divmod(amount.cents, 100)
    return f"{euros}.{cents:02} EUR"


def _measures(variant: Any) -> tuple[str, str]:
    """Return what the base price rests on (PAngV § 4), as the page shows it."""
    if variant.net_unit not in UNITS or not variant.net_amount:
        return "", ""
    unit = NetUnit.GRAM if variant.drained else variant.net_unit
    small, large = UNITS[unit]
    return f"{variant.drained or variant.net_amount} {small}", f"1 {large}"


def _with_deposit(text: str, deposit: Money) -> str:
    if deposit == ZERO:
        return text
    euros, cents = divmod(deposit.cents, 100)
    return f"Zuzüglich {euros},{cents:02} € Pfand. {text}"
