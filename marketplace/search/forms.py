"""What curators fill in about words."""

from flask_babel import lazy_gettext
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from marketplace.web.decision import REASON
from marketplace.web.form import Form, text

LIST = 1000


class RemoveForm(Form):
    """Lets a group count no more, for a reason."""

    reason = TextAreaField(
        lazy_gettext("Begründung"),
        [DataRequired(lazy_gettext("Bitte begründen Sie die Änderung.")), text(REASON)],
    )


class WordsForm(RemoveForm):
    """Words with one meaning, one in each line."""

    words = TextAreaField(
        lazy_gettext("Wörter mit derselben Bedeutung"),
        [DataRequired(lazy_gettext("Bitte nennen Sie mindestens zwei Wörter.")), text(LIST)],
    )

    @property
    def lines(self) -> list[str]:
        """The words, by lines or commas."""
        parts = (self.words.data or "").replace(",", "\n").splitlines()
        return [part.strip() for part in parts if part.strip()]
