"""Letters about notices, restrictions, complaints and recalls; each says how to object."""

from typing import Any

from marketplace.infra.config import settings
from marketplace.infra.outbox import subscribe
from marketplace.legal.restrictions import queries as legal
from marketplace.legal.restrictions.events import RestrictionLifted, RestrictionStated
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Measure
from marketplace.moderation import queries
from marketplace.moderation.events import (
    ComplaintDecided,
    ComplaintReceived,
    NoticeDecided,
    NoticeReceived,
    RecallMailDue,
    RecallStarted,
    ReporterLocked,
    Warned,
)
from marketplace.moderation.models import Complaint, MisuseWarning, Notice, RecallMail, ReporterLock
from marketplace.moderation.operations import notices, recalls
from marketplace.moderation.rules import Side
from marketplace.notifications.post import deliver
from marketplace.orders import queries as orders
from marketplace.producers import queries as producers
from marketplace.reviews import queries as reviews
from marketplace.web.links import absolute


@subscribe(RestrictionStated)
def restricted(event: RestrictionStated, key: str) -> None:
    """Tell who is hit what is restricted, why, and what can be done (Art. 17 DSA)."""
    statement = legal.get(event.statement_id)
    _to_the_restricted(statement, "restriction", key, to="moderation.complain")


@subscribe(RestrictionLifted)
def lifted(event: RestrictionLifted, key: str) -> None:
    statement = legal.get(event.statement_id)
    _to_the_restricted(
        statement, "restriction_lifted", key, to="producer_office.dashboard", reason=event.reason
    )


@subscribe(NoticeReceived)
def acknowledged(event: NoticeReceived, key: str) -> None:
    """Confirm the receipt (Art. 16 (4) DSA); a case that is examined again was told otherwise."""
    notice = queries.get_notice(event.notice_id)
    if notice.reporter_email and notice.follows_id is None:
        _to_reporter(notice, "notice_receipt", key, due=queries.clock_of(notice).due)
        notices.note_acknowledged(notice_id=notice.id)


@subscribe(NoticeReceived)
def case_for_the_office(event: NoticeReceived, key: str) -> None:
    """Tell the operator that a deadline is running."""
    notice = queries.get_notice(event.notice_id)
    link = absolute("operator_notices.show", notice_id=notice.id)
    deliver(
        to=settings().operator_email, template="notice_for_office", key=key, notice=notice,
        due=queries.clock_of(notice).due, link=link,
    )  # fmt: skip


@subscribe(NoticeDecided)
def decided(event: NoticeDecided, key: str) -> None:
    """Tell the reporter the decision and the ways to object (Art. 16 (5) DSA)."""
    notice = queries.get_notice(event.notice_id)
    if notice.reporter_email:
        _to_reporter(notice, "notice_decided", key)


@subscribe(ComplaintReceived)
def complaint_acknowledged(event: ComplaintReceived, key: str) -> None:
    _to_complainer(queries.get_complaint(event.complaint_id), "complaint_receipt", key)


@subscribe(ComplaintReceived)
def complaint_for_the_office(event: ComplaintReceived, key: str) -> None:
    complaint = queries.get_complaint(event.complaint_id)
    link = absolute("operator_notices.complaint", complaint_id=complaint.id)
    deliver(
        to=settings().operator_email, template="complaint_for_office", key=key,
        complaint=complaint, link=link,
    )  # fmt: skip


@subscribe(ComplaintDecided)
def complaint_decided(event: ComplaintDecided, key: str) -> None:
    """Tell the reasoned decision and what is left to do (Art. 20 (5) DSA)."""
    _to_complainer(queries.get_complaint(event.complaint_id), "complaint_decided", key)


@subscribe(Warned)
def warned(event: Warned, key: str) -> None:
    warning = queries.get_row(MisuseWarning, event.warning_id)
    notice = queries.get_notice(warning.notice_id)
    language = notice.language if warning.side is Side.REPORTER else "de"
    deliver(
        to=warning.email, template="misuse_warning", key=key, language=language,
        warning=warning, notice=notice, link=absolute("shell.terms", language=language),
    )  # fmt: skip


@subscribe(ReporterLocked)
def locked(event: ReporterLocked, key: str) -> None:
    """Tell the reporter until when, and why (Art. 23 DSA)."""
    lock = queries.get_row(ReporterLock, event.lock_id)
    notice = queries.get_notice(lock.notice_id)
    deliver(
        to=lock.email, template="reporter_locked", key=key, language=notice.language, lock=lock,
        notice=notice, link=absolute("shell.terms", language=notice.language),
    )  # fmt: skip


@subscribe(RecallStarted)
def recall_for_the_seller(event: RecallStarted, key: str) -> None:
    recall = queries.get_recall(event.recall_id)
    deliver(
        to=recall.seller["email"], template="recall_for_seller", key=key, recall=recall,
        link=absolute("moderation.recalls"),
    )  # fmt: skip


@subscribe(RecallMailDue)
def recall_for_a_buyer(event: RecallMailDue, key: str) -> None:
    """Warn one buyer (Art. 32 DSA, Art. 35 GPSR); a row that was sent is not sent again."""
    row = queries.get_row(RecallMail, event.recall_mail_id)
    if row.sent_at is None:
        deliver(
            to=row.email, template="recall", key=key, language=row.language,
            recall=queries.get_recall(row.recall_id), order=orders.get(row.order_id),
            link=absolute("moderation.recalls", language=row.language),
        )  # fmt: skip
        recalls.note_sent(recall_mail_id=row.id)


def _to_the_restricted(
    statement: Statement, template: str, key: str, *, to: str, **more: Any
) -> None:
    """Write to the seller, or to the author of a review, where it is still known who that is.

    :param to: the endpoint of the link for sellers; authors are led to the statement.
    """
    more |= {"statement": statement, "bodies": settings().dispute_bodies_url}
    proof = {"token": legal.link_token(statement)} if to == "moderation.complain" else {}
    if statement.measure is not Measure.REVIEW_REMOVAL:
        address = producers.get(statement.producer_id).email
        deliver(to=address, template=template, key=key, link=absolute(to, **proof), **more)
        return
    author = reviews.find_author(statement.subject_id)
    if author is None:  # erased, or the period is over
        return
    token = legal.link_token(statement)
    link = absolute("moderation.complain", language=author.language, token=token)
    deliver(
        to=author.email, template=template, key=key, language=author.language, link=link, **more
    )


def _to_reporter(notice: Notice, template: str, key: str, **more: Any) -> None:
    token = queries.receipt_token(notice)
    deliver(
        to=notice.reporter_email, template=template, key=key, language=notice.language,
        notice=notice, bodies=settings().dispute_bodies_url,
        receipt=absolute("moderation.receipt", language=notice.language, token=token),
        link=absolute("moderation.complain", language=notice.language, token=token), **more,
    )  # fmt: skip


def _to_complainer(complaint: Complaint, template: str, key: str) -> None:
    disputed = queries.disputed_of(complaint)
    if disputed.notice is not None:
        if disputed.notice.reporter_email:
            _to_reporter(disputed.notice, template, key, complaint=complaint)
    elif disputed.statement is not None:
        _to_the_restricted(
            disputed.statement, template, key, to="moderation.complain", complaint=complaint
        )
