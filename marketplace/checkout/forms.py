"""The typed fields of the checkout: five, the rest behind a link."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    HiddenField,
    RadioField,
    StringField,
    TelField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Optional

from marketplace.cart.rules import Basket
from marketplace.checkout.models import CheckoutDraft
from marketplace.checkout.rules import has_house_number, is_postcode
from marketplace.web.form import Form, NumberField, email_address, required, text


def _postcode(_form: Any, field: Field) -> None:
    if not is_postcode(field.data or ""):
        raise ValidationError(gettext("Die Postleitzahl hat fünf Ziffern, zum Beispiel 04552."))


def _street(_form: Any, field: Field) -> None:
    if not has_house_number(field.data or ""):
        raise ValidationError(
            gettext(
                "Bitte geben Sie Straße und Hausnummer an, oder schreiben Sie „ohne Nummer“ dazu."
            )
        )


class AddressForm(Form):
    email = EmailField(
        lazy_gettext("E-Mail"),
        [*required(lazy_gettext("Bitte geben Sie Ihre E-Mail-Adresse an.")), email_address],
    )
    name = StringField(
        lazy_gettext("Vor- und Nachname"),
        [*required(lazy_gettext("Bitte geben Sie Ihren Namen an.")), text(100, least=2)],
    )
    street = StringField(
        lazy_gettext("Straße und Hausnummer"),
        [*required(lazy_gettext("Bitte geben Sie Straße und Hausnummer an.")), text(100), _street],
    )
    postcode = StringField(
        lazy_gettext("PLZ"),
        [*required(lazy_gettext("Bitte geben Sie die Postleitzahl an.")), _postcode],
    )
    town = StringField(
        lazy_gettext("Ort"), [*required(lazy_gettext("Bitte geben Sie den Ort an.")), text(100)]
    )
    extra = StringField(lazy_gettext("Adresszusatz"), [Optional(), text(100)])
    company = StringField(lazy_gettext("Firma"), [Optional(), text(100)])
    phone = TelField(lazy_gettext("Telefon"), [Optional(), text(40)])
    other_billing = BooleanField(lazy_gettext("Andere Rechnungsadresse"))
    billing_name = StringField(lazy_gettext("Name auf der Rechnung"), [Optional(), text(100)])
    billing_street = StringField(
        lazy_gettext("Straße der Rechnungsadresse"), [Optional(), text(100)]
    )
    billing_postcode = StringField(
        lazy_gettext("PLZ der Rechnungsadresse"), [Optional(), _postcode]
    )
    billing_town = StringField(lazy_gettext("Ort der Rechnungsadresse"), [Optional(), text(100)])

    BILLING = ("name", "street", "postcode", "town")

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for a whole billing address once it is wanted."""
        fine = bool(super().validate(extra_validators))
        if self.other_billing.data:
            for name in self.BILLING:
                field = self[f"billing_{name}"]
                if not field.data:
                    field.errors = [*field.errors, gettext("Bitte füllen Sie dieses Feld aus.")]
                    fine = False
        return fine

    def values(self) -> dict[str, Any]:
        """Return what the draft keeps."""
        plain = ("email", "name", "street", "postcode", "town", "extra", "company", "phone")
        billing = {name: self[f"billing_{name}"].data for name in self.BILLING}
        return {name: self[name].data or "" for name in plain} | {
            "billing": billing if self.other_billing.data else None
        }

    @classmethod
    def prefilled(cls, draft: CheckoutDraft | None) -> "AddressForm":
        """Return the form as it was typed before."""
        billing = {f"billing_{k}": v for k, v in (draft.billing or {}).items()} if draft else {}
        return cls(obj=draft, other_billing=bool(billing), **billing)


def notes_form(basket: Basket, notes: dict[str, str]) -> Form:
    """Return a form with one optional message per producer."""

    class NotesForm(Form):
        pass

    for group in basket.groups:
        label = lazy_gettext("Nachricht an %(name)s", name=group.name)
        setattr(
            NotesForm,
            f"note_{group.producer_id}",
            TextAreaField(label, [Optional(), text(500)],
                          default=notes.get(str(group.producer_id), "")),
        )  # fmt: skip
    return NotesForm()


class WayForm(Form):
    way = RadioField(
        lazy_gettext("Zahlungsart"),
        required(lazy_gettext("Bitte wählen Sie, wie Sie zahlen möchten.")),
        validate_choice=True,
    )


class OrderForm(Form):
    """What the review page proves: which basket, and that it was seen as it is."""

    cart = NumberField(validators=required(""), least=1, most=999_999_999)
    review = HiddenField(validators=required(""))
