"""What was looked for and not found, by day; nothing of who looked."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete, func, select

from marketplace.infra.db import db, insert, transaction
from marketplace.kit import clock
from marketplace.search.models import Miss

KEPT_DAYS = 365
MOST_A_DAY = 2_000  # different searches; whoever asks for nonsense all day fills no disk


def record_misses(counted: Mapping[str, int]) -> None:
    """Add what a process has counted to today's row of each search."""
    if not counted:
        return
    today = clock.today()
    writing = insert(Miss)
    with transaction():
        known = set(
            db.session.scalars(
                select(Miss.words).where(Miss.day == today, Miss.words.in_(list(counted)))
            )
        )
        written = db.session.scalar(select(func.count()).select_from(Miss).where(Miss.day == today))
        room = MOST_A_DAY - (written or 0)
        new = [words for words in sorted(counted) if words not in known][: max(room, 0)]
        rows = [
            {"day": today, "words": words, "count": counted[words]}
            for words in sorted({*known, *new})
        ]
        if not rows:
            return
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
