"""What reports of barriers hold of people: an address for the answer, and what they wrote."""

from sqlalchemy import delete, select, update

from marketplace.barriers.models import BarrierReport
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import CLAIMS


def export(subject: Subject) -> list[Row]:
    if not subject.email:
        return []
    found = db.session.scalars(select(BarrierReport).where(BarrierReport.email == subject.email))
    return [
        {
            "number": each.id, "received_at": each.received_at, "what": each.what,
            "page": each.place, "tools": each.tools, "email": each.email, "answer": each.answer,
        }
        for each in found
    ]  # fmt: skip


def erase(subject: Subject) -> None:
    """Forget whose report it was; the barrier itself stays until it is gone."""
    if subject.email:
        with transaction():
            db.session.execute(
                update(BarrierReport).where(BarrierReport.email == subject.email).values(email="")
            )


def expire() -> None:
    """Remove answered reports after three years."""
    begin = clock.start_of(CLAIMS.youngest_gone(clock.today()))
    with transaction():
        db.session.execute(delete(BarrierReport).where(BarrierReport.answered_at < begin))


register(
    Holding(
        name="barrier_reports",
        title=_("Gemeldete Barrieren"),
        tables=("barrier_reports",),
        purpose=_("Ihre Meldung prüfen und Ihnen antworten"),
        basis="Art. 6 (1) c, e DSGVO",
        periods=(CLAIMS,),
        export=export,
        erase=erase,
        expire=expire,
    )
)
