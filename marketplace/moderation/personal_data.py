"""What notices and recalls hold of people: who reported what, and which buyers were warned."""

from sqlalchemy import delete, select, update

from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Kept, Row, Subject, register
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import CLAIMS, LETTERS
from marketplace.moderation.models import Notice, RecallMail, ReporterLock


def export(subject: Subject) -> list[Row]:
    if not subject.email:
        return []
    found = db.session.scalars(
        select(Notice).where(Notice.reporter_email == subject.email).order_by(Notice.id)
    )
    return [
        {
            "number": each.label, "received_at": each.received_at, "page": each.url,
            "ground": each.ground, "reason": each.reason, "name": each.reporter_name,
            "email": each.reporter_email, "outcome": each.outcome,
        }
        for each in found
    ]  # fmt: skip


def erase(subject: Subject) -> None:
    """Forget who reported what is decided; the notice itself stays for the yearly figures."""
    if not subject.email:
        return
    with transaction():
        db.session.execute(
            update(Notice)
            .where(Notice.reporter_email == subject.email, Notice.outcome.is_not(None))
            .values(reporter_name="", reporter_email="")
        )


def keeps(subject: Subject) -> list[Kept]:
    moments = db.session.scalars(
        select(RecallMail.queued_at).where(RecallMail.email == subject.email)
    ).all() if subject.email else []  # fmt: skip
    days = {LETTERS.until(clock.local(each).date()) for each in moments}
    what = _("Dass Sie vor einem Produkt gewarnt wurden")
    return [Kept(what, max(days), LETTERS.source)] if days else []


def expire() -> None:
    """Forget reporters and their locks after three years, and whom a recall was sent to after six."""
    gone = clock.start_of(CLAIMS.youngest_gone(clock.today()))
    old = clock.start_of(LETTERS.youngest_gone(clock.today()))
    with transaction():
        db.session.execute(
            update(Notice)
            .where(Notice.decided_at < gone)
            .values(reporter_name="", reporter_email="")
        )
        db.session.execute(delete(ReporterLock).where(ReporterLock.locked_at < gone))
        db.session.execute(delete(RecallMail).where(RecallMail.sent_at < old))


register(
    Holding(
        name="notices",
        title=_("Meldungen und Warnungen"),
        tables=(
            "moderation_notices", "moderation_complaints", "moderation_warnings", "moderation_locks",
            "moderation_trusted_flaggers", "moderation_recalls", "moderation_recall_mails",
        ),
        purpose=_("Meldungen prüfen, Entscheidungen begründen, vor Produkten warnen"),
        basis="Art. 6 (1) c DSGVO, Art. 16, 17, 20, 32 VO (EU) 2022/2065",
        periods=(CLAIMS, LETTERS),
        export=export,
        erase=erase,
        keeps=keeps,
        expire=expire,
    )
)  # fmt: skip
