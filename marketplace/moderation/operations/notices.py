"""Notices: received, acknowledged, decided; whoever misuses them is warned."""

from dataclasses import dataclass

from sqlalchemy import update

from marketplace.catalogue import operations as catalogue
from marketplace.identity import brake
from marketplace.infra import journal, outbox
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, Refusal
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Reasons
from marketplace.moderation import queries, subjects
from marketplace.moderation.events import NoticeDecided, NoticeReceived, Warned
from marketplace.moderation.models import MisuseWarning, Notice, TrustedFlagger
from marketplace.moderation.operations import locking
from marketplace.moderation.rules import GOOD_FAITH, Kind, NoticeGround, Outcome, Side
from marketplace.producers import operations as producers
from marketplace.producers import queries as businesses
from marketplace.reviews import operations as reviews


class NothingToTakeDown(Refusal):
    status = 422
    message = _(
        "Gemeldet ist weder ein Produkt noch eine Bewertung. Sperren Sie den Betrieb oder "
        "entscheiden Sie anders."
    )


class NobodyToSuspend(Refusal):
    status = 422
    message = _("Die gemeldete Seite gehört keinem Betrieb.")


class NoReasons(Refusal):
    status = 422
    message = _("Bitte begründen Sie die Entscheidung. Ohne Begründung wird nichts abgeschlossen.")


class AlreadyTrusted(Refusal):
    message = _("Diese Adresse steht schon in der Liste.")


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports."""

    url: str  # as it was typed
    ground: NoticeGround
    reason: str
    name: str = ""
    email: str = ""
    language: str = "de"


def receive(*, report: Report, address: str) -> Notice:
    """Take a notice from anybody; the receipt leaves with the same commit (Art. 16 (4)).

    The same notice sent twice is one.

    :param address: of the client, for the brake alone.
    :raises ForeignAddress: the page is not ours.
    :raises UnknownAddress: there is no such page.
    :raises TooManyNotices: so many from this network within the hour.
    :raises Locked: notices from this address wait for a while.
    """
    with transaction():
        locking.require_unlocked(report.email, kind=report.ground.kind)
        key = (subjects.path_of(report.url), report.reason, report.email)
        notice = queries.same_lately(key)
        if notice is None:
            brake.note_notice(email=report.email, address=address)
            notice = _written(report, kind=report.ground.kind, good_faith=GOOD_FAITH)
    return notice


def enter_order(*, report: Report, by: int) -> Notice:
    """Enter what an authority has ordered by letter or mail; two working days begin."""
    with transaction():
        notice = _written(report, kind=Kind.ORDER, good_faith="")
        journal.record(kind="notice", subject_id=notice.id, action="entered", actor_id=by)
    return notice


def _written(report: Report, *, kind: Kind, good_faith: str) -> Notice:
    path = subjects.path_of(report.url)
    subject = subjects.find(path)
    notice = Notice(
        kind=kind, ground=report.ground, url=path, reason=report.reason,
        subject_kind=subject.kind if subject else "", subject_id=subject.id if subject else None,
        subject_name=subject.name if subject else "",
        producer_id=subject.producer_id if subject else None,
        reporter_name=report.name, reporter_email=report.email, good_faith=good_faith,
        is_trusted=queries.is_trusted(report.email), language=report.language,
        received_at=clock.now(),
    )  # fmt: skip
    db.session.add(notice)
    db.session.flush()
    outbox.publish(NoticeReceived(notice_id=notice.id))
    return notice


def note_acknowledged(*, notice_id: int) -> None:
    """The receipt has gone out; a second mail with the same key changes nothing."""
    with transaction():
        db.session.execute(
            update(Notice)
            .where(Notice.id == notice_id, Notice.acknowledged_at.is_(None))
            .values(acknowledged_at=clock.now())
        )


def decide(
    *, notice_id: int, outcome: Outcome, reason: str, by: int, reasons: Reasons | None = None
) -> None:
    """End a notice. What it restricts gets its statement in the same transaction.

    :param reason: what the reporter reads.
    :param reasons: what the seller reads; needed for a restriction.
    :raises NotAllowed: it is decided already, or the subject cannot be restricted any more.
    :raises ReviewGone: its author has deleted the review meanwhile.
    :raises NoReasons: nothing was said.
    """
    if not reason.strip():
        raise NoReasons
    with transaction():
        notice = queries.get_notice_locked(notice_id)
        if not notice.is_open:
            raise NotAllowed
        if outcome.restricts:
            if reasons is None:
                raise NoReasons
            notice.statement_id = _restrict(notice, outcome, reasons=reasons, by=by).id
        notice.outcome, notice.decision_reason = outcome, reason.strip()
        notice.decided_at, notice.decided_by = clock.now(), by
        outbox.publish(NoticeDecided(notice_id=notice_id))


def warn(*, notice_id: int, side: Side, reason: str, by: int) -> MisuseWarning:
    """Warn a seller who offends again, or a reporter whose notices are plainly unfounded.

    :raises NotAllowed: there is nobody on that side.
    :raises NoReasons: nothing was said.
    """
    if not reason.strip():
        raise NoReasons
    with transaction():
        notice = queries.get_notice_locked(notice_id)
        producer_id = notice.producer_id if side is Side.SELLER else None
        email = businesses.get(producer_id).email if producer_id else ""
        if side is Side.REPORTER:
            email = notice.reporter_email
        if not email:
            raise NotAllowed
        warning = MisuseWarning(
            side=side, producer_id=producer_id, email=email, notice_id=notice_id,
            reason=reason.strip(), warned_at=clock.now(), warned_by=by,
        )  # fmt: skip
        db.session.add(warning)
        db.session.flush()
        outbox.publish(Warned(warning_id=warning.id))
    return warning


def trust(*, name: str, address: str, by: int) -> None:
    """Put the notices of an address, or of everybody at a domain, first from now on.

    :raises AlreadyTrusted: it is in the list.
    """
    with transaction():
        known = [each.address for each in queries.trusted_flaggers()]
        if address in known:
            raise AlreadyTrusted
        db.session.add(
            TrustedFlagger(name=name, address=address, added_at=clock.now(), added_by=by)
        )


def distrust(*, flagger_id: int) -> None:
    """Take an address from the list; notices it has sent keep their mark."""
    with transaction():
        row = db.session.get(TrustedFlagger, flagger_id)
        if row is not None:
            db.session.delete(row)


def _restrict(notice: Notice, outcome: Outcome, *, reasons: Reasons, by: int) -> Statement:
    if outcome is Outcome.SUSPEND:
        if notice.producer_id is None:
            raise NobodyToSuspend
        return producers.suspend(
            producer_id=notice.producer_id, by=by, reasons=reasons, notice_id=notice.id
        )
    if notice.subject_kind == "review" and notice.subject_id is not None:
        return reviews.take_down(
            review_id=notice.subject_id, name=notice.subject_name, by=by, reasons=reasons,
            notice_id=notice.id,
        )  # fmt: skip
    if notice.subject_kind != "product" or notice.subject_id is None:
        raise NothingToTakeDown
    return catalogue.take_down(
        product_id=notice.subject_id, by=by, reasons=reasons, notice_id=notice.id
    )
