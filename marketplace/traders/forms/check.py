"""What the operator says about a part."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, SelectField, TextAreaField, ValidationError

from marketplace.kit import clock
from marketplace.traders.parts import Entry
from marketplace.traders.rules import Result, months_later
from marketplace.web.day_field import DayField
from marketplace.web.decision import REASON
from marketplace.web.form import Form, NumberField, options, required, text

LATEST = timedelta(days=366 * 10)


class CheckForm(Form):
    """Two buttons: in order, or please correct; the second one needs words."""

    version = NumberField("", most=999_999)
    method = SelectField(
        lazy_gettext("Wie geprüft?"), required(lazy_gettext("Bitte wählen Sie, wie Sie geprüft haben."))
    )  # fmt: skip
    review_on = DayField(lazy_gettext("Gilt bis"))
    note = TextAreaField(lazy_gettext("Bemerkung"), [text(REASON)])
    step = HiddenField(lazy_gettext("Entscheidung"))

    def __init__(self, entry: Entry, **more: Any) -> None:
        more.setdefault("prefix", f"{entry.part}-")
        super().__init__(**more)
        self.method.choices = options(
            [("", gettext("Bitte wählen")), *((m.value, gettext(m.label)) for m in entry.methods)]
        )
        if not self.review_on.data and not self.step.data and entry.months:
            self.review_on.data = months_later(clock.today(), entry.months).isoformat()

    def validate_step(self, field: Any) -> None:
        if field.data not in set(Result):
            raise ValidationError(gettext("Bitte benutzen Sie einen Knopf auf der Seite."))

    def validate_note(self, field: Any) -> None:
        if self.step.data == Result.REFUSED and not field.data:
            raise ValidationError(gettext("Bitte schreiben Sie, was zu korrigieren ist."))

    def validate_review_on(self, field: Any) -> None:
        if self.step.data != Result.OK or (field.data and field.day is None):
            return
        last = clock.today() + LATEST
        if field.day is None or not clock.today() < field.day <= last:
            raise ValidationError(
                gettext("Bitte nennen Sie einen Tag in den nächsten zehn Jahren.")
            )
