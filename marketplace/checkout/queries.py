"""Every way the checkout's draft is read."""

from typing import Any

from marketplace.checkout.models import CheckoutDraft
from marketplace.infra.db import db

FIELDS = ("email", "name", "street", "postcode", "town", "extra", "company", "phone", "billing",
          "notes")  # fmt: skip
NEEDED = ("email", "name", "street", "postcode", "town")


def draft_of(cart_id: int) -> CheckoutDraft | None:
    """Return what was typed for this basket so far."""
    return db.session.get(CheckoutDraft, cart_id)


def typed(draft: CheckoutDraft) -> dict[str, Any]:
    """Return the typed values alone."""
    return {name: getattr(draft, name) for name in FIELDS}


def has_address(draft: CheckoutDraft | None) -> bool:
    """Tell whether step 2 is complete."""
    return draft is not None and all(getattr(draft, name) for name in NEEDED)
