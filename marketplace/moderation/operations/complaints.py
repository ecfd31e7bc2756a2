"""Complaints: six months, free of charge, judged by another human (Art. 20 DSA)."""

from sqlalchemy import select

from marketplace.catalogue import operations as catalogue
from marketplace.catalogue import queries as products
from marketplace.infra import outbox
from marketplace.infra.db import db, lock, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, Refusal
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Measure
from marketplace.moderation import queries
from marketplace.moderation.events import ComplaintDecided, ComplaintReceived, NoticeReceived
from marketplace.moderation.models import Complaint, Notice
from marketplace.moderation.rules import Verdict
from marketplace.producers import operations as producers
from marketplace.producers import queries as businesses
from marketplace.reviews import operations as reviews


class TooLate(Refusal):
    status = 410
    message = _(
        "Die sechs Monate für eine Beschwerde sind vorbei. Sie können sich weiter an eine "
        "Streitbeilegungsstelle oder ein Gericht wenden."
    )


class AlreadyComplained(Refusal):
    message = _("Ihre Beschwerde ist schon da. Wir prüfen sie und schreiben Ihnen.")


class SamePerson(Refusal):
    message = _(
        "Über diese Beschwerde entscheidet jemand anderes: Die Entscheidung, um die es geht, "
        "haben Sie selbst getroffen."
    )


def complain(*, token: str, text: str) -> Complaint:
    """Take an objection from whoever holds the link of a letter.

    :raises NotFound: no such link.
    :raises TooLate: more than six months have passed.
    :raises AlreadyComplained: one is waiting already, or was decided.
    """
    with transaction():
        disputed = queries.disputed_by(token)
        if not disputed.may_complain:
            raise TooLate
        if queries.complaints_of(disputed):
            raise AlreadyComplained
        complaint = Complaint(
            side=disputed.side, text=text, received_at=clock.now(),
            statement_id=disputed.statement.id if disputed.statement else None,
            notice_id=disputed.notice.id if disputed.notice else None,
        )  # fmt: skip
        db.session.add(complaint)
        db.session.flush()
        outbox.publish(ComplaintReceived(complaint_id=complaint.id))
    return complaint


def judge(*, complaint_id: int, verdict: Verdict, answer: str, by: int) -> None:
    """Decide a complaint. Upheld, the restriction ends, or the notice is examined again.

    :raises SamePerson: `by` made the decision, and there is somebody else to judge.
    :raises NotAllowed: it is decided already.
    """
    with transaction():
        complaint = _locked(complaint_id)
        if complaint.verdict is not None:
            raise NotAllowed
        disputed = queries.disputed_of(complaint)
        is_same = queries.decider_of(disputed) == by
        if is_same and not queries.is_nobody_else(by):
            raise SamePerson
        complaint.verdict, complaint.answer = verdict, answer.strip()
        complaint.decided_at, complaint.decided_by = clock.now(), by
        complaint.is_same_person = is_same
        if verdict is Verdict.UPHELD:
            if disputed.statement is not None:
                _lift(disputed.statement, by=by, reason=answer.strip())
            elif disputed.notice is not None:
                _examine_again(disputed.notice)
        outbox.publish(ComplaintDecided(complaint_id=complaint_id))


def _locked(complaint_id: int) -> Complaint:
    db.session.execute(lock(select(Complaint.id).where(Complaint.id == complaint_id)))
    return queries.get_complaint(complaint_id)


def _lift(statement: Statement, *, by: int, reason: str) -> None:
    """End the restriction unless it has ended otherwise, or rests on a newer statement."""
    subject_id = statement.subject_id
    if statement.measure is Measure.REVIEW_REMOVAL:
        reviews.restore(statement=statement, by=by, reason=reason)
    elif statement.measure is Measure.REMOVAL:
        if products.get_with_all(subject_id).statement_id == statement.id:
            catalogue.lift_block(product_id=subject_id, by=by, reason=reason)
    elif businesses.get(subject_id).statement_id == statement.id:
        producers.lift_suspension(producer_id=subject_id, by=by, reason=reason)


def _examine_again(old: Notice) -> None:
    """Open the case anew; the first decision stays in the record as it was."""
    again = Notice(
        kind=old.kind, ground=old.ground, url=old.url, subject_kind=old.subject_kind,
        subject_id=old.subject_id, subject_name=old.subject_name, producer_id=old.producer_id,
        reason=old.reason, reporter_name=old.reporter_name, reporter_email=old.reporter_email,
        good_faith=old.good_faith, is_trusted=old.is_trusted, language=old.language,
        follows_id=old.id, received_at=clock.now(),
    )  # fmt: skip
    db.session.add(again)
    db.session.flush()
    outbox.publish(NoticeReceived(notice_id=again.id))
