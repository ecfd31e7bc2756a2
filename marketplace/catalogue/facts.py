"""What a producer says about a product, before it is stored."""

import re
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from marketplace.catalogue.rules import DepositKind, NetUnit, StockKind, WithdrawalClass
from marketplace.kit.money import ZERO, Money
from marketplace.kit.tax import VatClass

ADULT, YOUTH = 18, 16
STRENGTH = re.compile(r"(100|\d{1,2})(,\d{1,2})?", re.ASCII)
HARDLY_ALCOHOLIC = Decimal("1.2")  # % vol; above it must be declared (LMIV Art. 9 (1) k)


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """Everything but price, stock and pictures; the names are those of the columns."""

    name: str
    category_id: int
    kind: str = ""  # as is usual for the category
    facts: dict[str, Any] = field(default_factory=dict)  # by key of `legal.profiles.facts`
    summary: str = ""
    description: str = ""
    legal_name: str = ""
    ingredients: str = ""
    allergens: tuple[str, ...] = ()
    allergens_stated: bool = False
    traces: tuple[str, ...] = ()
    storage: str = ""
    nutrition: dict[str, str] | None = None
    abv: str = ""
    organic_code: str = ""
    organic_origin: str = ""
    age_class: int = 0
    material: str = ""
    dimensions: str = ""
    care: str = ""
    warnings: str = ""
    grown_in: str = ""
    made_in: str = ""
    sold_in: str = ""
    vat_class: VatClass | None = None  # None: as is usual for the category
    withdrawal_class: WithdrawalClass = WithdrawalClass.FULL
    withdrawal_reason: str = ""
    ships: bool = True
    pickup: bool = True
    farm_pickup_only: bool = False
    fixed_price_book: bool = False
    durability_years: int | None = None  # more than two, else there is no label
    durability_guarantor: str = ""
    durability_model: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the values as columns hold them; `vat_class` is the caller's."""
        values = asdict(self)
        del values["vat_class"]
        return values | {"allergens": list(self.allergens), "traces": list(self.traces)}


@dataclass(frozen=True, slots=True)
class VariantFacts:
    """An Ausführung as the producer gives it; without `id` it is a new one."""

    price: Money  # of goods sold by weight: `rules.ceiling`, which the operation computes anew
    name: str = ""
    id: int | None = None
    stock_kind: StockKind = StockKind.STOCK
    stock: int | None = 0  # None: as it is; sales since the form was opened stay counted
    net_amount: int | None = None
    net_unit: NetUnit = NetUnit.PIECE
    drained: int | None = None
    lead_days: int = 0
    deposit: Money = ZERO
    deposit_kind: DepositKind | None = None
    price_per_kg: Money | None = None
    max_grams: int | None = None


def least_age(*, category: str, abv: str) -> int:
    """Return the age from which alcohol may be sold: JuSchG § 9 (1).

    :param abv: per cent by volume as typed, "4,9".
    :raises ValueError: `abv` cannot be read.
    """
    if category == "spirituosen":
        return ADULT
    strength = strength_of(abv)
    return YOUTH if strength is not None and strength > HARDLY_ALCOHOLIC else 0


def strength_of(abv: str) -> Decimal | None:
    """Return the typed per cent as a number, None where nothing was typed.

    :raises ValueError: it cannot be read. What we cannot read is never "no alcohol".
    """
    if not abv:
        return None
    if not STRENGTH.fullmatch(abv):
        msg = f"not a strength: {abv!r}"
        raise ValueError(msg)
    return Decimal(abv.replace(",", "."))
