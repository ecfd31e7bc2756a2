"""Every way records are read; what other domains ask for comes in one statement."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, or_, select

from marketplace.identity.models import User
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.traders import parts
from marketplace.traders.accounts import has_account
from marketplace.traders.models import TraderCheck, TraderDocument, TraderNote, TraderRecord
from marketplace.traders.rules import (
    DECLARED,
    NOT_NEEDED,
    NOTICE_DAYS,
    Locks,
    Part,
    Result,
    Standing,
    State,
    standing,
)

ALIVE = Producer.state != ProducerState.CLOSED


@dataclass(frozen=True, slots=True)
class Record:
    """All parts of one business: how each stands and what was given."""

    producer_id: int
    standings: dict[Part, Standing]
    rows: dict[Part, TraderRecord]

    @property
    def is_small(self) -> bool | None:
        """Tell whether it is under 10 people and 2 million (LMIV Annex V no. 19); None: unsaid."""
        row = self.rows.get(Part.SIZE)
        return row.answer == "small" if row else None

    @property
    def locks(self) -> Locks:
        organic = self.rows.get(Part.ORGANIC)
        code = str(organic.facts.get("code", "")) if organic else ""
        return parts.locks(self.standings, organic_code=code)


def records_of(producer_ids: Collection[int]) -> dict[int, Record]:
    """Return the records of these businesses, in one statement for any number."""
    if not producer_ids:
        return {}
    rows: dict[int, dict[Part, TraderRecord]] = defaultdict(dict)
    ready: dict[int, bool] = {}
    found = db.session.execute(
        select(Producer.id, has_account(Producer.id), TraderRecord)
        .outerjoin(TraderRecord, TraderRecord.producer_id == Producer.id)
        .where(Producer.id.in_(producer_ids))
        .execution_options(populate_existing=True)
    ).tuples()
    for producer_id, has_ready_account, row in found:
        ready[producer_id] = has_ready_account
        if row is not None:
            rows[producer_id][row.part] = row
    return {
        each: _record(each, rows[each], has_account=is_ready) for each, is_ready in ready.items()
    }


def record_of(producer_id: int) -> Record:
    """Return the record of one business.

    :raises NotFound: there is none of that id.
    """
    found = records_of([producer_id])
    if producer_id not in found:
        raise NotFound
    return found[producer_id]


def locks_of(producer_ids: Collection[int]) -> dict[int, Locks]:
    """Return what these businesses may not do yet, in one statement for any number."""
    return {each: record.locks for each, record in records_of(producer_ids).items()}


def _record(
    producer_id: int, rows: dict[Part, TraderRecord], *, has_account: bool
) -> Record:  # fmt: skip
    today = clock.today()
    standings = {
        part: standing(part, rows[part].given if part in rows else None, today) for part in Part
    }
    if has_account:  # the bank has checked whose account it is
        standings[Part.ACCOUNT] = Standing(State.OK, counts=True, answer="bank")
    return Record(producer_id, standings, rows)


def row_of(producer_id: int, part: Part) -> TraderRecord | None:
    """Return what a business gave for one part."""
    return db.session.scalar(
        select(TraderRecord)
        .where(TraderRecord.producer_id == producer_id, TraderRecord.part == part)
        .execution_options(populate_existing=True)
    )


def documents_of(producer_id: int, part: Part | None = None) -> list[TraderDocument]:
    """Return the files of a business that are still there, oldest first."""
    query = select(TraderDocument).where(
        TraderDocument.producer_id == producer_id, TraderDocument.deleted_at.is_(None)
    )
    if part is not None:
        query = query.where(TraderDocument.part == part)
    return list(db.session.scalars(query.order_by(TraderDocument.id)))


def get_document(document_id: int, *, producer_id: int | None = None) -> TraderDocument:
    """Return a file that is still there; whose it has to be, None for the operator.

    :raises NotFound: it is gone, or another business's.
    """
    query = select(TraderDocument).where(
        TraderDocument.id == document_id, TraderDocument.deleted_at.is_(None)
    )
    if producer_id is not None:
        query = query.where(TraderDocument.producer_id == producer_id)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def discarded_since(moment: datetime) -> list[str]:
    """Return the keys of files that were given up since then."""
    return list(
        db.session.scalars(
            select(TraderDocument.storage_key).where(TraderDocument.deleted_at >= moment)
        )
    )


def waiting(limit: int = 500) -> Sequence[Row[Any]]:
    """Return what waits for a check, oldest first: id, name, part and since when."""
    return _by_business(
        select(Producer.id, Producer.name, TraderRecord.part, TraderRecord.given_at)
        .join(TraderRecord, TraderRecord.producer_id == Producer.id)
        .where(ALIVE, TraderRecord.result.is_(None), *_needs_check())
        .order_by(TraderRecord.given_at, TraderRecord.id)
        .limit(limit)
    )


def ending(limit: int = 500) -> Sequence[Row[Any]]:
    """Return what ends within a month or is over, the first to end first."""
    return _by_business(ending_records().order_by(_ends(), TraderRecord.id).limit(limit))


def _by_business(query: Any) -> Sequence[Row[Any]]:
    return db.session.execute(query).all()


def ending_records() -> Any:
    """Select producer, name, part and last day of what was checked and ends soon."""
    soon = clock.today() + timedelta(days=NOTICE_DAYS)
    return (
        select(Producer.id, Producer.name, TraderRecord.part, _ends().label("until"), TraderRecord)
        .join(TraderRecord, TraderRecord.producer_id == Producer.id)
        .where(
            ALIVE,
            TraderRecord.result == Result.OK,
            or_(TraderRecord.valid_until <= soon, TraderRecord.review_on <= soon),
        )
    )


def _ends() -> Any:
    """The earlier of the two days, either of which may be open."""
    late = date(9999, 1, 1)
    first = func.coalesce(TraderRecord.valid_until, late)
    second = func.coalesce(TraderRecord.review_on, late)
    return (
        func.min(first, second) if db.engine.dialect.name == "sqlite" else func.least(first, second)
    )


def _needs_check() -> list[Any]:
    return [
        TraderRecord.part.not_in(sorted(DECLARED)),
        *(~((TraderRecord.part == part) & (TraderRecord.answer == answer))
          for part, answer in sorted(NOT_NEEDED)),
    ]  # fmt: skip


def history(producer_id: int) -> Sequence[Row[tuple[TraderCheck, str, str]]]:
    """Return the checks of a business with note (None without) and checker, newest first."""
    return db.session.execute(
        select(TraderCheck, TraderNote.text, User.name)
        .outerjoin(TraderNote, TraderNote.check_id == TraderCheck.id)
        .join(User, User.id == TraderCheck.checked_by)
        .where(TraderCheck.producer_id == producer_id)
        .order_by(TraderCheck.id.desc())
    ).all()


def last_notes(producer_id: int) -> dict[Part, str]:
    """Return what the operator wrote with the latest check of each part."""
    rows = history(producer_id)
    return {check.part: note or "" for check, note, _who in reversed(rows)}


def note_of(check_id: int) -> tuple[Part, str]:
    """Return the part of a check and what was written with it.

    :raises NotFound: there is no such check.
    """
    row = db.session.execute(
        select(TraderCheck.part, TraderNote.text)
        .outerjoin(TraderNote, TraderNote.check_id == TraderCheck.id)
        .where(TraderCheck.id == check_id)
    ).first()
    if row is None:
        raise NotFound
    return row[0], row[1] or ""


def over(*, closed_before: datetime) -> list[int]:
    """Return the businesses that closed before then and of which something is still kept."""
    kept = select(TraderRecord.producer_id).union(
        select(TraderDocument.producer_id).where(TraderDocument.deleted_at.is_(None))
    )
    return list(
        db.session.scalars(
            select(Producer.id).where(
                Producer.state == ProducerState.CLOSED,
                Producer.closed_at <= closed_before,
                Producer.id.in_(kept),
            )
        )
    )


def alive() -> list[int]:
    """Return every business that has not closed."""
    return list(db.session.scalars(select(Producer.id).where(ALIVE).order_by(Producer.id)))
