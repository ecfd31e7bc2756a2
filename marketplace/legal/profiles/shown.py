"""What is said of a product where: pages, basket, mail, invoice; pairs of label and text."""

from collections.abc import Callable
from typing import NamedTuple

from marketplace.legal.profiles.check import is_empty
from marketplace.legal.profiles.facts import FACTS, Group
from marketplace.legal.profiles.shapes import Said
from marketplace.legal.profiles.subject import Subject
from marketplace.legal.profiles.table import Requirement, rows_of


class Row(NamedTuple):
    """A label of ours, and what is said: own words as text, words of ours as a list."""

    fact: str  # key, "" for a sentence of the law
    label: str
    said: Said


def on_page(subject: Subject, group: Group) -> list[Row]:
    """Return the rows of one table of the product page."""
    return [row for key, row in _rows(subject, lambda row: row.page) if key is group]


def on_the_whole_page(subject: Subject) -> list[Row]:
    """Return the rows of all its tables, one table after the other."""
    rows = _rows(subject, lambda row: row.page)
    return [row for group in Group for key, row in rows if key is group]


def in_summary(subject: Subject) -> list[Row]:
    """Return what basket, review and order say of a line (§ 312j (2) BGB)."""
    return [row for _group, row in _rows(subject, lambda row: row.summary)]


def in_mail(subject: Subject) -> list[Row]:
    """Return what the contract's confirmation says of a line (§ 312f (2) BGB)."""
    return [row for _group, row in _rows(subject, lambda row: row.mail)]


def on_invoice(subject: Subject) -> list[Row]:
    """Return what the invoice must repeat."""
    return [row for _group, row in _rows(subject, lambda row: row.invoice)]


def _rows(subject: Subject, wanted: Callable[[Requirement], bool]) -> list[tuple[Group, Row]]:
    found = []
    for row in rows_of(subject.kind):
        if not wanted(row) or (row.flag and row.flag not in subject.flags):
            continue
        if row.text:
            group = Group.FOOD if subject.kind.is_food else Group.SAFETY
            found.append((group, Row("", "", row.text)))
        elif row.fact:
            fact, said = FACTS[row.fact], _said(row.fact, subject)
            if said:
                found.append((fact.group, Row(fact.key, fact.label, said)))
    return found


def _said(key: str, subject: Subject) -> Said:
    if key in {"net_quantity", "cosmetic_amount"}:
        return ", ".join(dict.fromkeys(each.label for each in subject.amounts if each.label))
    value = subject.values.get(key)
    if key == "manufacturer" and is_empty(value):
        return ", ".join(filter(None, (subject.seller.address, subject.seller.email)))
    return "" if is_empty(value) else FACTS[key].shape.said(value)
