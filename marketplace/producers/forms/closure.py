"""The end of the contract with the market."""

from flask_babel import lazy_gettext
from wtforms import BooleanField

from marketplace.web.form import Form, required


class ClosureForm(Form):
    """Asks once more, because nobody can take it back."""

    confirm = BooleanField(
        lazy_gettext("Ja, mein Stand soll für immer geschlossen werden."),
        required(lazy_gettext("Bitte bestätigen Sie, dass Sie schließen wollen.")),
    )
