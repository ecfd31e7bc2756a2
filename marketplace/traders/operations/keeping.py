"""What time does to records: reminders, what ends, and what must be deleted."""

from datetime import datetime, time

from sqlalchemy import delete, select

from marketplace.infra import outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock
from marketplace.traders import queries
from marketplace.traders.events import OrganicLapsed, RecordEnds, ShippingLocked
from marketplace.traders.models import SelfCertification, TraderCheck, TraderNote, TraderRecord
from marketplace.traders.operations.documents import discard, sweep_files
from marketplace.traders.operations.locking import sync_shipping
from marketplace.traders.rules import KEPT_MONTHS, Part, months_later


def remind() -> None:
    """Write once to every business a part of whose record ends within a month."""
    with transaction():
        for producer_id, _name, part, _until, row in queries.ending():
            until = min(filter(None, (row.valid_until, row.review_on)))
            if row.reminded_for != until:
                row.reminded_for = until
                outbox.publish(
                    RecordEnds(producer_id=producer_id, part=part, until=until.isoformat())
                )


def keep_locks() -> None:
    """Close what a part that has ended kept open, business by business."""
    for producer_id in queries.alive():
        with transaction():
            if sync_shipping(producer_id):
                outbox.publish(ShippingLocked(producer_id=producer_id))
            record = queries.record_of(producer_id)
            if Part.ORGANIC in record.rows and record.locks.organic:
                notify(OrganicLapsed(producer_id=producer_id))


def forget_closed() -> None:
    """Delete the record of who closed six months ago (Art. 30 (5) VO (EU) 2022/2065).

    The rows of checks stay: part, way, day and outcome show that the market did its duty and
    say nothing about a person. Notes, answers, files and the declaration go.
    """
    day = months_later(clock.today(), -KEPT_MONTHS)
    midnight = datetime.combine(day, time.max, tzinfo=clock.MARKET_ZONE)
    for producer_id in queries.over(closed_before=midnight):
        with transaction():
            for document in queries.documents_of(producer_id):
                discard(document)
            checks = select(TraderCheck.id).where(TraderCheck.producer_id == producer_id)
            db.session.execute(delete(TraderNote).where(TraderNote.check_id.in_(checks)))
            for table in (TraderRecord, SelfCertification):
                db.session.execute(delete(table).where(table.producer_id == producer_id))
    sweep_files()
