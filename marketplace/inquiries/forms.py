"""What people write to each other about an order."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, RadioField, TextAreaField

from marketplace.inquiries.rules import LONGEST, Kind
from marketplace.kit import tokens
from marketplace.web.form import Form, options_of, required, text


class AnswerForm(Form):
    key = HiddenField(default=tokens.fresh)
    text = TextAreaField(
        lazy_gettext("Ihre Nachricht"),
        [*required(lazy_gettext("Bitte schreiben Sie eine Nachricht.")), text(LONGEST)],
    )

    @property
    def press(self) -> str:
        """The press of the button; a page sent twice is one message."""
        return tokens.digest(f"{self.key.data}\n{self.text.data}")


class AskForm(AnswerForm):
    kind = RadioField(lazy_gettext("Worum geht es?"), default=Kind.QUESTION)

    def __init__(self, **more: object) -> None:
        super().__init__(**more)
        self.kind.choices = options_of(Kind)
