"""What withdrawals add to the dashboard of a business."""

from marketplace.kit.i18n import mark as _
from marketplace.producers.steps import add_figure
from marketplace.withdrawals import queries


def register() -> None:
    """Add the open withdrawals to the numbers of the day."""
    add_figure(
        15, _("Offene Widerrufe"), "producer_withdrawals.index", queries.count_open_of_producer
    )
