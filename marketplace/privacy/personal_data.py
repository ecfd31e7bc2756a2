"""What requests about personal data hold themselves: an address until the answer has gone."""

from sqlalchemy import select, update

from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import CLAIMS
from marketplace.privacy import operations, queries
from marketplace.privacy.models import DataRequest


def export(subject: Subject) -> list[Row]:
    if not subject.email:
        return []
    found = db.session.scalars(select(DataRequest).where(DataRequest.email == subject.email))
    return [
        {
            "kind": each.kind, "received_on": each.received_on, "note": each.note,
            "closed_at": each.closed_at, "answer": each.answer,
        }
        for each in found
    ]  # fmt: skip


def erase(subject: Subject) -> None:
    """Forget whose the closed requests were; an open one still has to be answered."""
    if subject.email:
        with transaction():
            db.session.execute(
                update(DataRequest)
                .where(DataRequest.email == subject.email, DataRequest.closed_at.is_not(None))
                .values(email="", note="")
            )


register(
    Holding(
        name=queries.REQUESTS,
        title=_("Anfragen zum Datenschutz"),
        tables=("data_requests",),
        purpose=_("Ihre Anfrage beantworten und nachweisen, dass wir es getan haben"),
        basis="Art. 6 (1) c DSGVO",
        periods=(CLAIMS,),
        export=export,
        erase=erase,
        expire=operations.forget_old,
    )
)
