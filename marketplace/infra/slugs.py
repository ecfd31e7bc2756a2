"""Addresses that read well, are free, and lead on when somebody wants another one."""

import re
import secrets
from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model, db, insert

TRIES = 3
COUNTED = r"(-\d{1,4}|-[0-9a-f]{6})?"  # what `_candidates` may put behind a base


class SlugMove(Model):
    """An address something once had; it leads to wherever that thing is now.

    It names the thing and not its next address, so that several moves are one step.
    """

    __tablename__ = "slug_moves"

    kind: Mapped[str] = mapped_column(primary_key=True)  # the table of the thing
    slug: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[int]


def add_with_slug(row: Model, base: str) -> None:
    """Add the row under `base`, or under `base-2` and so on where that is taken."""
    kind: Any = type(row)
    for tries, slug in enumerate(_candidates(kind, base), start=1):
        row.slug = slug  # type: ignore[attr-defined]
        try:
            with db.session.begin_nested():
                db.session.add(row)
        except IntegrityError:  # somebody took it between looking and writing
            if tries == TRIES:
                raise
        else:
            return


def next_slug(row: Any, base: str) -> str:
    """Return the address the row would move to; its own where that fits `base` already."""
    if re.fullmatch(re.escape(base) + COUNTED, row.slug):
        return str(row.slug)
    return next(_candidates(type(row), base, of=row.id))


def move(row: Any, base: str, *, leads_on: bool = True) -> bool:
    """Give the row the address `base` asks for. Tell whether it moved.

    :param leads_on: whether the one it had goes on leading there; not where nobody saw it.
    """
    kind, old, new = type(row), row.slug, _renamed(row, base)
    if new == old:
        return False
    goes_back = (SlugMove.kind == kind.__tablename__) & (SlugMove.slug == new)
    db.session.execute(delete(SlugMove).where(goes_back))
    if not leads_on:
        return True
    writing = insert(SlugMove)
    db.session.execute(
        writing.values(kind=kind.__tablename__, slug=old, subject_id=row.id).on_conflict_do_update(
            index_elements=["kind", "slug"], set_={"subject_id": writing.excluded.subject_id}
        )
    )
    return True


def _renamed(row: Any, base: str) -> str:
    """Write the address the row moves to and return it."""
    for tries in range(1, TRIES + 1):
        new = next_slug(row, base)
        try:
            with db.session.begin_nested():
                row.slug = new
                db.session.flush()
        except IntegrityError:  # somebody took it between looking and writing
            if tries == TRIES:
                raise
        else:
            return new
    raise AssertionError  # the last try returns or raises


def moved_to(kind: Any, slug: str) -> str | None:
    """Return today's address of what once had this one, None if nothing had."""
    return db.session.scalar(
        select(kind.slug)
        .join(SlugMove, SlugMove.subject_id == kind.id)
        .where(SlugMove.kind == kind.__tablename__, SlugMove.slug == slug)
    )


def _candidates(kind: Any, base: str, *, of: int = 0) -> Iterator[str]:
    """Return free addresses; one that leads on is free to whom it leads (`of`), to nobody else."""
    names = [base, *(f"{base}-{number}" for number in range(2, 10))]
    taken = set(db.session.scalars(select(kind.slug).where(kind.slug.in_(names))))
    taken |= set(
        db.session.scalars(
            select(SlugMove.slug).where(
                SlugMove.kind == kind.__tablename__,
                SlugMove.slug.in_(names),
                SlugMove.subject_id != of,
            )
        )
    )
    yield from (name for name in names if name not in taken)
    while True:
        yield f"{base}-{secrets.token_hex(3)}"
