"""When a rule changes: products on sale are looked at again, nothing is taken off silently."""

from datetime import timedelta

from marketplace.catalogue import queries
from marketplace.catalogue.completeness import law_findings, settle_delivery
from marketplace.catalogue.events import ProductChanged, ProductsFoundWanting
from marketplace.catalogue.models import Product, ProductFinding
from marketplace.infra import outbox
from marketplace.infra.config import settings
from marketplace.infra.db import db, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock


def recheck() -> int:
    """Compare every product people see with the table; return how many findings are new.

    Each producer with new ones gets one mail with the dated list.
    """
    new: dict[int, int] = {}
    for product_id in queries.ids_to_recheck():
        with transaction():
            product = queries.get_with_all(product_id)
            count = _write_findings(product)
            if count:
                new[product.producer_id] = new.get(product.producer_id, 0) + count
    for producer_id in new:
        with transaction():
            outbox.publish(ProductsFoundWanting(producer_id=producer_id))
    return sum(new.values())


def settle_products_of(producer_id: int) -> None:
    """Look again at how a producer's goods may travel; its registers have changed."""
    with transaction():
        for product in queries.list_of(producer_id):
            before = product.ships
            pending = queries.pending_requirements(product.id)
            settle_delivery(product, law_findings(product, pending=pending))
            if product.ships != before:
                notify(ProductChanged(product_id=product.id))


def _write_findings(product: Product) -> int:
    """Write what is new and close what was put right; return how many are new."""
    today, known = clock.today(), queries.open_findings_by_key(product.id)
    found = {
        each.requirement.key: each for each in law_findings(product) if each.blocks is not None
    }
    # What is locked already is told at the product; only what still goes on is a finding.
    if not product.ships:
        found = {key: each for key, each in found.items() if each.blocks != "shipping"}
    for key, old in known.items():
        if key not in found:
            old.resolved_on = today
    fresh = [each for key, each in found.items() if key not in known]
    due = today + timedelta(days=settings().finding_days)
    for each in fresh:
        db.session.add(
            ProductFinding(
                product_id=product.id, requirement=each.requirement.key,
                sentence=each.sentence, found_on=today, due_on=due,
            )
        )  # fmt: skip
    return len(fresh)
