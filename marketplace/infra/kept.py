"""What a process keeps of the database from one request to the next.

Things that change a few times a day and are needed by every answer: the words of a language, the
names of places. They are read again when the edition has changed, never earlier and never later.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from marketplace.infra import edition
from marketplace.infra.db import db

Value = TypeVar("Value")
NUMBER = "edition_of_this_transaction"
_kept: dict[tuple[str, str], Any] = {}


def per_edition(load: Callable[[], Value]) -> Callable[[], Value]:
    """Keep what `load` returns until the edition changes; asking costs one statement at most.

    Inside a transaction that begins a new edition nothing is kept: it may still be rolled back.
    """

    @wraps(load)
    def kept() -> Value:
        if db.session().info.get(edition.NOTED):
            return load()
        number = _edition()
        name = (f"{load.__module__}.{load.__qualname__}", str(db.engine.url))
        found = _kept.get(name)
        if found is None or found[0] != number:
            found = _kept[name] = (number, load())
        value: Value = found[1]
        return value

    return kept


def per_database(make: Callable[[], Value]) -> Callable[[], Value]:
    """Keep what `make` returns for as long as the process lives; what it holds updates itself."""

    @wraps(make)
    def kept() -> Value:
        name = (f"{make.__module__}.{make.__qualname__}", str(db.engine.url))
        if name not in _kept:
            _kept[name] = make()
        value: Value = _kept[name]
        return value

    return kept


def forget() -> None:
    """Keep nothing any more; a test that rolls back takes editions back with it."""
    _kept.clear()


def _edition() -> int:
    """Return the edition this transaction sees; it is asked for once."""
    session = db.session()
    known = session.info.get(NUMBER)
    if known is None or known[0] is not session.get_transaction():
        number = edition.current()
        known = session.info[NUMBER] = (session.get_transaction(), number)
    return int(known[1])
