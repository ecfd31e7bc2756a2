"""What was looked for and not found, by day; nothing of who looked."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete

from marketplace.infra.db import db, insert, transaction
from marketplace.kit import clock
from marketplace.search.models import Miss

KEPT_DAYS = 365


def record_misses(counted: Mapping[str, int]) -> None:
    """Add what a process has counted to today's row of each search."""
    if not counted:
        return
    rows = [
        {"day": clock.today(), "words": words, "count": count}
        for words, count in sorted(counted.items())
    ]
    writing = insert(Miss)
    with transaction():
        db.session.execute(
            writing.on_conflict_do_update(
                index_elements=["day", "words"],
                set_={"count": Miss.count + writing.excluded["count"]},
            ),
            rows,
        )


def forget_old_misses() -> None:
    """Drop what was looked for more than a year ago."""
    with transaction():
        db.session.execute(delete(Miss).where(Miss.day < clock.today() - timedelta(days=KEPT_DAYS)))
