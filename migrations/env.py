"""Runs migrations through the application's own engine; plain SQL types in the scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, Enum
from sqlalchemy.types import TypeDecorator

from marketplace.infra.db import Model, db


def plain_type(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """Write our own column types as what the database stores."""
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"  # words are checked by the code that knows them
    if kind == "type" and isinstance(item, TypeDecorator):
        autogen_context.imports.add("import sqlalchemy as sa")
        impl = item.impl_instance
        return (
            "sa.DateTime(timezone=True)"
            if impl.__class__.__name__ == "DateTime"
            else f"sa.{impl!r}"
        )
    return False


def is_ours(item: Any, name: str | None, kind: str, *_more: Any) -> bool:
    """Leave out what the database builds itself: the tables and indexes of the text search."""
    return not (
        kind in {"table", "index"} and str(name).startswith(("search_index", "search_entries_"))
    )


@contextmanager
def tables_may_be_rebuilt(connection: Connection) -> Iterator[None]:
    """Let SQLite replace a table that others point to; what points nowhere afterwards is refused.

    The switch works outside a transaction alone, so it is turned before the first statement.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def run() -> None:
    engine = db.engine
    with engine.connect() as connection, tables_may_be_rebuilt(connection):
        context.configure(
            connection=connection,
            target_metadata=Model.metadata,
            render_as_batch=True,
            render_item=plain_type,
            compare_type=True,
            include_object=is_ours,
        )
        with context.begin_transaction():
            context.run_migrations()
            if connection.dialect.name == "sqlite":
                lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if lost:
                    msg = f"rows point to what is no longer there: {lost[:5]}"
                    raise RuntimeError(msg)
        connection.commit()


current_app.logger.disabled = False
run()
