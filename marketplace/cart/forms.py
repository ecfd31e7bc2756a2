"""What the basket accepts."""

from flask_babel import lazy_gettext

from marketplace.cart.rules import MOST
from marketplace.web.form import Form, NumberField, required


class AddLineForm(Form):
    variant_id = NumberField(
        validators=required(lazy_gettext("Bitte wählen Sie eine Ausführung.")),
        least=1, most=999_999_999,
    )  # fmt: skip
    quantity = NumberField(
        lazy_gettext("Menge"),
        validators=required(lazy_gettext("Bitte geben Sie eine Menge an.")),
        default="1", least=1, most=MOST,
    )  # fmt: skip


class ChangeLineForm(Form):
    quantity = NumberField(
        lazy_gettext("Menge"),
        validators=required(lazy_gettext("Bitte geben Sie eine Menge an.")),
        least=0, most=MOST,
    )  # fmt: skip
