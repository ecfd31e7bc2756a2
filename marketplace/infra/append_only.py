"""Tables whose rows are written once: the database itself refuses to change or delete them.

Where a period ends the duty to keep them, the database lets go of rows past it and of no others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import DDL, Table, event

SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_keeps_{verb} BEFORE {verb} ON {table} {when}"
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $body$ "
    "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $body$ LANGUAGE plpgsql"
)
POSTGRES = (
    "CREATE OR REPLACE TRIGGER {table}_keeps_{verb} BEFORE {verb} ON {table} "
    "FOR EACH ROW {when}EXECUTE FUNCTION refuse_change()"
)
VERBS = ("update", "delete")


@dataclass(frozen=True, slots=True)
class Until:
    """How long a row is kept: so many years from the end of the year of `column`."""

    column: str
    years: int

    def when(self, dialect: str) -> str:
        """Return the condition under which a row may not be deleted yet, by the database's clock."""
        if dialect == "sqlite":
            return f"WHEN OLD.{self.column} >= date('now', 'start of year', '-{self.years} years') "
        first = f"date_trunc('year', now()) - interval '{self.years} years'"
        return f"WHEN (OLD.{self.column} >= {first}) "


def statements(
    table: str, dialect: str, verbs: Sequence[str] = VERBS, until: Until | None = None
) -> list[str]:
    """Return the SQL that closes a table; migrations execute the same."""
    pattern = SQLITE if dialect == "sqlite" else POSTGRES
    made = [
        pattern.format(
            table=table, verb=verb, when=until.when(dialect) if until and verb == "delete" else ""
        )
        for verb in verbs
    ]
    return made if dialect == "sqlite" else [POSTGRES_FUNCTION, *made]


def removal(table: str, dialect: str) -> list[str]:
    """Return the SQL that opens it again, for a migration's way back."""
    on = "" if dialect == "sqlite" else f" ON {table}"
    return [f"DROP TRIGGER IF EXISTS {table}_keeps_{verb}{on}" for verb in VERBS]


def append_only(table: Table, *, verbs: Sequence[str] = VERBS, until: Until | None = None) -> None:
    """Close the table wherever it is created from the models.

    :param verbs: what is refused; "delete" alone lets rows change.
    :param until: after which rows may be deleted; None: never.
    """
    for dialect in ("sqlite", "postgresql"):
        for statement in statements(table.name, dialect, verbs, until):
            ddl: Any = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            ddl = ddl.execute_if(dialect=dialect)
            event.listen(table, "after_create", ddl)
