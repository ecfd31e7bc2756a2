"""Asks the database's own text index; the query is made of letters and digits alone."""

from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    text,
)

from marketplace.infra.db import db
from marketplace.search.german import Analyser
from marketplace.search.models import SearchEntry, SubjectKind
from marketplace.search.reading import reader
from marketplace.search.terms import All, Query, Term


def analyser() -> Analyser:
    """Return what searches are read with, the curators' words among it."""
    return reader().analyser


@cache
def indexer() -> Analyser:
    """Return what texts are read with: other words of one meaning count in the search alone."""
    return Analyser()


def matching(kind: SubjectKind, query: Query, *, only_head: bool = False) -> Select[Any]:
    """Return the ids of what of this kind answers the query."""
    found = select(SearchEntry.subject_id).where(SearchEntry.kind == kind)
    return found.where(answers(query, only_head=only_head))


def answers(query: Query, *, only_head: bool = False) -> ColumnElement[bool]:
    """Return the condition that a row of the index answers the query.

    :param only_head: the words must all be in what the thing is, not only around it.
    """
    if db.engine.dialect.name == "postgresql":
        simple: ColumnElement[str] = literal_column("'simple'")
        terms: ColumnElement[str] = literal_column("head" if only_head else "head || ' ' || body")
        found = func.to_tsvector(simple, terms).op("@@", return_type=Boolean())
        return found(func.to_tsquery(simple, tsquery(query)))
    words = fts5(query)
    rows = text("SELECT rowid FROM search_index WHERE search_index MATCH :words")
    asked = f"head : {words}" if only_head else words
    rows = rows.bindparams(bindparam("words", asked, unique=True))
    return SearchEntry.id.in_(rows.columns(literal_column("rowid")))


def fts5(query: Query) -> str:
    """Return the query in the words of SQLite's FTS5."""
    if isinstance(query, Term):
        return f'"{query.text}"{" *" if query.is_prefix else ""}'
    glue = " AND " if isinstance(query, All) else " OR "
    return "(" + glue.join(fts5(each) for each in query.of) + ")"


def tsquery(query: Query) -> str:
    """Return the query in the words of PostgreSQL's `to_tsquery`."""
    if isinstance(query, Term):
        return f"'{query.text}'{':*' if query.is_prefix else ''}"
    glue = " & " if isinstance(query, All) else " | "
    return "(" + glue.join(tsquery(each) for each in query.of) + ")"
