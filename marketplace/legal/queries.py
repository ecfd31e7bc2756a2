"""Every way versions of texts are read."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, select, tuple_

from marketplace.infra.db import db
from marketplace.kit.refusal import NotFound
from marketplace.legal.models import TextVersion
from marketplace.legal.rules import Owner, TextKind

Key: TypeAlias = tuple[Owner, int]
MARKET: Key = (Owner.MARKET, 0)


def latest(owners: Collection[Key]) -> dict[tuple[Owner, int, TextKind], Row[Any]]:
    """Return number, digest and author of the newest version of every text of these owners."""
    rows = db.session.execute(
        select(
            TextVersion.number, TextVersion.digest, TextVersion.author_id,
            TextVersion.owner_kind, TextVersion.owner_id, TextVersion.kind,
        )
        .where(tuple_(TextVersion.owner_kind, TextVersion.owner_id).in_(list(owners)))
        .order_by(TextVersion.number)
    )  # fmt: skip
    return {(row.owner_kind, row.owner_id, row.kind): row for row in rows}


def in_force(kind: TextKind, *, at: datetime, owner: Key = MARKET) -> TextVersion | None:
    """Return the version that holds at a moment, if one was ever kept."""
    return db.session.scalar(
        _of(owner)
        .where(TextVersion.kind == kind, TextVersion.valid_from <= at)
        .order_by(TextVersion.valid_from.desc(), TextVersion.number.desc())
        .limit(1)
    )


def coming(kind: TextKind, *, at: datetime) -> TextVersion | None:
    """Return the version of a text of the market that will hold next, if one is announced."""
    return db.session.scalar(
        _of(MARKET)
        .where(TextVersion.kind == kind, TextVersion.valid_from > at)
        .order_by(TextVersion.valid_from, TextVersion.number.desc())
        .limit(1)
    )


def history(owner: Key) -> Sequence[TextVersion]:
    """Return all versions of an owner's texts, newest first."""
    return db.session.scalars(
        _of(owner).order_by(TextVersion.created_at.desc(), TextVersion.id.desc())
    ).all()


def get(version_id: int) -> TextVersion:
    """Return a version for jobs."""
    return db.session.get_one(TextVersion, version_id)


def get_of(owner: Key, version_id: int) -> TextVersion:
    """Return a version of one owner.

    :raises NotFound: there is none, or it is somebody else's.
    """
    found = db.session.scalar(_of(owner).where(TextVersion.id == version_id))
    if found is None:
        raise NotFound
    return found


def _of(owner: Key) -> Select[tuple[TextVersion]]:
    return select(TextVersion).where(
        TextVersion.owner_kind == owner[0], TextVersion.owner_id == owner[1]
    )
