"""Every way notices, complaints and recalls are read."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.identity.models import Grant
from marketplace.infra.config import settings
from marketplace.infra.db import db, lock
from marketplace.kit import clock, tokens
from marketplace.kit.refusal import NotFound
from marketplace.legal.restrictions import queries as legal
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Measure
from marketplace.moderation.models import (
    Complaint,
    MisuseWarning,
    Notice,
    Recall,
    RecallMail,
    ReporterLock,
    TrustedFlagger,
)
from marketplace.moderation.rules import Kind, Light, Outcome, Side, due_on, light
from marketplace.web.access import Audience

YEAR = timedelta(days=365)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Clock:
    """When a notice must be decided, and how that stands today."""

    due: date
    light: Light


def clock_of(notice: Notice) -> Clock:
    """Return the deadline; a decided notice is judged by the day it was decided."""
    received = clock.local(notice.received_at).date()
    due = due_on(notice.kind, received, other_days=settings().notice_days)
    today = clock.local(notice.decided_at).date() if notice.decided_at else clock.today()
    return Clock(due, light(due, today=today))


def open_notices() -> list[Notice]:
    """Return what waits for a decision: orders, then trusted flaggers, then by deadline."""
    found = db.session.scalars(select(Notice).where(Notice.outcome.is_(None)).limit(500))
    return sorted(
        found, key=lambda n: (n.kind is not Kind.ORDER, not n.is_trusted, clock_of(n).due, n.id)
    )


def count_open() -> int:
    """Return how many notices and complaints wait for a decision."""
    notices = _count(Notice, Notice.outcome.is_(None))
    return notices + _count(Complaint, Complaint.verdict.is_(None))


def same_lately(report_key: tuple[str, str, str]) -> Notice | None:
    """Return the open notice with that path, text and address of the last hour: a double click."""
    path, reason, email = report_key
    return db.session.scalar(
        select(Notice)
        .where(
            Notice.url == path, Notice.reason == reason, Notice.reporter_email == email,
            Notice.outcome.is_(None), Notice.received_at > clock.now() - timedelta(hours=1),
        )
        .limit(1)
    )  # fmt: skip


def decided_notices(limit: int = 50) -> list[Notice]:
    """Return the latest decisions."""
    return list(
        db.session.scalars(
            select(Notice)
            .where(Notice.outcome.is_not(None))
            .order_by(Notice.decided_at.desc())
            .limit(limit)
        )
    )


def get_notice(notice_id: int) -> Notice:
    """:raises NotFound: there is none."""
    return _found(db.session.get(Notice, notice_id))


def get_notice_locked(notice_id: int) -> Notice:
    """Return the notice with its row locked; inside a transaction."""
    found: Notice | None = db.session.scalar(lock(select(Notice).where(Notice.id == notice_id)))
    return _found(found)


def receipt_token(notice: Notice) -> str:
    """Return the proof in the address of the receipt; the reporter complains with it, too."""
    return f"m{notice.id}-{tokens.tag(settings().secret_key, 'notice', notice.id)}"


def get_by_receipt(token: str) -> Notice:
    """:raises NotFound: forged or unknown; we never say which."""
    number, tag = _parts(token, "m")
    if not tokens.matches(tag, settings().secret_key, "notice", number):
        raise NotFound
    return get_notice(number)


@dataclass(frozen=True, slots=True)
class Disputed:
    """The decision a link lets somebody object to."""

    side: Side
    statement: Statement | None
    notice: Notice | None
    may_complain: bool


def disputed_by(token: str) -> Disputed:
    """Return what the link of a letter lets its reader object to.

    :raises NotFound: forged, unknown, or nothing is decided yet.
    """
    if token.startswith("m"):
        notice = get_by_receipt(token)
        if notice.decided_at is None:
            raise NotFound
        return Disputed(Side.REPORTER, None, notice, legal.may_complain(notice.decided_at))
    statement = legal.get_by_tag(*_parts(token, "b"))
    side = Side.AUTHOR if statement.measure is Measure.REVIEW_REMOVAL else Side.SELLER
    return Disputed(side, statement, None, legal.may_complain(statement.decided_at))


def complaints_of(disputed: Disputed) -> list[Complaint]:
    """Return what was objected to it so far."""
    about = (
        Complaint.statement_id == disputed.statement.id
        if disputed.statement
        else Complaint.notice_id == (disputed.notice.id if disputed.notice else None)
    )
    return list(db.session.scalars(select(Complaint).where(about).order_by(Complaint.id)))


def open_complaints() -> list[Complaint]:
    """Return the complaints that wait for another human, oldest first."""
    return list(
        db.session.scalars(
            select(Complaint).where(Complaint.verdict.is_(None)).order_by(Complaint.id)
        )
    )


def get_complaint(complaint_id: int) -> Complaint:
    """:raises NotFound: there is none."""
    return _found(db.session.get(Complaint, complaint_id))


def disputed_of(complaint: Complaint) -> Disputed:
    """Return the decision a complaint is about."""
    statement = legal.get(complaint.statement_id) if complaint.statement_id else None
    notice = get_notice(complaint.notice_id) if complaint.notice_id else None
    return Disputed(complaint.side, statement, notice, may_complain=False)


def decider_of(disputed: Disputed) -> int | None:
    """Return who made the decision that is disputed."""
    if disputed.statement is not None:
        return disputed.statement.decided_by
    return disputed.notice.decided_by if disputed.notice else None


def is_nobody_else(user_id: int) -> bool:
    """Tell whether there is no other human who could judge a complaint."""
    others = db.session.scalar(
        select(func.count(Grant.user_id.distinct())).where(
            Grant.user_id != user_id,
            or_(
                Grant.audience == Audience.OPERATOR,
                (Grant.audience == Audience.CURATOR) & (Grant.subject_kind == "district"),
            ),
        )
    )
    return not others


def trusted_flaggers() -> list[TrustedFlagger]:
    return list(db.session.scalars(select(TrustedFlagger).order_by(TrustedFlagger.name)))


def is_trusted(email: str) -> bool:
    """Tell whether an address, or everybody at its domain, was marked as trusted."""
    if not email:
        return False
    known = [email, email.rpartition("@")[2]]
    return db.session.scalar(
        select(TrustedFlagger.id).where(TrustedFlagger.address.in_(known)).limit(1)
    ) is not None  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of the two sides of a case in the last twelve months (Art. 23 DSA)."""

    restrictions: int  # of the business
    seller_warnings: int
    notices: int  # by the reporter
    unfounded: int  # of them, without any action
    reporter_warnings: int


def record_of(notice: Notice) -> Record:
    """Return the counts shown beside a case."""
    since = clock.now() - YEAR
    by_them = [Notice.reporter_email == notice.reporter_email, Notice.received_at >= since]
    warned = [MisuseWarning.warned_at >= since]
    known = bool(notice.reporter_email)
    return Record(
        legal.count_against(notice.producer_id, since=since) if notice.producer_id else 0,
        _count(MisuseWarning, MisuseWarning.producer_id == notice.producer_id, *warned)
        if notice.producer_id
        else 0,
        _count(Notice, *by_them) if known else 0,
        _count(Notice, Notice.outcome == Outcome.NO_ACTION, *by_them) if known else 0,
        _count(
            MisuseWarning,
            MisuseWarning.email == notice.reporter_email,
            MisuseWarning.side == Side.REPORTER,
            *warned,
        )
        if known
        else 0,
    )


def lock_of(email: str) -> ReporterLock | None:
    """Return what keeps an address from reporting today, the longest of several."""
    return db.session.scalar(
        select(ReporterLock)
        .where(ReporterLock.email == email, ReporterLock.until >= clock.today())
        .order_by(ReporterLock.until.desc())
        .limit(1)
    )


def was_warned(email: str) -> bool:
    """Tell whether a reporter has been warned within the last year."""
    return bool(
        _count(
            MisuseWarning, MisuseWarning.email == email, MisuseWarning.side == Side.REPORTER,
            MisuseWarning.warned_at >= clock.now() - YEAR,
        )
    )  # fmt: skip


def warnings_about(notice_id: int) -> list[MisuseWarning]:
    return list(
        db.session.scalars(
            select(MisuseWarning)
            .where(MisuseWarning.notice_id == notice_id)
            .order_by(MisuseWarning.id)
        )
    )


def get_row(table: type[Row], row_id: int) -> Row:
    """Return a row that an event names."""
    return _found(db.session.get(table, row_id))


def recalls(*, running: bool) -> list[Recall]:
    """Return the recalls that run, or those that ended, newest first."""
    ended = Recall.ended_at.is_(None) if running else Recall.ended_at.is_not(None)
    return list(
        db.session.scalars(
            select(Recall).where(ended).options(joinedload(Recall.image)).order_by(Recall.id.desc())
        )
    )


def mail_counts() -> dict[int, tuple[int, int]]:
    """Return by recall how many buyers were found, and how many have their mail."""
    rows = db.session.execute(
        select(RecallMail.recall_id, func.count(), func.count(RecallMail.sent_at)).group_by(
            RecallMail.recall_id
        )
    )
    return {recall_id: (found, sent) for recall_id, found, sent in rows.tuples()}


def get_recall(recall_id: int) -> Recall:
    """:raises NotFound: there is none."""
    return _found(
        db.session.scalar(
            select(Recall).where(Recall.id == recall_id).options(selectinload(Recall.mails))
        )
    )


def _count(table: type, *where: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(table).where(*where)) or 0


def _parts(token: str, letter: str) -> tuple[int, str]:
    """:raises NotFound: it does not look like one of our links."""
    number, _dash, tag = token.partition("-")
    digits = number.removeprefix(letter)
    if not (number.startswith(letter) and digits.isascii() and digits.isdigit()):
        raise NotFound
    if len(digits) > 9:  # noqa: PLR2004 - no column holds it
        raise NotFound
    return int(digits), tag


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row
