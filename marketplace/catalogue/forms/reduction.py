"""A price reduction, as a producer announces it."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import RadioField
from wtforms.fields import SelectChoice

from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.operations import Announcement
from marketplace.catalogue.reductions import ReductionKind
from marketplace.kit import clock
from marketplace.web.day_field import DayField
from marketplace.web.filters import money, pieces
from marketplace.web.form import Form, NumberField, PriceField, options_of, required

DAY = lazy_gettext("Bitte geben Sie einen Tag ein.")


def _price_of(variant: Variant) -> str:
    """Return what is going to be lowered: the price of a piece, or that of a kilogram."""
    if variant.regular_per_kg is None:
        return str(money(variant.regular_price))
    return str(gettext("%(price)s je kg", price=money(variant.regular_per_kg)))


class EndForm(Form):
    variant_id = NumberField(lazy_gettext("Ausführung"), required(""), most=999_999_999)


class ReductionForm(Form):
    """Which Ausführung, how much, how long, and why."""

    variant_id = RadioField(
        lazy_gettext("Welche Ausführung?"),
        required(lazy_gettext("Bitte wählen Sie eine Ausführung.")),
        choices=[],
    )
    price = PriceField(
        lazy_gettext("Neuer Preis"), required(lazy_gettext("Bitte geben Sie einen Preis ein."))
    )
    first_day = DayField(lazy_gettext("Erster Tag"), required(DAY))
    last_day = DayField(lazy_gettext("Letzter Tag"), required(DAY))
    kind = RadioField(
        lazy_gettext("Warum?"),
        choices=options_of(ReductionKind),
        default=ReductionKind.GENERAL.value,
    )
    best_before = DayField(lazy_gettext("Mindestens haltbar bis"))

    def __init__(self, product: Product, **more: Any) -> None:
        super().__init__(data={"first_day": clock.today()}, **more)
        self.variant_id.choices = [
            SelectChoice(
                str(each.id),
                f"{pieces(each.name) or product.name}, {_price_of(each)}",
            )
            for each in product.variants
            if each.is_active
        ]
        if self.variant_id.data is None and len(self.variant_id.choices) == 1:
            self.variant_id.data = self.variant_id.choices[0].value

    def validate(self, extra_validators: Any = None) -> bool:
        is_fine = bool(super().validate(extra_validators))
        if self._is_short_dated and not self.best_before.errors:
            if self.best_before.day is None:
                self.best_before.errors = [gettext("Bitte geben Sie das Datum der Packung ein.")]
                return False
            if self.best_before.day < clock.today():
                self.best_before.errors = [gettext("Dieser Tag ist schon vorbei.")]
                return False
        return is_fine

    @property
    def _is_short_dated(self) -> bool:
        return bool(self.kind.data == ReductionKind.SHORT_DATED.value)

    def said(self) -> Announcement:
        """Return what was typed, checked."""
        assert self.price.amount is not None
        assert self.first_day.day is not None
        assert self.last_day.day is not None
        return Announcement(
            price=self.price.amount,
            first_day=self.first_day.day,
            last_day=self.last_day.day,
            best_before=self.best_before.day if self._is_short_dated else None,
        )
