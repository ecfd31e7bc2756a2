"""Whoever reports a barrier and leaves an address gets a receipt and the answer."""

from marketplace.barriers import queries
from marketplace.barriers.events import BarrierAnswered, BarrierReported
from marketplace.infra.outbox import subscribe
from marketplace.notifications.post import deliver
from marketplace.web.links import absolute


@subscribe(BarrierReported)
def receipt(event: BarrierReported, key: str) -> None:
    _write("barrier_received", event.report_id, key)


@subscribe(BarrierAnswered)
def answer(event: BarrierAnswered, key: str) -> None:
    _write("barrier_answered", event.report_id, key)


def _write(template: str, report_id: int, key: str) -> None:
    report = queries.get(report_id)
    if not report.email:  # erased in between
        return
    link = absolute("shell.accessibility", language=report.language)
    deliver(
        to=report.email, template=template, key=key, language=report.language, report=report,
        link=link,
    )  # fmt: skip
