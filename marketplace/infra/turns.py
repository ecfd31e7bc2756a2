"""Writers of SQLite in line: whoever wants to write is woken when it is free.

SQLite lets one write at a time. Whoever finds it busy looks again after 1, 2, 5 … 100 ms, so that
nobody writes while all sleep, and who comes late may be first. The kernel keeps a better line:
a lock on a file beside the database, let go by itself with the process that held it. A database
with a server has lines of its own and needs none of this.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from sqlalchemy.engine import Engine

_own = local()


@contextmanager
def turn(bind: Any) -> Iterator[None]:
    """Wait until nobody else writes through `bind`, and let the next one in afterwards.

    :param bind: an engine; a connection somebody lends has its turn already.
    :raises RuntimeError: this thread writes already, in another session: it would wait for itself.
    """
    path = _line_of(bind) if isinstance(bind, Engine) else None
    if path is None:
        yield
        return
    if path in _held():
        msg = "a transaction waits for another one of the same thread"
        raise RuntimeError(msg)
    line = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(line, fcntl.LOCK_EX)
        _held().add(path)
        yield
    finally:
        _held().discard(path)
        os.close(line)


def _line_of(engine: Engine) -> str | None:
    name = engine.url.database
    is_file = engine.dialect.name == "sqlite" and name and name != ":memory:"
    return f"{name}-line" if is_file else None


def _held() -> set[str]:
    found: set[str] = _own.__dict__.setdefault("paths", set())
    return found
