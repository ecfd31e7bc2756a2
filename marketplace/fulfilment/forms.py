"""What a producer says about an order."""

import re
from collections.abc import Iterable

from flask_babel import gettext, lazy_gettext, ngettext
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from marketplace.kit import tokens
from marketplace.kit.money import ZERO
from marketplace.orders import crediting
from marketplace.orders.carriers import Carrier
from marketplace.orders.crediting import Left
from marketplace.orders.models import OrderLine
from marketplace.orders.operations import Wish
from marketplace.orders.rules import SellerOrderState
from marketplace.orders.weighing import most_grams
from marketplace.web.form import Form, NumberField, PriceField, options, required, text, whole

MARKABLE = (SellerOrderState.READY, SellerOrderState.SENT, SellerOrderState.HANDED_OVER)
REASON = 500
AGAIN = lazy_gettext("Bitte laden Sie die Seite neu.")


class TrackingForm(Form):
    carrier = SelectField(
        lazy_gettext("Paketdienst"),
        coerce=lambda given: Carrier(given) if given else None,
        choices=options([("", lazy_gettext("anderer oder keiner")),
                         *((each.value, each.label) for each in Carrier)]),
        default="",
    )  # fmt: skip
    tracking = StringField(lazy_gettext("Sendungsnummer"), [Optional(), text(60)])


class MarkForm(TrackingForm):
    state = SelectField(choices=options((state.value, state.value) for state in MARKABLE))
    id_checked = BooleanField(lazy_gettext("Ausweis geprüft"))


class DeclineForm(Form):
    reason = TextAreaField(
        lazy_gettext("Warum geht es nicht?"),
        [*required(lazy_gettext("Bitte schreiben Sie, warum es nicht geht.")), text(REASON)],
    )
    restock = BooleanField(lazy_gettext("Die Ware ist noch da und kann wieder verkauft werden"))


class RefundForm(Form):
    """The fields of the lines are added by `refund_form`, one for each."""

    key = HiddenField(
        validators=[*required(AGAIN), whole(r"[A-Za-z0-9_-]{1,64}", AGAIN)], default=tokens.fresh
    )
    with_shipping = BooleanField(lazy_gettext("Versandkosten auch erstatten"))
    extra = PriceField(lazy_gettext("Betrag ohne Rückgabe der Ware"), [Optional()])
    reason = TextAreaField(
        lazy_gettext("Grund"),
        [*required(lazy_gettext("Bitte schreiben Sie, wofür das Geld ist.")), text(REASON)],
    )
    restock = BooleanField(lazy_gettext("Die Stücke zurück in den Bestand nehmen"))

    @property
    def wish(self) -> Wish:
        """What was typed, for the operation."""
        pieces = {
            int(name.removeprefix("line_")): field.number
            for name, field in self._fields.items()
            if name.startswith("line_") and field.number
        }
        return Wish(
            quantities=pieces,
            with_shipping=bool(self.with_shipping.data),
            extra=self.extra.amount or ZERO,
            restock=bool(self.restock.data),
        )


class WeighForm(Form):
    """The fields of the lines are added by `weigh_form`, one for each."""

    @property
    def fields(self) -> list[NumberField]:
        return list(self._fields.values())

    @property
    def grams(self) -> dict[int, int]:
        """What was typed: line id to grams of all its pieces together."""
        return {
            int(field.short_name.removeprefix("weight_")): field.number or 0
            for field in self.fields
        }


def weigh_form(lines: Iterable[OrderLine], left: Left) -> WeighForm:
    """Return the form with one field for each line that waits for the scales."""

    class Form(WeighForm):
        pass

    for line in crediting.to_weigh(lines, left):
        pieces = left.quantities[line.id]
        label = ngettext(
            "%(name)s, gewogen", "%(name)s, gewogen (alle %(num)d zusammen)", pieces, name=line.name
        )
        asked = required(gettext("Bitte geben Sie das Gewicht in Gramm ein."))
        most = most_grams(line.max_grams or 0, pieces)
        field = NumberField(label, asked, least=1, most=most, filters=[as_on_the_scales])
        setattr(Form, f"weight_{line.id}", field)
    return Form()


def as_on_the_scales(typed: str | None) -> str:
    """Return the digits of "1.180 g", as our own pages write a weight."""
    return re.sub(r"^(\d{1,2})\.(\d{3})$", r"\1\2", (typed or "").removesuffix("g").strip())


def refund_form(lines: Iterable[OrderLine], left: Left) -> RefundForm:
    """Return the form with one field for each line that has pieces left."""

    class Form(RefundForm):
        pass

    for line in lines:
        most = left.quantities.get(line.id, 0)
        if most:
            label = gettext("%(name)s (noch %(most)d Stück)", name=line.name, most=most)
            setattr(Form, f"line_{line.id}", NumberField(label, [Optional()], least=0, most=most))
    return Form()
