"""Tables whose rows are written once: the database itself refuses to change or delete them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import DDL, Table, event

SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_keeps_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $body$ "
    "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $body$ LANGUAGE plpgsql"
)
POSTGRES = (
    "CREATE OR REPLACE TRIGGER {table}_keeps_{verb} BEFORE {verb} ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
)
VERBS = ("update", "delete")


def statements(table: str, dialect: str, verbs: Sequence[str] = VERBS) -> list[str]:
    """Return the SQL that closes a table; migrations execute the same."""
    if dialect == "sqlite":
        return [SQLITE.format(table=table, verb=verb) for verb in verbs]
    made = [POSTGRES.format(table=table, verb=verb) for verb in verbs]
    return [POSTGRES_FUNCTION, *made]


def removal(table: str, dialect: str) -> list[str]:
    """Return the SQL that opens it again, for a migration's way back."""
    on = "" if dialect == "sqlite" else f" ON {table}"
    return [f"DROP TRIGGER IF EXISTS {table}_keeps_{verb}{on}" for verb in VERBS]


def append_only(table: Table, *, verbs: Sequence[str] = VERBS) -> None:
    """Close the table wherever it is created from the models.

    :param verbs: what is refused; "delete" alone lets rows change.
    """
    for dialect in ("sqlite", "postgresql"):
        for statement in statements(table.name, dialect, verbs):
            ddl: Any = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            ddl = ddl.execute_if(dialect=dialect)
            event.listen(table, "after_create", ddl)
