"""The demo's price reductions, announced as its producers would, and the claims its curators saw."""

from datetime import timedelta
from typing import Any

from marketplace.catalogue import operations, queries
from marketplace.catalogue.models import ApprovedClaim, Product
from marketplace.identity.models import User
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.money import Money


def announce_reductions(
    rows: list[dict[str, Any]], *, products: dict[str, Product], users: dict[str, User]
) -> None:
    """Announce each reduction from today on; the operation refuses what the law would."""
    by, today = users["imkerei@demo.example"].id, clock.today()
    for row in rows:
        product = queries.get_with_all(products[row["product"]].id)
        first = today + timedelta(days=row["in_days"])
        best_before = row.get("best_before_in_days")
        operations.reduce_price(
            producer_id=product.producer_id, product_id=product.id,
            variant_id=product.variants[row["variant"]].id, by=by,
            said=operations.Announcement(
                price=Money(row["price_cents"]),
                first_day=first,
                last_day=first + timedelta(days=row["days"] - 1),
                best_before=today + timedelta(days=best_before) if best_before else None,
            ),
        )  # fmt: skip


def accept_claims(
    rows: list[dict[str, Any]], *, products: dict[str, Product], users: dict[str, User]
) -> None:
    """Keep which words of the products on sale a curator has accepted, and why."""
    by = users["kuratorin@demo.example"].id
    with transaction():
        for row in rows:
            db.session.add(
                ApprovedClaim(
                    product_id=products[row["product"]].id, claim=row["claim"],
                    words=row["words"], reason=row["reason"], approved_by=by,
                    approved_at=clock.now(),
                )
            )  # fmt: skip
