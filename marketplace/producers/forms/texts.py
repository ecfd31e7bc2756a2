"""What a business decides about its legal texts, asked in plain words."""

from dataclasses import asdict
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, StringField, TextAreaField

from marketplace.legal.choices import SellerChoices
from marketplace.web.form import Form, text

LINE, LONG, LONGEST = 200, 1_000, 4_000


class TextsForm(Form):
    """Every answer may stay empty; then the usual wording holds."""

    pays_return = BooleanField(lazy_gettext("Wir bezahlen die Rücksendung"))
    collects = BooleanField(lazy_gettext("Wir holen die Waren selbst wieder ab"))
    return_to = TextAreaField(lazy_gettext("Andere Adresse für Rücksendungen"), [text(LINE)])
    complaints_to = TextAreaField(lazy_gettext("Andere Adresse für Beschwerden"), [text(LINE)])
    staff_over_ten = BooleanField(
        lazy_gettext(
            "Am 31. Dezember des letzten Jahres haben bei uns mehr als zehn Menschen gearbeitet"
        )
    )
    joins_adr = BooleanField(
        lazy_gettext("Wir nehmen an Schlichtungen vor einer Verbraucherschlichtungsstelle teil")
    )
    adr_body = StringField(
        lazy_gettext("Name, Anschrift und Internetadresse der Schlichtungsstelle"), [text(LINE)]
    )
    guarantee = TextAreaField(lazy_gettext("Ihre Garantie"), [text(LONG)])
    addition = TextAreaField(lazy_gettext("Ihre Ergänzung zu den AGB"), [text(LONGEST)])

    def validate(self, extra_validators: Any = None) -> bool:
        is_fine = bool(super().validate(extra_validators))
        if self.collects.data and self.return_to.data:
            self.return_to.errors = [
                gettext(
                    "Wenn Sie die Waren abholen, schickt niemand etwas zurück. Bitte leeren Sie dieses Feld."
                )
            ]
            return False
        return is_fine

    def choices(self) -> SellerChoices:
        return SellerChoices(
            **{
                name: self[name].data or type(value)()
                for name, value in asdict(SellerChoices()).items()
            }
        )


def texts_data(choices: SellerChoices) -> dict[str, Any]:
    """Return what the form is filled with."""
    return asdict(choices)
