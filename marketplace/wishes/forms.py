"""What lists of wishes and requests to be told accept."""

from flask_babel import lazy_gettext
from wtforms import StringField

from marketplace.web.form import Form, NumberField, email_address, required, text


class ProductForm(Form):
    product_id = NumberField(
        validators=required(lazy_gettext("Bitte wählen Sie ein Produkt.")),
        least=1, most=999_999_999,
    )  # fmt: skip


class NoticeForm(Form):
    email = StringField(
        lazy_gettext("E-Mail"),
        [
            *required(lazy_gettext("Bitte geben Sie Ihre E-Mail-Adresse ein.")),
            text(254),
            email_address,
        ],
    )
