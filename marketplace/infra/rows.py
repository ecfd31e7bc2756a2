"""New objects as rows at once: what the unit of work does at a flush, without asking it.

An order is four tables deep and nothing in it depends on anything else that is new. The unit of
work finds that out anew each time, while others wait for the goods; this writes one table after
the other and leaves the objects as they are after a flush.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column, Insert, inspect
from sqlalchemy.orm import make_transient_to_detached

from marketplace.infra.db import Model, db, table


class _Plan(NamedTuple):
    """How objects of a class become rows; the key is one column that the database counts."""

    statement: Insert
    key: str
    columns: tuple[tuple[str, Column[Any]], ...]  # attribute and column


def insert_now(objects: Sequence[Model]) -> None:
    """Insert new objects of one class, in this order; each knows its key afterwards.

    Give them to `keep` once the objects that hang on them are written, too.
    """
    plan = _plan_of(type(objects[0]))
    rows = [_row(each, plan) for each in objects]
    if len({frozenset(row) for row in rows}) == 1:
        keys = list(db.session.scalars(plan.statement, rows))
    else:  # a statement for many rows names the same columns for all
        keys = [db.session.execute(plan.statement, row).scalar_one() for row in rows]
    for each, number in zip(objects, keys, strict=True):
        setattr(each, plan.key, number)
        make_transient_to_detached(each)


def keep(root: Model) -> None:
    """Hand what was inserted to the session, with everything that hangs on it."""
    db.session.add(root)


def _row(new: Model, plan: _Plan) -> dict[str, Any]:
    """Return the values of a row; what was not given gets its default, as at a flush."""
    given = vars(new)
    for name, column in plan.columns:
        if name in given:
            continue
        default: Any = column.default
        if default is not None:
            setattr(new, name, default.arg(None) if default.is_callable else default.arg)
        elif not column.type.should_evaluate_none:  # there None is a value, and nothing is NULL
            setattr(new, name, None)
    return {column.name: given[name] for name, column in plan.columns if name in given}


@cache
def _plan_of(kind: type[Model]) -> _Plan:
    mapper, rows = inspect(kind), table(kind)
    (key,) = rows.primary_key
    columns = tuple(
        (mapper.get_property_by_column(column).key, column)
        for column in rows.columns
        if column is not key
    )
    statement = rows.insert().returning(key, sort_by_parameter_order=True)
    return _Plan(statement, mapper.get_property_by_column(key).key, columns)
