"""What of the table a product satisfies, in plain words with the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marketplace.legal.profiles.subject import Subject
from marketplace.legal.profiles.table import Blocks, Delivery, Requirement, rows_of


class Light(StrEnum):
    """The colour of a row: done, may wait or holds back the parcel only, must be done first."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that is not satisfied."""

    requirement: Requirement
    sentence: str  # what is missing or wrong
    from_date: date | None = None  # the rule is not in force yet

    @property
    def blocks(self) -> Blocks | None:
        """What must wait; None: nothing yet."""
        return None if self.from_date else self.requirement.blocks

    @property
    def light(self) -> Light:
        return Light.RED if self.blocks is Blocks.PUBLISH else Light.YELLOW


def findings(subject: Subject, *, on: date) -> list[Finding]:
    """Return the rows of the product's kind that it does not satisfy."""
    found = []
    for row in rows_of(subject.kind):
        sentence = _sentence(row, subject)
        if sentence:
            found.append(Finding(row, sentence, row.since if row.since > on else None))
    return found


def satisfied(subject: Subject) -> list[Requirement]:
    """Return the rows that ask something of this product and have their answer."""
    return [
        row
        for row in rows_of(subject.kind)
        if _is_asked(row, subject) and not _sentence(row, subject)
    ]


def is_farm_only(subject: Subject) -> bool:
    """Tell whether goods of this kind are handed over at the producer's own place only."""
    return any(row.delivery is Delivery.FARM_ONLY for row in rows_of(subject.kind))


def no_parcel(found: Sequence[Finding]) -> str:
    """Return why there is no parcel though the producer would send one, "" if there is."""
    locks = [each.sentence for each in found if each.blocks is Blocks.SHIPPING]
    return locks[0] if locks else ""


def is_empty(value: object) -> bool:
    return value is None or value in ("", [], (), {})


def _is_asked(row: Requirement, subject: Subject) -> bool:
    if row.flag and row.flag not in subject.flags:
        return False
    if row.fact and not is_empty(subject.values.get(row.fact)):
        return True
    return (row.needed or not row.fact) and row.when(subject)


def _sentence(row: Requirement, subject: Subject) -> str:
    if row.flag and row.flag not in subject.flags:
        return ""
    fact = row.said
    if fact is None or not fact.is_typed:
        return row.check(subject) if row.when(subject) else ""
    value = subject.values.get(fact.key)
    if is_empty(value):
        return fact.asked if row.needed and row.when(subject) else row.check(subject)
    return fact.shape.problem(value) or row.check(subject)
