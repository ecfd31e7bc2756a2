"""What inquiries add to the dashboard of a business."""

from marketplace.inquiries import queries
from marketplace.kit.i18n import mark as _
from marketplace.producers.steps import add_figure


def register() -> None:
    """Add what waits for an answer to the numbers of the day."""
    add_figure(
        12, _("Fragen beantworten"), "producer_inquiries.index", queries.count_open_of_producer
    )
