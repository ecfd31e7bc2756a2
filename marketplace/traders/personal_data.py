"""What the records of businesses hold of people: proofs, files, and who promised what."""

from sqlalchemy import select

from marketplace.identity.models import Grant
from marketplace.infra.db import db
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import SALES
from marketplace.traders.models import TraderDocument, TraderRecord
from marketplace.web.access import Audience


def export(subject: Subject) -> list[Row]:
    """Return what the businesses of the account have given, and the names of their files."""
    if subject.user_id is None:
        return []
    own = select(Grant.subject_id).where(
        Grant.user_id == subject.user_id, Grant.audience == Audience.PRODUCER,
        Grant.subject_kind == "producer",
    )  # fmt: skip
    given = db.session.scalars(
        select(TraderRecord).where(TraderRecord.producer_id.in_(own)).order_by(TraderRecord.id)
    )
    files = db.session.scalars(
        select(TraderDocument)
        .where(TraderDocument.producer_id.in_(own), TraderDocument.deleted_at.is_(None))
        .order_by(TraderDocument.id)
    )
    return [
        *({"part": each.part, "answer": each.answer, "facts": each.facts,
           "given_at": each.given_at, "checked_at": each.checked_at} for each in given),
        *({"part": each.part, "file": each.name, "uploaded_at": each.uploaded_at}
          for each in files),
    ]  # fmt: skip


register(
    Holding(
        name="trader_records",
        title=_("Nachweise des Betriebs"),
        tables=(
            "trader_records", "trader_documents", "trader_checks", "trader_notes",
            "trader_self_certifications",
        ),
        purpose=_("prüfen, wer auf dem Markt verkauft"),
        basis="Art. 6 (1) c DSGVO, Art. 30 VO (EU) 2022/2065, § 22f UStG",
        periods=(SALES,),  # and six months more: operations.forget_closed
        export=export,
    )
)  # fmt: skip
