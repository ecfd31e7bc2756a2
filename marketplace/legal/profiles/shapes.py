"""The shapes a fact can have: what is a valid value, and how it reads.

A value as JSON holds it: text, a number as typed ("4,9"), the key of a choice, a list of
keys, or pairs of a name and a number. What is said of it is the producer's own words (text,
never translated) or a list of our words (translated where they are shown).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from marketplace.kit.i18n import mark as _

Said: TypeAlias = str | list[str]
NONE = "none"  # "keine", said actively
TOO_LONG = _("Diese Angabe ist zu lang.")
UNKNOWN = _("Bitte wählen Sie eine der angebotenen Möglichkeiten.")
NOT_ALONE = _("Bitte wählen Sie „keine“ oder das Enthaltene, nicht beides.")
NO_NUMBER = _("Bitte geben Sie eine Zahl in den genannten Grenzen ein.")
NO_PAIRS = _("Bitte eine Zeile je Teil, mit Name und Prozent: Schurwolle 80")
SUM = _("Die Anteile müssen zusammen 100 Prozent ergeben.")
TWICE = _("Ein Name steht zweimal da. Bitte fassen Sie die Zeilen zusammen.")
FULL = Decimal(100)
NUMBER = re.compile(r"\d{1,5}(,\d{1,3})?", re.ASCII)


def number_of(value: str) -> Decimal | None:
    """Return a number as Germans type it; None where it is none."""
    return Decimal(value.replace(",", ".")) if NUMBER.fullmatch(value) else None


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the producer."""

    limit: int
    rows: int = 1
    pattern: str = ""
    example: str = ""  # the sentence where the pattern does not fit
    marked: bool = False  # allergens are set apart in it
    unit: str = ""

    def problem(self, value: Any) -> str:
        if not isinstance(value, str):
            return UNKNOWN
        if len(value) > self.limit:
            return TOO_LONG
        if self.pattern and not re.fullmatch(self.pattern, value, re.ASCII):
            return self.example
        return ""

    def said(self, value: Any) -> Said:
        return f"{value} {self.unit}" if self.unit else str(value)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, both ends bounded."""

    unit: str
    least: int
    most: int

    def problem(self, value: Any) -> str:
        found = number_of(value) if isinstance(value, str) else None
        return "" if found is not None and self.least <= found <= self.most else NO_NUMBER

    def said(self, value: Any) -> Said:
        return f"{value} {self.unit}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    options: Mapping[str, str]

    def problem(self, value: Any) -> str:
        return "" if isinstance(value, str) and value in self.options else UNKNOWN

    def said(self, value: Any) -> Said:
        return [self.options[value]] if value in self.options else []


@dataclass(frozen=True, slots=True)
class Boxes:
    """Some of several; where `none` is given, nothing of it is said actively."""

    options: Mapping[str, str]
    none: str = ""  # what "keine" reads like

    def problem(self, value: Any) -> str:
        known = {*self.options, *([NONE] if self.none else [])}
        if not isinstance(value, list | tuple) or not all(each in known for each in value):
            return UNKNOWN
        return NOT_ALONE if NONE in value and len(value) > 1 else ""

    def said(self, value: Any) -> Said:
        if NONE in value:
            return [self.none]
        return [self.options[each] for each in value if each in self.options]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with their share in per cent."""

    most: int = 12
    falling: bool = False  # said from the largest share down
    whole: bool = True  # all shares together are everything

    def problem(self, value: Any) -> str:
        if not isinstance(value, list | tuple) or len(value) > self.most:
            return NO_PAIRS
        if not all(_is_pair(each) for each in value):
            return NO_PAIRS
        if len({name.casefold() for name, _share in value}) < len(value):
            return TWICE
        total = sum((number_of(share) or Decimal(0) for _name, share in value), Decimal(0))
        is_fine = total == FULL if self.whole else total <= FULL
        return "" if is_fine else SUM

    def said(self, value: Any) -> Said:
        pairs: Sequence[Any] = value
        if self.falling:
            pairs = sorted(value, key=lambda each: number_of(each[1]) or Decimal(0), reverse=True)
            if len(pairs) == 1:
                return str(pairs[0][0])
        return ", ".join(f"{share} % {name}" for name, share in pairs)


def _is_pair(each: Any) -> bool:
    """Tell whether it is a name with a share above nothing and up to everything."""
    if not isinstance(each, list | tuple) or len(each) != 2:  # noqa: PLR2004 - a pair
        return False
    name, share = each
    if not isinstance(name, str) or not isinstance(share, str) or not 0 < len(name) <= 60:  # noqa: PLR2004
        return False
    found = number_of(share)
    return found is not None and 0 < found <= FULL


@dataclass(frozen=True, slots=True)
class Nutrients:
    """Amounts per 100 g or 100 ml by nutrient (LMIV Annex XV)."""

    options: Mapping[str, str]

    def problem(self, value: Any) -> str:
        if not isinstance(value, dict) or not set(value) <= set(self.options):
            return UNKNOWN
        fine = all(isinstance(each, str) and number_of(each) is not None for each in value.values())
        return "" if fine else NO_NUMBER

    def said(self, value: Any) -> Said:
        """Return the declaration in one line, in the order of Annex XV."""
        given = {key: amount for key, amount in value.items() if amount}
        energy = " / ".join(f"{given[key]} {unit}" for key, unit in ENERGY if key in given)
        grams = (f"{name} {given[key]} g" for key, name in GRAMS.items() if key in given)
        return ", ".join([*([f"Energie {energy}"] if energy else []), *grams])


ENERGY = (("kj", "kJ"), ("kcal", "kcal"))
GRAMS = {
    "fat": "Fett", "saturates": "davon gesättigte Fettsäuren", "carbohydrates": "Kohlenhydrate",
    "sugars": "davon Zucker", "protein": "Eiweiß", "salt": "Salz",
}  # fmt: skip
Shape: TypeAlias = Text | Number | Choice | Boxes | Pairs | Nutrients
LINE = re.compile(
    r"(?:(?P<before>\d{1,3}(?:,\d{1,3})?)\s*%?\s+)?(?P<name>.*?)[\s:,]*"
    r"(?:(?P<after>\d{1,3}(?:,\d{1,3})?)\s*%?)?"
)


def read_pairs(text: str) -> list[list[str]]:
    """Return the pairs of typed lines: "Schurwolle 80", "80 % Schurwolle", "Leinen: 20 %".

    A line without a number becomes a pair without one, which no `Pairs` accepts.
    """
    found = []
    for line in text.splitlines():
        if match := LINE.fullmatch(line.strip()):
            name = match["name"].strip().removeprefix("%").strip()
            if name or match["before"] or match["after"]:
                found.append([name, match["before"] or match["after"] or ""])
    return found


def write_pairs(value: Sequence[Sequence[str]]) -> str:
    """Return pairs as the lines they are typed as."""
    return "\n".join(f"{name} {share}".strip() for name, share in value)
