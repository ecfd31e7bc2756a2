"""The database session and the one transaction boundary."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Enum, MetaData, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, registry

from marketplace.infra.turns import turn
from marketplace.infra.types import MoneyColumn, UtcDateTime
from marketplace.kit.money import Money

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """Base of every table."""

    # An explicit registry, because Flask-SQLAlchemy copies this class and then rejects
    # a type_annotation_map on it (pallets-eco/flask-sqlalchemy#1361).
    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            Money: MoneyColumn,
            datetime: UtcDateTime,
            StrEnum: Enum(  # stores "placed", not "PLACED"; new members need no migration
                StrEnum, values_callable=list, native_enum=False, length=32
            ),
        },
    )


class Session(FlaskSession):
    """Honours an explicit bind, so that a test can lend it one connection."""

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        return self.bind or super().get_bind(*args, **kwargs)


db = SQLAlchemy(model_class=Model, session_options={"class_": Session})


@contextmanager
def transaction() -> Iterator[None]:
    """Commit all that is written inside, or nothing. Nested use joins the outer one.

    The outermost call drops the read snapshot first, so that what is decided inside
    rests on current rows. Whoever swallows a nested failure cannot commit any more.
    What `before_commit` was given runs when all else is written, as the last thing inside;
    what `after_commit` was given runs when the rows are safe, and only then.
    """
    session = db.session()
    if session.info.get("open"):
        try:
            yield
        except BaseException:
            session.info["doomed"] = True
            raise
        return
    if session.new or session.dirty or session.deleted:
        msg = "objects were changed outside transaction()"
        raise RuntimeError(msg)
    session.rollback()
    with turn(session.get_bind()):
        session.info.update(open=True, doomed=False, before_commit={}, after_commit=[])
        try:
            session.connection(execution_options={"write": True})
            yield
            _refuse_the_doomed(session.info)
            _finish(session)
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info["open"] = False
    for act in session.info["after_commit"]:
        act()


def _refuse_the_doomed(info: dict[str, Any]) -> None:
    if info["doomed"]:
        msg = "a nested transaction failed and was swallowed"
        raise RuntimeError(msg)


def _finish(session: Any) -> None:
    session.flush()  # what is written only now may be what somebody waits for
    for act in session.info["before_commit"]:
        act()


def is_open() -> bool:
    """Tell whether a transaction is open, so that something can still be added to it."""
    return bool(db.session().info.get("open"))


def before_commit(act: Callable[[], None]) -> None:
    """Run `act` as the last thing of the open transaction, once however often it is given."""
    db.session().info["before_commit"][act] = None


def after_commit(act: Callable[[], None]) -> None:
    """Run `act` once the open transaction has committed; never if it rolls back."""
    db.session().info["after_commit"].append(act)


def lock(statement: Any) -> Any:
    """Return the select with a row lock. SQLite has one writer and ignores it."""
    return statement.with_for_update().execution_options(populate_existing=True)


def table(model: type[DeclarativeBase]) -> Table:
    """Return the table of a model, for statements that are built once and need no objects.

    They cost a third of what the same costs through the mapper. What the open transaction has
    not flushed yet they do not see.
    """
    return cast("Table", model.__table__)


def insert(table: Any) -> Any:
    """Return an INSERT that knows `on_conflict_…`, in the words of the database in use."""
    is_postgres = db.engine.dialect.name == "postgresql"
    return postgresql.insert(table) if is_postgres else sqlite.insert(table)


class _BuiltOnce:
    """A statement that is found compiled by what it is, not by what is in it.

    SQLAlchemy 2.0 keeps no compiled INSERT … ON CONFLICT, and compiling one takes ten times as
    long as running it. Whoever builds one of these keeps it: its name ends with it.
    """

    def _gen_cache_key(self, _anon_map: Any, _bindparams: Any) -> tuple[Any, ...]:
        return type(self), id(self)


class _SqliteOnce(_BuiltOnce, sqlite.Insert):
    inherit_cache = True


class _PostgresOnce(_BuiltOnce, postgresql.Insert):
    inherit_cache = True


def insert_once(table: Any) -> Any:
    """Return the same as `insert`, for a statement that is built once and kept for good.

    Its values come with each execution; one that stands in the statement stays as it is.
    """
    is_postgres = db.engine.dialect.name == "postgresql"
    return _PostgresOnce(table) if is_postgres else _SqliteOnce(table)


@event.listens_for(Engine, "connect")
def _sqlite_connect(dbapi: Any, _record: Any) -> None:
    if type(dbapi).__module__.startswith("sqlite3"):
        dbapi.isolation_level = None  # we emit BEGIN ourselves, see _sqlite_begin
        dbapi.execute("PRAGMA foreign_keys = ON")
        dbapi.execute("PRAGMA journal_mode = WAL")
        dbapi.execute("PRAGMA synchronous = FULL")  # a paid order survives a power cut
        dbapi.execute("PRAGMA busy_timeout = 10000")


@event.listens_for(Engine, "begin")
def _sqlite_begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        write = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
