"""Who had data erased, or asked about them, learns what became of it."""

from datetime import date

from marketplace.infra.outbox import subscribe
from marketplace.notifications.post import deliver
from marketplace.privacy import operations, queries
from marketplace.privacy.events import DataErased, RequestAnswered


@subscribe(DataErased)
def data_erased(event: DataErased, key: str) -> None:
    """Say what stays and until when; with this mail the address is forgotten too."""
    request = queries.get(event.request_id)
    if not request.email:  # this mail has gone before
        return
    kept = [each | {"until": date.fromisoformat(each["until"])} for each in request.kept]
    deliver(to=request.email, template="data_erased", key=key, language=request.language, kept=kept)
    operations.forget_address(request.id)


@subscribe(RequestAnswered)
def request_answered(event: RequestAnswered, key: str) -> None:
    request = queries.get(event.request_id)
    deliver(
        to=request.email, template="data_request_answered", key=key, language=request.language,
        request=request,
    )  # fmt: skip
