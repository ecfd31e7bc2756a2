"""What the clock and the outbox do to recalls."""

from marketplace.infra.jobs import every_night
from marketplace.infra.outbox import subscribe
from marketplace.moderation.events import RecallStarted
from marketplace.moderation.operations import publishing, recalls


@subscribe(RecallStarted)
def find_the_buyers(event: RecallStarted, _key: str) -> None:
    recalls.queue_mails(recall_id=event.recall_id)


@every_night
def complete_recalls() -> None:
    recalls.complete_running()


@every_night
def count_users() -> None:
    publishing.count_months()
