"""One thing that can be said of a product."""

from dataclasses import dataclass
from enum import StrEnum

from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles.shapes import Shape


class Place(StrEnum):
    """Where its value is kept."""

    COLUMN = "column"  # of the product, of the same name
    STORED = "stored"  # in the product's `facts`
    ELSEWHERE = "elsewhere"  # told by variants, pictures or the business


class Group(StrEnum):
    """Under which heading of the editor and the product page it stands."""

    FOOD = "food"
    NUTRITION = "nutrition"
    ORIGIN = "origin"
    FLAGS = "flags"
    SAFETY = "safety"

    @property
    def label(self) -> str:
        return {
            "food": _("Lebensmittelinformationen"),
            "nutrition": _("Nährwerte"),
            "origin": _("Herkunft und Sorte"),
            "flags": _("Bio und geschützte Namen"),
            "safety": _("Angaben zur Produktsicherheit"),
        }[self]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, what it means in plain words, and the shape of its value."""

    key: str
    label: str
    help: str  # "Was ist das?", with an example
    shape: Shape
    group: Group = Group.FOOD
    place: Place = Place.STORED
    missing: str = ""  # what is asked for, where the label says too little

    @property
    def asked(self) -> str:
        return self.missing or self.label

    @property
    def is_typed(self) -> bool:
        """The editor has a field for it under the kind of good."""
        return self.place is not Place.ELSEWHERE
