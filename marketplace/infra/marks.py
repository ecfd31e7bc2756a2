"""Marks on a whole database: what it was made for, whatever process opens it later."""

from datetime import datetime

from sqlalchemy import inspect
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model, db, insert, transaction
from marketplace.kit import clock

DEMO = "demo"


class Mark(Model):
    """A word about the database, and since when it holds."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


def put(name: str) -> None:
    """Mark the database for good; a second time changes nothing."""
    with transaction():
        db.session.execute(insert(Mark).values(name=name, at=clock.now()).on_conflict_do_nothing())


def refuse_the_demos() -> None:
    """Insist that this database was not made by the demo.

    :raises SystemExit: it was. Its accounts have a password that is printed in the README.
    """
    if not inspect(db.engine).has_table(Mark.__tablename__):
        return  # nothing was migrated yet, so nothing was loaded
    if db.session.get(Mark, DEMO) is not None:
        raise SystemExit(
            "This database was made by the demo: everybody knows its passwords. "
            "Set MARKET_DATABASE_URL or MARKET_DATA to a database of your own."
        )
