"""Every way personal data are erased and requests about them are kept."""

from datetime import date

from sqlalchemy import delete, select

from marketplace.identity import operations as identity
from marketplace.infra import journal, outbox, personal_data
from marketplace.infra.db import db, lock, transaction
from marketplace.infra.personal_data import Kept, Subject
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotFound, Refusal
from marketplace.kit.retention import CLAIMS
from marketplace.privacy import queries, rules
from marketplace.privacy.events import DataErased, RequestAnswered
from marketplace.privacy.models import DataRequest
from marketplace.privacy.rules import RequestKind, RequestSource


class StillNeeded(Refusal):
    message = _("Das geht noch nicht. Auf der Seite steht, was vorher zu tun ist.")


class ClosedAlready(Refusal):
    message = _("Diese Anfrage ist schon abgeschlossen.")


class NothingKnown(Refusal):
    message = _("Zu dieser Adresse ist nichts gespeichert.")


def erase_account(
    *, user_id: int, email: str, current: str, address: str, language: str
) -> list[Kept]:
    """Erase an account and all that may go with it; the rest is kept, locked, until its day.

    :raises WrongCurrentPassword: nothing was erased.
    :raises TooManyTries: nothing was compared.
    :raises StillNeeded: an order is on its way, or the account has an office.
    """
    identity.require_password(user_id, current, address=address)
    subject = Subject(user_id=user_id, email=email)
    return _erase(subject, source=RequestSource.ACCOUNT, email=email, language=language)


def erase_order(*, order_id: int, email: str, language: str) -> list[Kept]:
    """Erase what may go of one order, for whoever holds its link.

    :raises StillNeeded: it is still on its way.
    """
    subject = Subject(order_id=order_id)
    return _erase(subject, source=RequestSource.ORDER_LINK, email=email, language=language)


def receive(*, kind: RequestKind, email: str, note: str, received_on: date, by: int) -> DataRequest:
    """Enter a request that came by letter, mail or telephone."""
    with transaction():
        made = DataRequest(
            kind=kind, source=RequestSource.OFFICE, email=email, note=note,
            received_on=received_on, due_on=rules.due_on(received_on), kept=[],
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        _record(made, "received", by)
    return made


def erase_for(*, request_id: int, by: int) -> list[Kept]:
    """Erase on behalf of somebody whom the operator has made sure of.

    :raises ClosedAlready: it was done.
    :raises NothingKnown: there is nothing under that address.
    :raises StillNeeded: an order is on its way, or the account has an office.
    """
    with transaction():
        found = _open(request_id)
        subject = queries.subject_of(found.email)
        if queries.overview(subject).is_empty:
            raise NothingKnown
        kept = _erased(subject)
        found.kept, found.closed_at, found.closed_by = _rows(kept), clock.now(), by
        _record(found, "erased", by)
        outbox.publish(DataErased(request_id=request_id))
    return kept


def close(*, request_id: int, answer: str, by: int) -> None:
    """Answer a request and close it.

    :raises ClosedAlready: somebody was faster.
    """
    with transaction():
        found = _open(request_id)
        found.answer, found.closed_at, found.closed_by = answer, clock.now(), by
        _record(found, "answered", by)
        outbox.publish(RequestAnswered(request_id=request_id))


def forget_address(request_id: int) -> None:
    """Forget whom an erasure was about, now that the last mail to them has gone."""
    with transaction():
        found = db.session.get_one(DataRequest, request_id)
        found.email = found.note = ""


def forget_old() -> None:
    """Remove closed requests when nobody can ask about them any more."""
    begin = clock.start_of(CLAIMS.youngest_gone(clock.today()))
    with transaction():
        db.session.execute(delete(DataRequest).where(DataRequest.closed_at < begin))


def _erase(subject: Subject, *, source: RequestSource, email: str, language: str) -> list[Kept]:
    today = clock.today()
    with transaction():
        kept = _erased(subject)
        made = DataRequest(
            kind=RequestKind.ERASURE, source=source, email=email, language=language,
            received_on=today, due_on=rules.due_on(today), closed_at=clock.now(),
            kept=_rows(kept),
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        _record(made, "erased", None)
        outbox.publish(DataErased(request_id=made.id))
    return kept


def _erased(subject: Subject) -> list[Kept]:
    if personal_data.obstacles(subject):
        raise StillNeeded
    return personal_data.erase(subject)


def _open(request_id: int) -> DataRequest:
    found: DataRequest | None = db.session.scalar(
        lock(select(DataRequest).where(DataRequest.id == request_id))
    )
    if found is None:
        raise NotFound
    if not found.is_open:
        raise ClosedAlready
    return found


def _rows(kept: list[Kept]) -> list[dict[str, str]]:
    return [
        {"what": each.what, "until": each.until.isoformat(), "source": each.source} for each in kept
    ]


def _record(made: DataRequest, action: str, by: int | None) -> None:
    journal.record(kind="data_request", subject_id=made.id, action=action, actor_id=by)
