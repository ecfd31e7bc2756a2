"""What reviews add to the dashboard of a business."""

from marketplace.kit.i18n import mark as _
from marketplace.producers.steps import add_figure
from marketplace.reviews import queries


def register() -> None:
    """Add the reviews without an answer to the numbers of the day."""
    add_figure(
        40, _("Bewertungen ohne Antwort"), "producer_reviews.index", queries.count_unanswered
    )
