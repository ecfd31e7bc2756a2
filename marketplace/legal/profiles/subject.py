"""What the table looks at: a product as whoever sells it has described it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marketplace.legal.profiles.facts.food import LOOSE, ON_ORDER, YES
from marketplace.legal.profiles.kinds import Base, Kind

ORGANIC, PROTECTED = "organic", "protected"


@dataclass(frozen=True, slots=True)
class Amount:
    """What is in one Ausführung: grams or millilitres, pieces where `amount` is None."""

    label: str = ""  # "500 g"
    amount: int | None = None
    drained: int | None = None
    is_weighed: bool = False


@dataclass(frozen=True, slots=True)
class Seller:
    """What is known of the business; None: nobody has told, so nothing is refused for it."""

    address: str = ""  # name and postal address in one line
    email: str = ""
    packaging_registered: bool | None = None
    is_small: bool | None = None  # under 10 people and at most 2 million (LMIV Annex V no. 19)


@dataclass(frozen=True, slots=True)
class Subject:
    """A product, ready to be checked and shown."""

    kind: Kind
    values: Mapping[str, Any] = field(default_factory=dict)
    amounts: tuple[Amount, ...] = ()
    has_picture: bool = False
    wants_parcel: bool = False
    text: str = ""  # everything a customer reads about it
    seller: Seller = Seller()
    exempt_may_ship: bool = False  # Annex V no. 19 together with parcels: counsel's list

    def get(self, key: str) -> Any:
        """Return a value, None where nothing is said."""
        return self.values.get(key) or None

    @property
    def is_loose(self) -> bool:
        return self.kind.base is Base.LOOSE or self.get("packing") in {LOOSE, ON_ORDER}

    @property
    def flags(self) -> frozenset[str]:
        """What adds rows to those of the kind."""
        found = set()
        if any(self.get(key) for key in ("organic", "organic_code", "organic_origin")):
            found.add(ORGANIC)
        if any(self.get(key) for key in ("protected_kind", "protected_name", "control_body")):
            found.add(PROTECTED)
        return frozenset(found)

    def is_yes(self, key: str) -> bool:
        return bool(self.get(key) == YES)
