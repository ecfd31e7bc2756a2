"""Every way a report of a barrier comes in and is answered."""

from datetime import timedelta

from sqlalchemy import select

from marketplace.barriers import rules
from marketplace.barriers.events import BarrierAnswered, BarrierReported
from marketplace.barriers.models import BarrierReport
from marketplace.identity import brake
from marketplace.infra import journal, outbox
from marketplace.infra.config import settings
from marketplace.infra.db import db, lock, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotFound, Refusal

TWICE_WITHIN = timedelta(minutes=10)  # the same words again are the same press


class AnsweredAlready(Refusal):
    message = _("Diese Meldung ist schon beantwortet.")


def report(
    *, what: str, place: str, tools: str, email: str, language: str, address: str
) -> BarrierReport:
    """Take a report; whoever leaves an address gets a receipt, three an hour at most.

    A second press within minutes finds the first report.
    """
    now = clock.now()
    with transaction():
        known = db.session.scalar(
            select(BarrierReport).where(
                BarrierReport.what == what, BarrierReport.place == place,
                BarrierReport.email == email, BarrierReport.received_at > now - TWICE_WITHIN,
            ).limit(1)
        )  # fmt: skip
        if known is not None:
            return known
        made = BarrierReport(
            what=what, place=place, tools=tools, email=email, language=language, received_at=now,
            due_on=rules.due_on(clock.local(now).date(), days=settings().barrier_answer_days),
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        if email and brake.may_mail(email, purpose="barrier", address=address):
            outbox.publish(BarrierReported(report_id=made.id))
    return made


def answer(*, report_id: int, text: str, by: int) -> None:
    """Answer a report and close it.

    :raises NotFound: there is none.
    :raises AnsweredAlready: somebody was faster.
    """
    with transaction():
        found = db.session.scalar(lock(select(BarrierReport).where(BarrierReport.id == report_id)))
        if found is None:
            raise NotFound
        if not found.is_open:
            raise AnsweredAlready
        found.answer, found.answered_by, found.answered_at = text, by, clock.now()
        journal.record(kind="barrier_report", subject_id=report_id, action="answered", actor_id=by)
        if found.email:
            outbox.publish(BarrierAnswered(report_id=report_id))
