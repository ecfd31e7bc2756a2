"""What the operator decides about one part, and what is written down of it."""

from datetime import date

from sqlalchemy import select

from marketplace.infra import outbox
from marketplace.infra.db import db, lock, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, NotFound, Refusal
from marketplace.traders.events import CorrectionAsked, OrganicLapsed
from marketplace.traders.models import TraderCheck, TraderNote, TraderRecord
from marketplace.traders.operations.locking import sync_shipping
from marketplace.traders.parts import BY_PART, Method
from marketplace.traders.rules import NOT_NEEDED, Part, Result


class Outdated(Refusal):
    message = _(
        "Der Betrieb hat diesen Nachweis gerade geändert. Bitte sehen Sie ihn noch einmal an."
    )


def check(
    *,
    producer_id: int,
    part: Part,
    version: int,
    by: int,
    result: Result,
    method: Method,
    review_on: date | None = None,
    note: str = "",
) -> None:
    """Write down how a part was checked; a refusal goes to the business with its note.

    :param version: of what was looked at.
    :param review_on: the last day on which the check holds.
    :raises NotFound: nothing was given.
    :raises NotAllowed: this part, or this way of fulfilling it, is not checked.
    :raises Outdated: what was looked at has been replaced.
    """
    with transaction():
        row = db.session.scalar(
            lock(
                select(TraderRecord).where(
                    TraderRecord.producer_id == producer_id, TraderRecord.part == part
                )
            )
        )
        if row is None:
            raise NotFound
        if method not in BY_PART[part].methods or (part, row.answer) in NOT_NEEDED:
            raise NotAllowed
        if row.version != version:
            raise Outdated
        done = TraderCheck(
            producer_id=producer_id, part=part, record_version=version, result=result,
            method=method, checked_by=by, at=clock.now(),
            review_on=review_on if result is Result.OK else None,
        )  # fmt: skip
        db.session.add(done)
        db.session.flush()
        if note:
            db.session.add(TraderNote(check_id=done.id, text=note))
        row.result, row.method, row.checked_at = result, method, done.at
        row.review_on, row.held_until, row.reminded_for = done.review_on, None, None
        sync_shipping(producer_id)
        if result is Result.REFUSED:
            outbox.publish(CorrectionAsked(producer_id=producer_id, check_id=done.id))
            if part is Part.ORGANIC:
                notify(OrganicLapsed(producer_id=producer_id))
