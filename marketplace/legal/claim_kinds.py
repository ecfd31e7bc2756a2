"""What a row of the table of advertising claims is made of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    EXPLAIN = "explain"
    CURATOR = "curator"
    BLOCK = "block"


class Family(StrEnum):
    ENVIRONMENT = "environment"
    HEALTH = "health"
    ORGANIC = "organic"
    PROTECTED_NAME = "protected_name"
    CRAFT_NAME = "craft_name"
    REGIONAL = "regional"
    DIET = "diet"


@dataclass(frozen=True, slots=True)
class Subject:
    """What the words are about, and what backs them."""

    is_food: bool = False
    is_alcohol: bool = False
    is_organic: bool = False  # a control number is given (Reg. (EU) 2018/848)
    diet: str = ""  # what the producer declares: "vegan", "vegetarian"


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the table: a pattern with what follows from it."""

    key: str
    family: Family
    pattern: str
    outcome: Outcome
    why: str
    instead: str  # "": the word may stay
    source: str
    since: date = date(2020, 1, 1)
    food: Outcome | None = None  # where food is judged differently
    only: str = ""  # "food", "goods" (all but food) or "alcohol"
    backed_by: tuple[str, ...] = ()  # diets whose declaration says the same

    def applies_to(self, subject: Subject, on: date) -> bool:
        if on < self.since or (self.family is Family.ORGANIC and subject.is_organic):
            return False
        if subject.diet in self.backed_by:
            return False
        return {
            "": True,
            "food": subject.is_food,
            "goods": not subject.is_food,
            "alcohol": subject.is_alcohol,
        }[self.only]

    def outcome_for(self, subject: Subject) -> Outcome:
        return self.food if self.food and subject.is_food else self.outcome
