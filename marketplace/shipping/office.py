"""What delivery adds to the dashboard of a business."""

from marketplace.kit.i18n import mark as _
from marketplace.producers.steps import add_step
from marketplace.shipping import queries


def _is_settled(producer_id: int) -> bool:
    terms = queries.terms_of([producer_id])[producer_id]
    return terms.ships or bool(terms.farm_slots) or bool(terms.points)


def register() -> None:
    """Add delivery to the tasks."""
    add_step(10, _("Lieferung festlegen"), "producer_delivery.edit", _is_settled)
