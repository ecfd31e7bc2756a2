"""What is read of the checkout's draft; the draft itself comes with its basket."""

from typing import Any

from marketplace.checkout.models import CheckoutDraft

FIELDS = ("email", "name", "street", "postcode", "town", "extra", "company", "phone", "billing",
          "notes")  # fmt: skip
NEEDED = ("email", "name", "street", "postcode", "town")


def typed(draft: CheckoutDraft) -> dict[str, Any]:
    """Return the typed values alone."""
    return {name: getattr(draft, name) for name in FIELDS}


def has_address(draft: CheckoutDraft | None) -> bool:
    """Tell whether step 2 is complete."""
    return draft is not None and all(getattr(draft, name) for name in NEEDED)
