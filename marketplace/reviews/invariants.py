"""What must be true of every review, checked while the market runs."""

from collections.abc import Iterable

from marketplace.infra.invariants import Violation, invariant
from marketplace.kit.i18n import mark as _
from marketplace.reviews import queries


@invariant("R1 counts", _("Jede Bewertung, die zu sehen ist, zählt genau einmal mit."))
def counts() -> Iterable[Violation]:
    return [Violation(f"product {product_id}") for product_id in queries.miscounted()]
