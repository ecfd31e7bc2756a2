"""Reporters whose notices are plainly unfounded again and again wait for a while (Art. 23 (2) DSA)."""

from datetime import date, timedelta

from marketplace.infra import outbox
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, Refusal
from marketplace.moderation import queries
from marketplace.moderation.events import ReporterLocked
from marketplace.moderation.models import ReporterLock
from marketplace.moderation.rules import LOCK_DAYS, Kind


class NotWarned(Refusal):
    status = 422
    message = _("Vor einer Sperre steht eine Verwarnung. Bitte verwarnen Sie zuerst.")


class UnreasonablePeriod(Refusal):
    status = 422
    message = _("Eine Sperre endet frühestens morgen und spätestens in %(days)d Tagen.")


class Locked(Refusal):
    status = 403
    message = _(
        "Von dieser Adresse nehmen wir bis zum %(until)s keine Meldungen an. Warum, steht in "
        "unserer E-Mail. Ist etwas gefährlich, melden Sie es trotzdem: als unsicheres Produkt oder "
        "als Lebensmittel."
    )


def lock_reporter(*, notice_id: int, reason: str, until: date, by: int) -> ReporterLock:
    """Take no notices from a reporter up to a day, safety excepted; the reporter is told why.

    :raises NotAllowed: nobody is named who reported.
    :raises NotWarned: no warning in the last twelve months.
    :raises UnreasonablePeriod: the day is past, or too far away.
    """
    today = clock.today()
    if not today < until <= today + timedelta(days=LOCK_DAYS):
        raise UnreasonablePeriod(days=LOCK_DAYS)
    with transaction():
        notice = queries.get_notice_locked(notice_id)
        if not notice.reporter_email:
            raise NotAllowed
        if not queries.was_warned(notice.reporter_email):
            raise NotWarned
        made = ReporterLock(
            email=notice.reporter_email, notice_id=notice_id, reason=reason, until=until,
            locked_at=clock.now(), locked_by=by,
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        outbox.publish(ReporterLocked(lock_id=made.id))
    return made


def require_unlocked(email: str, *, kind: Kind) -> None:
    """Let everybody report who is not locked; what endangers people, and no address, always.

    :raises Locked: notices from this address wait.
    """
    if kind is Kind.SAFETY or not email:
        return
    found = queries.lock_of(email)
    if found is not None:
        raise Locked(until=f"{found.until:%d.%m.%Y}")
