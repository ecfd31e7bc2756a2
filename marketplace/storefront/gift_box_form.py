"""What the address of the gift box may say; nothing of it is needed."""

from datetime import timedelta
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, Field, ValidationError
from wtforms.validators import Optional

from marketplace.cart.rules import MOST
from marketplace.kit import clock
from marketplace.shipping.rules import MOST_DAYS_AHEAD
from marketplace.web.day_field import DayField
from marketplace.web.filters import day
from marketplace.web.form import Form, NumberField, PriceField, required


def _in_reach(_form: Any, field: Field) -> None:
    last = clock.today() + timedelta(days=MOST_DAYS_AHEAD)
    if field.day is not None and not clock.today() <= field.day <= last:
        field.day = None
        raise ValidationError(
            gettext("Bitte wählen Sie einen Tag von heute bis %(last)s.", last=day(last))
        )


class BoxForm(Form):
    """Read from the query, so that a box can be bookmarked and linked to."""

    budget = PriceField(lazy_gettext("Budget mit Versand"), [Optional()], most=9_999_900)
    passt = BooleanField(lazy_gettext("Nur zeigen, wessen Preis noch ins Budget passt"))
    bis = DayField(lazy_gettext("Anderer Tag"), [Optional(), _in_reach])

    @classmethod
    def asked(cls) -> "BoxForm":
        """Return the form of this request, already validated."""
        form = cls(formdata=request.args)
        form.validate()
        return form

    @property
    def names_a_day(self) -> bool:
        """Tell whether the address says a day, or that there is none."""
        return "bis" in request.args and not self.bis.errors


class PutInForm(Form):
    variant_id = NumberField(
        validators=required(lazy_gettext("Bitte wählen Sie eine Ausführung.")),
        least=1, most=999_999_999,
    )  # fmt: skip


class ChangeForm(Form):
    quantity = NumberField(
        validators=required(lazy_gettext("Bitte geben Sie eine Menge an.")), least=0, most=MOST
    )
