"""What the search knows of a thing: its terms, kept beside it in the same transaction.

The database builds its own index over these rows: FTS5 with triggers on SQLite, expression
indexes over `to_tsvector('simple', …)` on PostgreSQL. Nothing but `search.operations` writes here.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import DDL, ForeignKey, Table, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model


class SubjectKind(StrEnum):
    PRODUCT = "product"
    PRODUCER = "producer"


class SearchEntry(Model):
    """The terms of one thing: `head` is what it is called, `body` everything else it is found by."""

    __tablename__ = "search_entries"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    head: Mapped[str]
    body: Mapped[str]


class ProductTraits(Model):
    """What a product declares, as bits of `search.traits`; without a row nothing was declared."""

    __tablename__ = "product_traits"

    product_id: Mapped[int] = mapped_column(
        ForeignKey("products.id"), primary_key=True, autoincrement=False
    )
    free_of: Mapped[int]  # allergens declared not to be in it
    traces: Mapped[int]  # allergens of which there may be traces
    materials: Mapped[int]


SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5"
    "(head, body, content='search_entries', content_rowid='id', tokenize='ascii', prefix='2 3 4')",
    "CREATE TRIGGER IF NOT EXISTS search_entries_added AFTER INSERT ON search_entries BEGIN "
    "INSERT INTO search_index(rowid, head, body) VALUES (new.id, new.head, new.body); END",
    "CREATE TRIGGER IF NOT EXISTS search_entries_gone AFTER DELETE ON search_entries BEGIN "
    "INSERT INTO search_index(search_index, rowid, head, body) "
    "VALUES ('delete', old.id, old.head, old.body); END",
    "CREATE TRIGGER IF NOT EXISTS search_entries_changed AFTER UPDATE ON search_entries BEGIN "
    "INSERT INTO search_index(search_index, rowid, head, body) "
    "VALUES ('delete', old.id, old.head, old.body); "
    "INSERT INTO search_index(rowid, head, body) VALUES (new.id, new.head, new.body); END",
)
POSTGRES = (
    "CREATE INDEX IF NOT EXISTS search_entries_all ON search_entries "
    "USING gin (to_tsvector('simple', head || ' ' || body))",
    "CREATE INDEX IF NOT EXISTS search_entries_head ON search_entries "
    "USING gin (to_tsvector('simple', head))",
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRES}


def _index(table: Table) -> None:
    """Build the index wherever the table is created from the models."""
    for dialect, statements in STATEMENTS.items():
        for statement in statements:
            ddl: Any = DDL(statement)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


_index(SearchEntry.__table__)  # type: ignore[arg-type]
