"""A business learns what buyers say of its goods; nobody is asked to review by mail."""

from marketplace.infra.outbox import subscribe
from marketplace.notifications.post import deliver
from marketplace.producers import queries as producers
from marketplace.reviews import queries
from marketplace.reviews.events import ReviewWritten
from marketplace.web.links import absolute


@subscribe(ReviewWritten)
def reviewed(event: ReviewWritten, key: str) -> None:
    """Tell the business, unless the review is gone again."""
    found = queries.find(event.review_id)
    if found is not None:
        deliver(
            to=producers.get(found.review.producer_id).email, template="review_written", key=key,
            found=found, link=absolute("producer_reviews.show", received_id=event.review_id),
        )  # fmt: skip
