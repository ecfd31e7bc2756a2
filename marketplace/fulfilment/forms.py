"""What a producer says about an order."""

from flask_babel import lazy_gettext
from wtforms import SelectField, StringField
from wtforms.validators import Optional

from marketplace.orders.rules import SellerOrderState
from marketplace.web.form import Form, options, text

MARKABLE = (SellerOrderState.READY, SellerOrderState.SENT, SellerOrderState.HANDED_OVER)


class MarkForm(Form):
    state = SelectField(choices=options((state.value, state.value) for state in MARKABLE))
    tracking = StringField(lazy_gettext("Sendungsnummer"), [Optional(), text(60)])
