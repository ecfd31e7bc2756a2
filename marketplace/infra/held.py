"""What a process holds of the database from one request to the next.

Things that change a few times a day and are needed by every answer: the words of a language, the
names of places. They are read again when the edition has changed, never earlier and never later.
`infra.kept` holds what one edition was asked for; this is for what every edition needs.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

from marketplace.infra import edition, kept
from marketplace.infra.db import db, is_open

Value = TypeVar("Value")
NUMBER = "edition_of_this_transaction"
_held: dict[tuple[str, str], Any] = {}


def per_edition(load: Callable[[], Value]) -> Callable[[], Value]:
    """Hold what `load` returns until the edition changes; asking costs one statement at most.

    Inside a transaction that writes nothing is held: it may still be rolled back.
    """

    @wraps(load)
    def held() -> Value:
        if is_open():
            return load()
        number = _edition()
        name = (f"{load.__module__}.{load.__qualname__}", str(db.engine.url))
        found = _held.get(name)
        if found is None or found[0] != number:
            found = _held[name] = (number, load())
        value: Value = found[1]
        return value

    return held


def per_database(make: Callable[[], Value]) -> Callable[[], Value]:
    """Hold what `make` returns for as long as the process lives; what it holds updates itself."""

    @wraps(make)
    def held() -> Value:
        name = (f"{make.__module__}.{make.__qualname__}", str(db.engine.url))
        if name not in _held:
            _held[name] = make()
        value: Value = _held[name]
        return value

    return held


def forget() -> None:
    """Hold nothing any more; a test that rolls back takes editions back with it."""
    _held.clear()


def _edition() -> Hashable:
    """Return the edition the request brought, else the one this transaction sees, asked once."""
    brought = kept.edition.get()
    if brought is not None:
        return brought
    session = db.session()
    known = session.info.get(NUMBER)
    if known is None or known[0] is not session.get_transaction():
        number = edition.current()  # the first statement begins the transaction it is kept with
        known = session.info[NUMBER] = (session.get_transaction(), number)
    return int(known[1])
