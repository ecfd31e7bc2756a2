"""The edition of the shop window: one more row whenever something anonymous pages show has changed.

Whoever keeps a page compares editions instead of asking for everything the page shows. The
edition moves by construction: every statement that writes a table of the shop window begins
one, whether it comes from the unit of work, a bulk update or raw SQL (decision 0037).
`changed()` is for what no table tells, such as a stock that now counts as "few".

Editions are committed in the order of their numbers: the row is the last thing a transaction
writes, and PostgreSQL lets one do so at a time. Else 6 could be there before 5, and who had
seen 6 would never learn of 5.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from itertools import count
from threading import local
from typing import Any

from flask import has_app_context
from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model, before_commit, db, is_open
from marketplace.infra.window import UNSEEN, UNSEEN_COLUMNS
from marketplace.kit import clock

COMMAND_OK, TUPLES_OK = 1, 2  # of libpq's ExecStatusType
LOCK = 0x0ED17104  # any number nobody else uses
CURRENT = b"SELECT max(id) FROM editions"
WRITES = re.compile(
    r"\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?[\"`]?(\w+)",
    re.IGNORECASE,
)
SETS = re.compile(r"\sSET\s(.*?)(?:\sWHERE\s|\sRETURNING\s|$)", re.IGNORECASE | re.DOTALL)
COLUMN = re.compile(r"(?:^|,)\s*[\"`]?(\w+)[\"`]?\s*=")


class Edition(Model):
    """That something changed, and when."""

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]


def changed() -> None:
    """Begin a new edition with the open transaction; once is enough however often it is called."""
    before_commit(_begin)


def current() -> int:
    """Return the number of the edition that is valid now; 0 before the first change."""
    return db.session.scalar(select(func.max(Edition.id))) or 0


class Reader:
    """Reads the edition at the price of one plain statement: a connection for each thread.

    No pool, no session and no snapshot are between, so what was committed before counts.
    """

    _count = count()

    def __init__(self, engine: Engine, *, prepare: bool = True) -> None:
        self._engine, self._prepare = engine, prepare
        self._number = next(Reader._count)  # two databases in one process have equal editions
        self._own = local()

    def read(self) -> tuple[int, int]:
        """Return the edition that is valid now.

        :raises Exception: whatever the driver says; the next call opens a new connection.
        """
        ask: Callable[[], Any] | None = getattr(self._own, "ask", None)
        try:
            if ask is None:
                ask = self._own.ask = self._opened()
            return self._number, int(ask() or 0)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the connection of this thread."""
        connection = self._own.__dict__.pop("connection", None)
        self._own.__dict__.pop("ask", None)
        if connection is not None:
            connection.close()

    def _opened(self) -> Callable[[], Any]:
        kept = self._engine.raw_connection()
        kept.detach()  # nobody else gets it, and the pool opens another when it needs one
        connection: Any = kept.dbapi_connection
        self._own.connection = connection
        if self._engine.dialect.name == "postgresql":
            connection.autocommit = True
            return self._postgres(connection.pgconn)
        cursor, statement = connection.cursor(), CURRENT.decode()
        return lambda: cursor.execute(statement).fetchone()[0]

    def _postgres(self, line: Any) -> Callable[[], Any]:
        # Straight to libpq: psycopg's own way costs three times as much for so small a question.
        if self._prepare:
            _require(line.prepare(b"market_edition", CURRENT), COMMAND_OK)
            return lambda: _require(line.exec_prepared(b"market_edition", []), TUPLES_OK)
        return lambda: _require(line.exec_(CURRENT), TUPLES_OK)


def _require(result: Any, status: int) -> bytes | None:
    """:raises ConnectionError: the database answered something else."""
    if result.status != status:
        raise ConnectionError((result.error_message or b"").decode(errors="replace"))
    found: bytes | None = result.get_value(0, 0) if status == TUPLES_OK else None
    return found


def _begin() -> None:
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(LOCK)))  # until it is committed
    db.session.add(Edition(at=clock.now()))


@lru_cache(maxsize=2000)
def is_seen(statement: str) -> bool:
    """Tell whether this statement writes something that anonymous pages may show."""
    found = WRITES.match(statement)
    if found is None:  # a CTE that may write, or something yet unknown: rather once too often
        return " editions" not in statement
    table = found[1].lower()
    if table in UNSEEN:
        return False
    unseen = UNSEEN_COLUMNS.get(table)
    return unseen is None or not set(_written(statement)) <= unseen


def _written(statement: str) -> Iterable[str]:
    """Return the columns an UPDATE sets; "*" for every other way of writing."""
    sets = SETS.search(statement) if statement.lstrip()[:6].upper() == "UPDATE" else None
    return [name.lower() for name in COLUMN.findall(sets[1])] if sets else ["*"]


@event.listens_for(Engine, "after_cursor_execute")
def _note(
    _connection: Any, cursor: Any, statement: str, _parameters: Any, _context: Any, _many: Any
) -> None:
    if statement.lstrip()[:1].upper() not in "IUDW" or not has_app_context() or not is_open():
        return
    if is_seen(statement) and not _touched_nothing(cursor, statement):
        changed()


def _touched_nothing(cursor: Any, statement: str) -> bool:
    # sqlite3 knows how many rows there are only once those it returns were fetched.
    return cursor.rowcount == 0 and "RETURNING" not in statement
