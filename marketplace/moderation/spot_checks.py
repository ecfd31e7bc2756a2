"""Random checks of what is on sale against the public databases of warnings (Art. 31 (3) DSA)."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from marketplace.catalogue.models import Product
from marketplace.infra.db import db
from marketplace.infra.journal import JournalEntry
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.months import first_of
from marketplace.producers.models import Producer
from marketplace.search.conditions import ON_SALE

KIND = "spot_check"  # in the journal
EACH_MONTH = 5
REMIND_FROM_DAY = 15  # of the month
DATABASES = (
    (_("Lebensmittel: lebensmittelwarnung.de"), "https://www.lebensmittelwarnung.de/"),
    (_("Alles andere: Safety Gate der EU"), "https://ec.europa.eu/safety-gate-alerts/"),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A product somebody should look up this month."""

    id: int
    slug: str
    name: str
    producer_name: str


def left(today: date) -> list[Drawn]:
    """Return what of this month's sample nobody has looked up yet."""
    seen = {entry.subject_id for entry in _of_month(today)}
    # What comes to the shelf later may be drawn, too; but five are enough.
    wanted = [each for each in _drawn(today) if each not in seen][: max(0, EACH_MONTH - len(seen))]
    rows = db.session.execute(
        select(Product.id, Product.slug, Product.name, Producer.name)
        .join(Producer, Producer.id == Product.producer_id)
        .where(Product.id.in_(wanted))
        .order_by(Product.id)
    )
    return [Drawn(*row) for row in rows.tuples()]


def count_overdue(today: date) -> int:
    """Return how many are left when half of the month is over."""
    return len(left(today)) if today.day >= REMIND_FROM_DAY else 0


def past(limit: int = 50) -> list[tuple[JournalEntry, str]]:
    """Return what was looked up with the name of the goods, newest first."""
    rows = db.session.execute(
        select(JournalEntry, Product.name)
        .join(Product, Product.id == JournalEntry.subject_id)
        .where(JournalEntry.subject_kind == KIND)
        .order_by(JournalEntry.id.desc())
        .limit(limit)
    )
    return list(rows.tuples())


def _drawn(today: date) -> list[int]:
    """Return what is on sale in the order of the lot, the same for all who ask within a month."""
    ids = db.session.scalars(select(Product.id).join(Producer).where(ON_SALE))
    month = first_of(today).isoformat()
    return sorted(ids, key=lambda each: hashlib.sha256(f"{month}-{each}".encode()).digest())


def _of_month(today: date) -> list[JournalEntry]:
    since = clock.start_of(first_of(today))
    return list(
        db.session.scalars(
            select(JournalEntry).where(JournalEntry.subject_kind == KIND, JournalEntry.at >= since)
        )
    )
