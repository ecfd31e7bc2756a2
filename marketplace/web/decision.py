"""The form of a decision: a button says what, a text says why."""

from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, TextAreaField, ValidationError

from marketplace.web.form import Form, text

REASON = 1000


class DecisionForm(Form):
    """Subclasses name the buttons; every decision has a reason."""

    STEPS: ClassVar[frozenset[str]] = frozenset()

    step = HiddenField(lazy_gettext("Entscheidung"))
    reason = TextAreaField(lazy_gettext("Begründung"), [text(REASON)])

    def validate_step(self, field: Any) -> None:
        if field.data not in self.STEPS:
            raise ValidationError(gettext("Bitte benutzen Sie einen Knopf auf der Seite."))

    def validate_reason(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(gettext("Bitte begründen Sie die Entscheidung."))
