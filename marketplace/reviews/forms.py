"""What a buyer says of goods, and what the business answers."""

from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext, ngettext
from wtforms import BooleanField, RadioField, TextAreaField

from marketplace.reviews.models import Review
from marketplace.reviews.operations import Said
from marketplace.reviews.rules import ANSWER, CONSENT, STARS, TEXT, WORDS, Signature, short_name
from marketplace.web.form import Form, options, required, text
from marketplace.web.language import current


class ReviewForm(Form):
    """Stars with words, a text for whoever wants, and a name."""

    stars = RadioField(
        lazy_gettext("Wie war es?"),
        validators=required(lazy_gettext("Bitte wählen Sie, wie viele Sterne Sie geben.")),
    )
    text = TextAreaField(lazy_gettext("Ihre Erfahrung"), [text(TEXT)])
    signature = RadioField(
        lazy_gettext("Unter welchem Namen?"),
        validators=required(lazy_gettext("Bitte wählen Sie, unter welchem Namen.")),
    )
    consent = BooleanField(
        lazy_gettext(CONSENT),
        required(lazy_gettext("Ohne Ihr Einverständnis können wir die Bewertung nicht zeigen.")),
    )

    def fill(self, *, customer: str, review: Review | None) -> "ReviewForm":
        """Offer what can be chosen; what is written already stands in it."""
        self.stars.choices = options((str(n), stars_in_words(n)) for n in reversed(STARS))
        self.signature.choices = options(
            (
                (Signature.SHORT.value, short_name(customer)),
                (Signature.ANONYMOUS.value, gettext("Anonym")),
            )
        )
        if review is not None:
            del self.consent  # given, and kept word for word
        if request.method == "GET":
            self.signature.data = Signature.SHORT.value
            if review is not None:
                self.stars.data, self.text.data = str(review.stars), review.text
                named = Signature.SHORT if review.author else Signature.ANONYMOUS
                self.signature.data = named.value
        return self

    def said(self) -> Said:
        """Return what was filled in; only after `validate()`."""
        return Said(
            stars=int(self.stars.data), text=self.text.data or "",
            signature=Signature(self.signature.data), language=current(),
        )  # fmt: skip


class AnswerForm(Form):
    answer = TextAreaField(
        lazy_gettext("Ihre Antwort"),
        [*required(lazy_gettext("Bitte schreiben Sie eine Antwort.")), text(ANSWER)],
    )


def stars_in_words(stars: int) -> Any:
    """Return "4 Sterne: gut"."""
    count = ngettext("%(num)s Stern", "%(num)s Sterne", stars)
    return f"{count}: {gettext(WORDS[stars])}"
