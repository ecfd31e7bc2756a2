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
from pathlib import Path
from threading import Event, Thread, local
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

ENDING, RIGHTS = "-line", 0o666
PATIENCE_SECONDS = 10  # as SQLite's busy_timeout
_own = local()


@contextmanager
def turn(bind: Any) -> Iterator[None]:
    """Wait until nobody else writes through `bind`, and let the next one in afterwards.

    :param bind: an engine; a connection somebody lends has its turn already.
    :raises OperationalError: nobody was let in for too long; somebody hangs.
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
        _be_as_the_database(line, path)
        _stand_in(line)
        _held().add(path)
        yield
    finally:
        _held().discard(path)
        os.close(line)


def _be_as_the_database(line: int, path: str) -> None:
    """Let everybody stand in line who may write the database, whoever came first: as SQLite does."""
    try:
        base, ours = Path(path.removesuffix(ENDING)).stat(), os.fstat(line)
    except FileNotFoundError:  # the first connection makes it
        return
    if ours.st_uid != os.geteuid() or ours.st_mode & RIGHTS == base.st_mode & RIGHTS:
        return
    os.fchmod(line, base.st_mode & RIGHTS)
    if os.geteuid() == 0:
        os.fchown(line, base.st_uid, base.st_gid)


def _stand_in(line: int) -> None:
    try:
        fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pass
    else:
        return
    there, beside = Event(), os.dup(line)  # the lock belongs to both and ends with the last

    def wait() -> None:
        try:
            fcntl.flock(beside, fcntl.LOCK_EX)
            there.set()
        finally:
            os.close(beside)

    Thread(target=wait, daemon=True).start()
    if not there.wait(PATIENCE_SECONDS):
        raise OperationalError("flock", None, TimeoutError("the line of writers does not move"))


def _line_of(engine: Engine) -> str | None:
    name = engine.url.database
    is_file = engine.dialect.name == "sqlite" and name and name != ":memory:"
    return f"{name}{ENDING}" if is_file else None


def _held() -> set[str]:
    found: set[str] = _own.__dict__.setdefault("paths", set())
    return found
