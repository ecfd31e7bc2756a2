"""How long a business closes."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import DateField, StringField
from wtforms.validators import Optional

from marketplace.kit import clock
from marketplace.web.form import Form, text


class PauseForm(Form):
    """Both may stay empty: closed until further notice."""

    until = DateField(lazy_gettext("Letzter Tag der Pause"), [Optional()])
    note = StringField(lazy_gettext("Hinweis für Ihre Kundschaft"), [text(160)])

    def validate(self, extra_validators: Any = None) -> bool:
        is_fine = bool(super().validate(extra_validators))
        if self.until.data and self.until.data < clock.today():
            self.until.errors = [gettext("Dieser Tag ist schon vorbei.")]
            return False
        return is_fine
