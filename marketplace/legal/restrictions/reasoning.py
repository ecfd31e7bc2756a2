"""The fields in which whoever restricts something says why; several offices show them."""

from typing import Any

from flask import url_for
from flask_babel import gettext, lazy_gettext
from wtforms import RadioField, StringField, TextAreaField

from marketplace.legal.restrictions import queries
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import FACTS, SHORT, Ground, Reasons
from marketplace.web.form import Form, options_of, required, text

UNTIL_FIXED = lazy_gettext("bis die Sache behoben ist")


class ReasonsForm(Form):
    """Asks in plain words for what Art. 17 (3) DSA wants told to the seller."""

    facts = TextAreaField(
        lazy_gettext("Was liegt vor?"),
        [*required(lazy_gettext("Bitte schreiben Sie, was vorliegt.")), text(FACTS)],
    )
    ground = RadioField(
        lazy_gettext("Wogegen verstößt es?"),
        choices=options_of(Ground),
        validators=required(lazy_gettext("Bitte wählen Sie, wogegen es verstößt.")),
    )
    paragraph = StringField(
        lazy_gettext("Vorschrift oder Nummer unserer Bedingungen"),
        [*required(lazy_gettext("Bitte nennen Sie die Vorschrift.")), text(SHORT)],
    )
    duration = StringField(
        lazy_gettext("Wie lange?"),
        [*required(lazy_gettext("Bitte schreiben Sie, wie lange es gilt.")), text(SHORT)],
        default=UNTIL_FIXED,
    )

    def reasons(self) -> Reasons:
        """Return what was filled in; only after `validate()`."""
        return Reasons(
            facts=str(self.facts.data), ground=Ground(self.ground.data),
            paragraph=str(self.paragraph.data), duration=str(self.duration.data),
        )  # fmt: skip

    def suggest(self, **values: Any) -> "ReasonsForm":
        """Fill in what is usual."""
        self.ground.data = self.ground.data or Ground.LAW.value
        self.duration.data = self.duration.data or gettext("bis die Sache behoben ist")
        for name, value in values.items():
            self[name].data = value
        return self


def complaint_url(statement: Statement | None) -> str:
    """Return where the seller may object; "" when nothing is restricted or time is up."""
    if statement is None or not queries.may_complain(statement.decided_at):
        return ""
    return url_for("moderation.complain", token=queries.link_token(statement))
