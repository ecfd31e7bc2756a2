"""What is said of a product where: pages, basket, mail, invoice; pairs of label and text."""

from collections.abc import Iterator
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


class Everywhere(NamedTuple):
    """The rows of each place, those of the page one table after the other."""

    summary: list[Row]  # what basket, review and order say of a line (§ 312j (2) BGB)
    mail: list[Row]  # what the contract's confirmation says of it (§ 312f (2) BGB)
    invoice: list[Row]  # what the invoice must repeat
    page: list[Row]


def on_page(subject: Subject, group: Group) -> list[Row]:
    """Return the rows of one table of the product page."""
    return [row for asked, key, row in _rows(subject) if asked.page and key is group]


def everywhere(subject: Subject) -> Everywhere:
    """Return what all places say at once: a basket freezes it for each of its lines."""
    found = Everywhere([], [], [], [])
    pages: dict[Group, list[Row]] = {group: [] for group in Group}
    for asked, group, row in _rows(subject):
        if asked.summary:
            found.summary.append(row)
        if asked.mail:
            found.mail.append(row)
        if asked.invoice:
            found.invoice.append(row)
        if asked.page:
            pages[group].append(row)
    found.page.extend(row for rows in pages.values() for row in rows)
    return found


def _rows(subject: Subject) -> Iterator[tuple[Requirement, Group, Row]]:
    flags = subject.flags
    for row in rows_of(subject.kind):
        if row.flag and row.flag not in flags:
            continue
        if row.text:
            group = Group.FOOD if subject.kind.is_food else Group.SAFETY
            yield row, group, Row("", "", row.text)
        elif row.fact:
            fact, said = FACTS[row.fact], _said(row.fact, subject)
            if said:
                yield row, fact.group, Row(fact.key, fact.label, said)


def _said(key: str, subject: Subject) -> Said:
    if key in {"net_quantity", "cosmetic_amount"}:
        return ", ".join(dict.fromkeys(each.label for each in subject.amounts if each.label))
    value = subject.values.get(key)
    if key == "manufacturer" and is_empty(value):
        return ", ".join(filter(None, (subject.seller.address, subject.seller.email)))
    return "" if is_empty(value) else FACTS[key].shape.said(value)
