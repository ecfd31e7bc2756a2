"""The edition of the shop window: one more row whenever something anonymous pages show has changed.

Whoever keeps a page compares editions instead of asking for everything the page shows. A row is
appended, never updated, so two changes at once do not wait for each other.
"""

from datetime import datetime

from sqlalchemy import event, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from marketplace.infra.db import Model, db
from marketplace.kit import clock

NOTED = "edition_noted"


class Edition(Model):
    """That something changed, and when."""

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]


def changed() -> None:
    """Begin a new edition with the open transaction; once is enough however often it is called."""
    session = db.session()
    if not session.info.get(NOTED):
        session.info[NOTED] = True
        session.add(Edition(at=clock.now()))


def current() -> int:
    """Return the number of the edition that is valid now; 0 before the first change."""
    return db.session.scalar(select(func.max(Edition.id))) or 0


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, ended: object) -> None:
    """The next transaction begins an edition of its own."""
    if getattr(ended, "parent", None) is None:
        session.info.pop(NOTED, None)
