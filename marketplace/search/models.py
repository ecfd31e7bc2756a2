"""What the search knows of a thing: its terms, kept beside it in the same transaction.

The database builds its own index over these rows: FTS5 with triggers on SQLite, expression
indexes over `to_tsvector('simple', …)` on PostgreSQL. Nothing but `search.operations` writes here.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import DDL, JSON, ForeignKey, Table, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model


class SubjectKind(StrEnum):
    PRODUCT = "product"
    PRODUCER = "producer"
    BRAND = "brand"
    CATEGORY = "category"
    MUNICIPALITY = "municipality"
    LOCALITY = "locality"
    LANDSCAPE = "landscape"


PLACES = (SubjectKind.MUNICIPALITY, SubjectKind.LOCALITY, SubjectKind.LANDSCAPE)


class SearchEntry(Model):
    """The terms of one thing: `head` is what it is called, `body` everything else it is found by.

    `title`, `note` and `slug` are what a suggestion shows of it, so that it costs one statement.
    """

    __tablename__ = "search_entries"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    head: Mapped[str]
    body: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")  # who makes it, where it lies
    slug: Mapped[str] = mapped_column(default="")


class SearchWord(Model):
    """A word something is found by: the market's own vocabulary, for typing errors and beginnings.

    Ids only grow, so that a process reads what is new and nothing twice.
    """

    __tablename__ = "search_words"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(unique=True)  # as `german.letters` has it
    shown: Mapped[str]  # as people write it
    count: Mapped[int]  # in how many things, as of the last rebuild


class WordGroup(Model):
    """Words of one meaning, kept by the curators; beside those of `lexicon.SYNONYMS`."""

    __tablename__ = "search_word_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[list[str]] = mapped_column(JSON)  # none: the group it replaces does not count
    # The first word of the group of the lexicon that this one stands for; None for a new group.
    replaces: Mapped[str | None] = mapped_column(unique=True)


class Miss(Model):
    """How often something was looked for on a day and not found; says nothing of who looked."""

    __tablename__ = "search_misses"
    __table_args__ = (UniqueConstraint("day", "words"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    words: Mapped[str]
    count: Mapped[int]


class ProductTraits(Model):
    """What a product declares, as bits of `search.traits`; without a row nothing was declared."""

    __tablename__ = "product_traits"

    product_id: Mapped[int] = mapped_column(
        ForeignKey("products.id"), primary_key=True, autoincrement=False
    )
    free_of: Mapped[int]  # allergens declared not to be in it
    traces: Mapped[int]  # allergens of which there may be traces
    materials: Mapped[int]
    diets: Mapped[int] = mapped_column(default=0)
    months: Mapped[int] = mapped_column(default=0)  # in which it is in season


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
