"""What the operator fills in."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import EmailField, SelectField, StringField, TextAreaField

from marketplace.brands import queries as brands
from marketplace.regions import queries as regions
from marketplace.web.access import Audience
from marketplace.web.day_field import DayField
from marketplace.web.form import Form, email_address, options, required, text


class InvitationForm(Form):
    """Invites somebody to an office; a role is written as audience:kind:id."""

    email = EmailField(
        lazy_gettext("E-Mail-Adresse"),
        [*required(lazy_gettext("Bitte geben Sie die E-Mail-Adresse an.")), email_address],
    )
    chosen = SelectField(
        lazy_gettext("Rolle"),
        validators=required(lazy_gettext("Bitte wählen Sie eine Rolle.")),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.chosen.choices = options(_roles())

    @property
    def role(self) -> tuple[Audience, str, int]:
        """The chosen role as audience, kind and id of its subject."""
        audience, kind, subject_id = str(self.chosen.data).split(":")
        return Audience(audience), kind, int(subject_id)


def _roles() -> list[tuple[str, str]]:
    found = [
        (f"curator:district:{each.id}", gettext("Kuratierung: %(name)s", name=each.name))
        for each in regions.districts()
    ]
    found += [
        (f"curator:brand:{each.id}", gettext("Kuratierung der Marke %(name)s", name=each.name))
        for each in brands.all_brands()
    ]
    return [*found, ("operator::0", gettext("Betrieb des Marktes"))]


class TextForm(Form):
    """A new version of one of the market's own texts."""

    title = StringField(
        lazy_gettext("Überschrift"),
        [*required(lazy_gettext("Bitte geben Sie dem Text eine Überschrift.")), text(160)],
    )
    text = TextAreaField(
        lazy_gettext("Text"),
        [*required(lazy_gettext("Bitte geben Sie den Text ein.")), text(60_000)],
    )
    valid_from = DayField(
        lazy_gettext("Gilt ab"), required(lazy_gettext("Bitte geben Sie den ersten Tag an."))
    )
