"""The stock of one variant, from the list of products."""

from flask_babel import lazy_gettext

from marketplace.web.form import Form, NumberField, required


class StockForm(Form):
    variant_id = NumberField(lazy_gettext("Ausführung"), required(""), most=999_999_999)
    stock = NumberField(
        lazy_gettext("Vorrat"),
        required(lazy_gettext("Bitte geben Sie eine Zahl ein.")),
        most=99_999,
    )
