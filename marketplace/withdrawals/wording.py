"""What the pages say about sending goods back, in the words frozen on the contract."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from marketplace.infra.db import db
from marketplace.orders.models import SellerOrder
from marketplace.withdrawals.models import Withdrawal

RETURN_WORDS = ("zurückzusenden", "Kosten der Rücksendung")


@dataclass(frozen=True, slots=True)
class SellerNote:
    """Where goods go back to, and what the instruction says about time and costs."""

    seller: dict[str, Any]
    paragraphs: tuple[str, ...]


def seller_notes(cases: Iterable[Withdrawal]) -> list[SellerNote]:
    """Return the sellers of these cases."""
    found = []
    for case in cases:
        part = db.session.get(SellerOrder, case.seller_order_id) if case.seller_order_id else None
        if part is not None:
            said = part.texts.get("withdrawal", {}).get("paragraphs", [])
            kept = tuple(p for p in said if any(words in p for words in RETURN_WORDS))
            found.append(SellerNote(part.seller, kept))
    return found
