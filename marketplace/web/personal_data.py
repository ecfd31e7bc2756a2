"""What sessions hold of people: which browser is signed in with which account."""

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import SESSIONS
from marketplace.web import sessions
from marketplace.web.sessions import StoredSession


def export(subject: Subject) -> list[Row]:
    if subject.user_id is None:
        return []
    found = db.session.scalars(
        select(StoredSession)
        .where(StoredSession.user_id == subject.user_id)
        .order_by(StoredSession.created_at)
    )
    return [{"since": each.created_at, "until": each.expires_at} for each in found]


def erase(subject: Subject) -> None:
    """Sign the account out everywhere."""
    if subject.user_id is not None:
        sessions.revoke_all(subject.user_id)


register(
    Holding(
        name="sessions",
        title=_("Anmeldungen"),
        tables=("web_sessions",),
        purpose=_("Warenkorb und Anmeldung Ihrem Browser zuordnen"),
        basis="Art. 6 (1) b DSGVO, § 25 (2) TDDDG",
        periods=(SESSIONS,),
        export=export,
        erase=erase,
        expire=sessions.drop_expired,
    )
)
