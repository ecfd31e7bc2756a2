"""The rows of Ausführungen in the editor: the same fields, numbered."""

import re
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields import SelectChoice

from marketplace.catalogue.facts import VariantFacts
from marketplace.catalogue.models import Variant
from marketplace.catalogue.rules import DepositKind, NetUnit, StockKind, ceiling, net_label
from marketplace.kit.money import ZERO
from marketplace.web.form import NumberField, PriceField, options_of, text

ROWS = 4


def row_fields(number: int) -> dict[str, Any]:
    """Return the fields of one row by name."""

    def label(words: Any) -> Any:
        if number == 1:
            return words
        return lazy_gettext("%(label)s (%(number)d. Ausführung)", label=words, number=number)

    fields = {
        "id": HiddenField(),
        "stock_seen": HiddenField(),
        "name": StringField(label(lazy_gettext("Ausführung")), [text(60)]),
        "price": PriceField(label(lazy_gettext("Preis"))),
        "price_per_kg": PriceField(label(lazy_gettext("Preis je kg")), least=100, most=99_999),
        "max_grams": NumberField(
            label(lazy_gettext("Ein Stück wiegt höchstens")), least=10, most=50_000
        ),
        "stock": NumberField(label(lazy_gettext("Vorrat")), most=99_999),
        "stock_kind": SelectField(
            label(lazy_gettext("Art des Vorrats")),
            choices=options_of(StockKind),
            default=StockKind.STOCK.value,
        ),
        "net_amount": NumberField(label(lazy_gettext("Füllmenge")), least=1, most=1_000_000),
        "net_unit": SelectField(
            label(lazy_gettext("Einheit")),
            choices=options_of(NetUnit),
            default=NetUnit.GRAM.value,
        ),
        "drained": NumberField(label(lazy_gettext("Abtropfgewicht")), least=1, most=1_000_000),
        "lead_days": NumberField(label(lazy_gettext("Fertigungstage")), most=365),
        "deposit": PriceField(label(lazy_gettext("Pfand")), least=0, most=10_000),
        "deposit_kind": SelectField(
            label(lazy_gettext("Art des Pfands")),
            choices=[
                SelectChoice("", lazy_gettext("kein Pfand")),
                *options_of(DepositKind),
            ],
            default="",
        ),
    }
    return {f"{name}_{number}": field for name, field in fields.items()}


class Row:
    """One row of a bound form."""

    def __init__(self, form: Any, number: int) -> None:
        self.form, self.number = form, number

    def __getitem__(self, name: str) -> Any:
        return self.form[f"{name}_{self.number}"]

    @property
    def is_used(self) -> bool:
        """A row counts when it has a price; the first always does."""
        return self.number == 1 or self._has_price

    @property
    def is_by_weight(self) -> bool:
        return bool(self["price_per_kg"].data or self["max_grams"].data)

    @property
    def _has_price(self) -> bool:
        return bool(self["price"].data) or self.is_by_weight

    @property
    def has_errors(self) -> bool:
        return any(name.endswith(f"_{self.number}") for name in self.form.errors if name)

    def check(self, *, among_several: bool) -> bool:
        """Add what only the row as a whole can tell; tell whether it is in order."""
        problems = [
            (self.number == 1 and not self._has_price, "price",
             gettext("Bitte geben Sie einen Preis ein.")),
            (not self.is_used and self._is_begun, "price",
             gettext("Bitte geben Sie einen Preis ein.")),
            (self.is_used and among_several and not self["name"].data, "name",
             gettext("Bitte geben Sie jeder Ausführung einen Namen.")),
            (bool(self["deposit"].data) and not self["deposit_kind"].data, "deposit_kind",
             gettext("Bitte wählen Sie, ob es Mehrweg oder Einweg ist.")),
            (bool(self["deposit_kind"].data) and not self["deposit"].data, "deposit",
             gettext("Bitte geben Sie den Betrag des Pfands ein.")),
            (self.is_by_weight and not self["price_per_kg"].data, "price_per_kg",
             gettext("Bitte geben Sie den Preis je kg ein.")),
            (self.is_by_weight and not self["max_grams"].data, "max_grams",
             gettext("Bitte geben Sie ein, was ein Stück höchstens wiegt.")),
            (self.is_by_weight and bool(self["price"].data), "price",
             gettext("Bitte entweder einen festen Preis oder einen Preis je kg.")),
        ]  # fmt: skip
        found = [(name, words) for wrong, name, words in problems if wrong]
        for name, words in found:
            self[name].errors = [*self[name].errors, words]
        return not found

    @property
    def _is_begun(self) -> bool:
        if self["id"].data:  # an emptied price takes this Ausführung off sale
            return False
        return any(self[name].data for name in ("name", "net_amount", "stock"))

    def facts(self) -> VariantFacts:
        """Return the checked row."""
        amount = self["net_amount"].number
        unit = NetUnit(self["net_unit"].data) if amount else NetUnit.PIECE
        amount = None if unit is NetUnit.PIECE else amount
        kind = self["deposit_kind"].data
        per_kg, grams = self["price_per_kg"].amount, self["max_grams"].number
        by_weight = ceiling(per_kg, grams) if per_kg and grams else None
        if by_weight:  # what is in it is known when it is weighed
            amount, unit = None, NetUnit.PIECE
        return VariantFacts(
            id=_number(self["id"].data),
            name=self["name"].data or net_label(amount, unit),
            price=by_weight or self["price"].amount,
            stock_kind=StockKind(self["stock_kind"].data),
            stock=self._stock(),
            net_amount=amount,
            net_unit=unit,
            drained=self["drained"].number if amount else None,
            lead_days=self["lead_days"].number or 0,
            deposit=self["deposit"].amount or ZERO,
            deposit_kind=DepositKind(kind) if kind else None,
            price_per_kg=per_kg if by_weight else None,
            max_grams=grams if by_weight else None,
        )

    def _stock(self) -> int | None:
        """Return the typed stock, None if nobody touched it: sales since then stay counted."""
        is_same = bool(self["id"].data) and self["stock_seen"].data == self["stock"].data
        return None if is_same else self["stock"].number or 0


def row_data(variant: Variant, number: int) -> dict[str, Any]:
    """Return what the row of an existing variant is filled with."""
    values = {
        "id": str(variant.id),
        "stock_seen": str(variant.stock),
        "name": variant.name,
        "price": None if variant.max_grams else variant.regular_price,
        "price_per_kg": variant.price_per_kg,
        "max_grams": variant.max_grams,
        "stock": variant.stock,
        "stock_kind": variant.stock_kind.value,
        "net_amount": variant.net_amount,
        "net_unit": variant.net_unit.value,
        "drained": variant.drained,
        "lead_days": variant.lead_days or None,
        "deposit": variant.deposit or None,
        "deposit_kind": variant.deposit_kind.value if variant.deposit_kind else "",
    }
    return {f"{name}_{number}": value for name, value in values.items()}


def _number(value: str | None) -> int | None:
    return int(value) if value and re.fullmatch(r"\d{1,9}", value, re.ASCII) else None
