"""Addresses that read well and are free."""

import secrets
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from marketplace.infra.db import Model, db

TRIES = 3


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


def _candidates(kind: Any, base: str) -> Iterator[str]:
    names = [base, *(f"{base}-{number}" for number in range(2, 10))]
    taken = set(db.session.scalars(select(kind.slug).where(kind.slug.in_(names))))
    yield from (name for name in names if name not in taken)
    while True:
        yield f"{base}-{secrets.token_hex(3)}"
