"""The fields of the editor that the table of requirements brings: one for each fact."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import Field, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from marketplace.legal.profiles.facts import FACTS, Fact, Group
from marketplace.legal.profiles.kinds import Kind
from marketplace.legal.profiles.shapes import (
    NONE,
    Boxes,
    Choice,
    Number,
    Nutrients,
    Pairs,
    Text,
    read_pairs,
    write_pairs,
)
from marketplace.legal.profiles.table import rows_of
from marketplace.web.form import Boxes as BoxesField
from marketplace.web.form import text, whole

UNIT = re.compile(r"\s*(%|vol\.?|%\s*vol\.?)$", re.IGNORECASE | re.ASCII)
DECIMAL = r"\d{1,4}(,\d{1,2})?"
PAIRS_LIMIT = 900
TYPED = {key: fact for key, fact in FACTS.items() if fact.is_typed}


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Some fields of the editor under one heading."""

    group: Group
    fields: list[tuple[Field, str, bool]]  # control, what it is, whether it is voluntary


def fields() -> dict[str, Any]:
    """Return an unbound field for every fact that is typed, by its name in the form."""
    found: dict[str, Any] = {}
    for key, fact in TYPED.items():
        if isinstance(fact.shape, Nutrients):
            found |= {name: _decimal(label) for name, label in fact.shape.options.items()}
        else:
            found[key] = _field(fact)
    return found


def names(fact: Fact) -> list[str]:
    """Return how the fields of a fact are called in the form."""
    return list(fact.shape.options) if isinstance(fact.shape, Nutrients) else [fact.key]


def groups(form: Any, kind: Kind) -> list[FieldGroup]:
    """Return the fields the kind of good asks for, under their headings."""
    found: dict[Group, list[tuple[Field, str, bool]]] = {}
    for row in rows_of(kind):
        fact = TYPED.get(row.fact)
        if fact is None:
            continue
        optional = not row.needed or bool(row.flag)
        found.setdefault(fact.group, []).extend(
            (form[name], fact.help if len(names(fact)) == 1 else "", optional)
            for name in names(fact)
        )
    return [FieldGroup(group, found[group]) for group in Group if group in found]


def asked(kind: Kind) -> set[str]:
    """Return the names of the fields the kind of good asks for."""
    return {name for row in rows_of(kind) if row.fact in TYPED for name in names(TYPED[row.fact])}


def read(form: Any) -> dict[str, Any]:
    """Return what was said, by key of the fact; empty where nothing was."""
    return {key: _read(form, fact) for key, fact in TYPED.items()}


def data(values: dict[str, Any]) -> dict[str, Any]:
    """Return what the fields of an existing product are filled with."""
    found: dict[str, Any] = {}
    for key, fact in TYPED.items():
        value = values.get(key)
        if isinstance(fact.shape, Nutrients):
            found |= {name: (value or {}).get(name, "") for name in fact.shape.options}
        elif isinstance(fact.shape, Pairs):
            found[key] = write_pairs(value) if value else ""
        elif isinstance(fact.shape, Boxes):
            found[key] = list(value or [])
        else:
            found[key] = value or ""
    return found


def _read(form: Any, fact: Fact) -> Any:
    if isinstance(fact.shape, Nutrients):
        return {name: form[name].data for name in fact.shape.options if form[name].data}
    given = form[fact.key].data
    if isinstance(fact.shape, Pairs):
        return read_pairs(given or "")
    return list(given or []) if isinstance(fact.shape, Boxes) else given or ""


def _field(fact: Fact) -> Any:
    label, shape = lazy_gettext(fact.label), fact.shape
    if isinstance(shape, Boxes):
        none = [(NONE, lazy_gettext(shape.none and "keine"))] if shape.none else []
        return BoxesField(label, [_fits(fact)], choices=_options([*none, *_said(shape.options)]))
    if isinstance(shape, Choice):
        nothing = [("", lazy_gettext("keine Angabe"))]
        return SelectField(label, choices=_options([*nothing, *_said(shape.options)]), default="")
    if isinstance(shape, Pairs):
        return TextAreaField(label, [text(PAIRS_LIMIT), _fits_pairs(shape)])
    if isinstance(shape, Number):
        return StringField(label, [Optional(), _fits(fact)])
    return _text_field(fact, shape)


def _text_field(fact: Fact, shape: Any) -> Any:
    assert isinstance(shape, Text)
    label, kind = lazy_gettext(fact.label), TextAreaField if shape.rows > 1 else StringField
    if not shape.pattern:
        return kind(label, [text(shape.limit)])
    unit = [without_unit] if shape.unit else []
    return kind(
        label, [Optional(), whole(shape.pattern, lazy_gettext(shape.example))], filters=unit
    )  # fmt: skip


def without_unit(value: str | None) -> str:
    """Take off what the label of a bottle says after the number: "11,0 % vol"."""
    return UNIT.sub("", value or "")


def _decimal(label: str) -> Any:
    example = lazy_gettext("Bitte so eingeben: 4,9")
    return StringField(lazy_gettext(label), [Optional(), whole(DECIMAL, example)])


def _said(options: Any) -> Iterable[tuple[str, Any]]:
    return [(key, lazy_gettext(label)) for key, label in options.items()]


def _options(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def _fits(fact: Fact) -> Any:
    def check(_form: Any, field: Field) -> None:
        problem = fact.shape.problem(field.data) if field.data else ""
        if problem:
            raise ValidationError(gettext(problem))

    return check


def _fits_pairs(shape: Pairs) -> Any:
    def check(_form: Any, field: Field) -> None:
        given = read_pairs(field.data or "")
        problem = shape.problem(given) if given else ""
        if problem:
            raise ValidationError(gettext(problem))

    return check
