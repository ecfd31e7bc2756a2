"""What somebody who met a barrier tells us, and what we answer."""

from flask_babel import lazy_gettext
from wtforms import EmailField, StringField, TextAreaField
from wtforms.validators import Optional

from marketplace.web.form import Form, email_address, required, text


class ReportForm(Form):
    what = TextAreaField(
        lazy_gettext("Was geht nicht?"),
        [
            *required(lazy_gettext("Bitte schreiben Sie, was nicht geht.")),
            text(4000),
        ],
    )
    place = StringField(lazy_gettext("Auf welcher Seite?"), [text(500)])
    tools = StringField(lazy_gettext("Womit lesen oder bedienen Sie?"), [text(300)])
    email = EmailField(lazy_gettext("E-Mail für die Antwort"), [Optional(), email_address])


class AnswerForm(Form):
    answer = TextAreaField(
        lazy_gettext("Antwort"),
        [*required(lazy_gettext("Bitte schreiben Sie eine Antwort.")), text(4000, least=10)],
    )
