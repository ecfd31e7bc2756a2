"""One row of the table of requirements."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marketplace.legal.law import State
from marketplace.legal.profiles.checks import Check, When, always, nothing
from marketplace.legal.profiles.facts import FACTS, Fact
from marketplace.legal.profiles.kinds import Base, Kind

PACKED, LOOSE, CRAFT = Base
FOOD = frozenset({PACKED, LOOSE})
ALL = frozenset(Base)
LMIV = date(2014, 12, 13)  # Regulation (EU) 1169/2011 applies
GPSR = date(2024, 12, 13)  # Regulation (EU) 2023/988 applies
READ, UNCHECKED = State.READ, State.UNCHECKED


class Blocks(StrEnum):
    """What must wait until the row is satisfied."""

    PUBLISH = "publish"
    SHIPPING = "shipping"


class Delivery(StrEnum):
    """How goods of the kind may reach the customer at all."""

    FARM_ONLY = "farm_only"  # no parcel, no shared point


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What one paragraph asks of some kinds of good, and where it is said."""

    key: str
    law: str  # number of the rule in `legal.law`
    source: str
    state: State = UNCHECKED
    since: date = LMIV
    # Which kinds: all of these bases but some, and those named.
    bases: frozenset[Base] = frozenset()
    but: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    flag: str = ""  # asked only of goods with this flag
    fact: str = ""  # key of `FACTS`; "" where the row has only a text, a limit or a check
    needed: bool = True  # False: it may be said, and is shown where it is
    when: When = always  # needed only then; otherwise it may be said
    check: Check = nothing
    blocks: Blocks = Blocks.PUBLISH
    text: str = ""  # a sentence of the law that goes with the goods, German
    shown_when: When = always  # of the text
    page: bool = True
    summary: bool = False  # basket, review, order
    mail: bool = False
    invoice: bool = False
    delivery: Delivery | None = None
    asks: str = ""  # label where there is no fact
    help: str = ""  # "Was ist das?" where there is no fact

    def covers(self, kind: Kind) -> bool:
        return kind.key in self.kinds or (kind.base in self.bases and kind.key not in self.but)

    @property
    def said(self) -> Fact | None:
        """The fact it asks for."""
        return FACTS[self.fact] if self.fact else None

    @property
    def label(self) -> str:
        return FACTS[self.fact].asked if self.fact else self.asks

    @property
    def plain_help(self) -> str:
        """What it is, in plain words."""
        return FACTS[self.fact].help if self.fact else self.help


def keys(*names: str) -> frozenset[str]:
    return frozenset(names)
