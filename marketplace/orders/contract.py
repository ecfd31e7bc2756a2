"""The contracts of one order as a document: what was agreed, with every text in full.

Made of what is frozen with the order alone. It is German, whatever the language of the
order: that is the language of the contract.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from flask_babel import force_locale, format_date

from marketplace.cart.characteristics import Characteristic, essential, further
from marketplace.infra import printing, storage
from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.kit.tax import TaxMode
from marketplace.kit.text import said_once
from marketplace.orders.models import Order, OrderLine, SellerOrder

Content: TypeAlias = dict[str, Any]
TEMPLATE = Path(__file__).parent / "pdf" / "contract.typ"
SHOWN = ("name", "legal_name", "representative", "street", "postcode", "town", "phone", "email",
         "register", "vat_id")  # fmt: skip


def file_name(order: Order) -> str:
    return f"Vertrag-{order.number}.pdf"


def pdf_of(order: Order) -> bytes:
    """Return what was sent with the confirmation; before that, what will be sent."""
    try:
        return storage.get(_key(order.number))
    except NotFound:
        return _printed(order)


def keep_pdf(order: Order) -> bytes:
    """Print the contract once and keep it: a later day of delivery changes nothing agreed."""
    try:
        return storage.get(_key(order.number))
    except NotFound:
        pdf = _printed(order)
        storage.put(_key(order.number), pdf)
        return pdf


def forget_pdf(number: str) -> None:
    """Remove the kept document of an order; one that was never kept is no error."""
    storage.delete(_key(number))


def content_of(order: Order) -> Content:
    """Return everything the document shows; needs parts and lines loaded."""
    placed = clock.local(order.placed_at)
    return {
        "number": order.number,
        "market": settings().name,
        "placed": placed.date().isoformat(),
        "placed_words": f"{_day(placed.date())}, {placed:%H:%M:%S} Uhr",
        "button": order.button_label,
        "way": order.way.label,
        "customer": _customer(order),
        "billing": _billing(order),
        "reached": [each for each in (order.email, order.phone) if each],
        "is_weighed_later": order.has_weighed_goods,
        "parts": [_part(part) for part in order.seller_orders],
        "total": order.total.cents,
    }


def _printed(order: Order) -> bytes:
    placed = clock.local(order.placed_at).date()
    return printing.render(TEMPLATE, content_of(order), day=placed, label=order.number)


def _key(number: str) -> str:
    return f"contracts/{number}.pdf"


def _customer(order: Order) -> list[str]:
    rows = (order.company, order.name, order.extra, order.street)
    return [row for row in (*rows, f"{order.postcode} {order.town}") if row]


def _billing(order: Order) -> list[str]:
    given = order.billing or {}
    rows = [given.get(name, "") for name in ("company", "name", "extra", "street")]
    place = f"{given.get('postcode', '')} {given.get('town', '')}".strip()
    return [row for row in (*rows, place) if row]


def _recipient(part: SellerOrder) -> list[str]:
    """Return whom a present goes to; what stands on its card is no part of the contract."""
    given = part.recipient or {}
    rows = [given.get(name, "") for name in ("name", "extra", "street")]
    place = f"{given.get('postcode', '')} {given.get('town', '')}".strip()
    return [row for row in (*rows, place) if row]


def _part(part: SellerOrder) -> Content:
    return {
        "number": part.number,
        "seller": {name: part.seller.get(name, "") for name in SHOWN},
        "lines": [_line(line) for line in part.lines],
        "goods": part.goods.cents,
        "deposit": part.deposit.cents,
        "shipping": part.shipping.cents,
        "shipping_label": "Abholung" if part.mode.is_pickup else "Versand",
        "total": part.total.cents,
        "vat": _vat(part),
        "tax_note": part.tax_mode.price_note,
        "mode": part.mode.label,
        "arrival": _arrival(part),
        "place": part.pickup_address or {},
        "note": part.note,
        "recipient": _recipient(part),
        "not_before": _day(part.not_before, "EEEE, d. MMMM y") if part.not_before else "",
        "texts": [
            {"title": text["title"], "paragraphs": text["paragraphs"]}
            for text in part.texts.values()
        ],
    }


def _line(line: OrderLine) -> Content:
    return {
        "name": ", ".join(said_once([line.name, line.variant_name, line.net_label])),
        "quantity": line.quantity,
        "unit_price": line.unit_price.cents,
        "total": line.total.cents,
        "base_price": line.base_price.cents if line.base_price else None,
        "base_unit": line.base_unit,
        "per_kg": line.price_per_kg.cents if line.price_per_kg else None,
        "max_grams": line.max_grams,
        "unit_deposit": line.unit_deposit.cents,
        "deposit_label": line.deposit_label,
        "facts": [*_said(essential(line.facts)), *_said(further(line.facts))],
        "withdrawal": line.withdrawal_notice,
    }


def _said(found: Iterable[Characteristic]) -> list[Content]:
    return [
        {"label": each.label, "value": ", ".join(each.values), "is_strong": each.is_strong}
        for each in found
    ]


def _vat(part: SellerOrder) -> list[dict[str, int]]:
    if part.tax_mode is TaxMode.SMALL_BUSINESS:
        return []  # § 14c (2) UStG: a tax that is not due is not stated
    return [row for row in part.vat if row["gross"]]


def _arrival(part: SellerOrder) -> str:
    if part.arrival_day is None:
        return f"{part.arrival_term} Werktage"
    hours = f", {part.arrival_hours} Uhr" if part.arrival_hours else ""
    return f"{_day(part.arrival_day, 'EEEE, d. MMMM y')}{hours}"


def _day(on: date, pattern: str = "d. MMMM y") -> str:
    with force_locale("de"):
        return str(format_date(on, pattern))
