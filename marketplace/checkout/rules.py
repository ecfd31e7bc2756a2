"""What a German delivery address needs, and what the customer confirms."""

import hashlib
import json
import re
from dataclasses import asdict
from typing import Any

from marketplace.cart.rules import Basket
from marketplace.kit.i18n import mark as _
from marketplace.orders.rules import PayWay
from marketplace.settings import ChargeShape

POSTCODE = re.compile(r"(?!00000)\d{5}", re.ASCII)
NO_NUMBER = re.compile(r"\b(ohne (haus)?nummer|o\.? ?nr\.?)\b", re.IGNORECASE)


ONE_CARD = _(
    "Kreditkarte oder Debitkarte. Sie geben die Karte einmal auf der Seite der Bank an, dann bucht "
    "jeder Betrieb seinen Betrag selbst ab."
)
IF_ONE_FAILS = _(
    "Lehnt Ihre Bank einen dieser Beträge ab, entfällt nur der Teil dieses Betriebs und wird "
    "nicht berechnet; die übrigen Betriebe liefern."
)


def meaning_of(way: PayWay, shape: ChargeShape) -> str:
    """Return what choosing a way to pay means for the customer (msgid)."""
    return ONE_CARD if _is_direct(way, shape) else way.sentence


def warning_of(way: PayWay, shape: ChargeShape, *, sellers: int) -> str:
    """Return what the customer agrees to in case one of several charges fails (msgid, M9)."""
    return IF_ONE_FAILS if _is_direct(way, shape) and sellers > 1 else ""


def _is_direct(way: PayWay, shape: ChargeShape) -> bool:
    return way is PayWay.ONLINE and shape is ChargeShape.DIRECT


def is_postcode(text: str) -> bool:
    """Tell whether `text` is five digits as German postcodes are."""
    return POSTCODE.fullmatch(text) is not None


def has_house_number(street: str) -> bool:
    """Tell whether a street line has a name and a number, or says that there is no number.

    A number alone is fine where streets have no names: "Nr. 5".
    """
    if NO_NUMBER.search(street):
        return True
    return any(c.isdigit() for c in street) and any(c.isalpha() for c in street)


def review_digest(
    basket: Basket, draft: dict[str, Any], way: PayWay, texts: dict[int, dict[str, Any]],
    *, warning: str,
) -> str:  # fmt: skip
    """Return a hash of everything the customer sees above the button.

    If anything of it differs when the button is pressed, nothing is ordered (P6, P7).
    """
    seen = {
        "cart": basket.cart_id,
        "total": basket.total.cents,
        "draft": draft,
        "gift": asdict(basket.gift) if basket.gift else None,
        "way": way.value,
        "warning": warning,
        "groups": [
            {
                "producer": group.producer_id,
                "seller": group.seller,
                "tax": group.tax_mode.value,
                "delivery": group.chosen.value if group.chosen else "",
                "arrival": repr(group.chosen.arrival) if group.chosen else "",
                "shipping": group.shipping.cents,
                "texts": [each["digest"] for each in texts[group.producer_id].values()],
                "lines": [
                    [line.variant_id, line.quantity, line.price.cents, line.max_grams, line.deposit.cents,
                     line.vat_basis_points, line.withdrawal_notice, line.facts]
                    for line in group.lines
                ],
            }
            for group in basket.groups
        ],
    }  # fmt: skip
    return hashlib.sha256(json.dumps(seen, sort_keys=True, default=str).encode()).hexdigest()
