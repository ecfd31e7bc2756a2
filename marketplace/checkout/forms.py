"""The typed fields of the checkout: five, the rest behind a link."""

from datetime import timedelta
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

from marketplace.cart.rules import NO_GIFT, Basket, Gift, Recipient
from marketplace.checkout.models import CheckoutDraft
from marketplace.checkout.rules import has_house_number, is_postcode
from marketplace.kit import clock
from marketplace.shipping.rules import MOST_DAYS_AHEAD
from marketplace.web.day_field import DayField
from marketplace.web.filters import day
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
    UNASKED = (
        "extra", "company", "phone", "other_billing",
        "billing_name", "billing_street", "billing_postcode", "billing_town",
    )  # fmt: skip

    @property
    def has_nothing_unasked(self) -> bool:
        """Tell whether all that few people fill in is empty, and nothing of it is wrong."""
        return not any(self[name].data or self[name].errors for name in self.UNASKED)

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


def _german_postcode(_form: Any, field: Field) -> None:
    if not is_postcode(field.data or ""):
        raise ValidationError(
            gettext(
                "Pakete gehen nur an Adressen in Deutschland: fünf Ziffern, zum Beispiel 04552."
            )
        )


def _in_reach(_form: Any, field: Field) -> None:
    last = clock.today() + timedelta(days=MOST_DAYS_AHEAD)
    if field.day is not None and not clock.today() <= field.day <= last:
        raise ValidationError(
            gettext("Bitte wählen Sie einen Tag von heute bis %(last)s.", last=day(last))
        )


def one_line_end(typed: str | None) -> str | None:
    """Return a text with the line ends as they were counted in the browser."""
    return typed.replace("\r\n", "\n").replace("\r", "\n") if typed else typed


class GiftForm(Form):
    """That the parcels go to somebody else; asks for the address once the box is ticked."""

    is_gift = BooleanField(lazy_gettext("Das ist ein Geschenk, bitte an diese Person schicken"))
    recipient_name = StringField(
        lazy_gettext("Name der beschenkten Person"),
        [*required(lazy_gettext("Bitte geben Sie an, wer das Geschenk bekommt.")),
         text(100, least=2)],
    )  # fmt: skip
    recipient_street = StringField(
        lazy_gettext("Straße und Hausnummer der beschenkten Person"),
        [*required(lazy_gettext("Bitte geben Sie Straße und Hausnummer an.")), text(100), _street],
    )
    recipient_postcode = StringField(
        lazy_gettext("PLZ der beschenkten Person"),
        [*required(lazy_gettext("Bitte geben Sie die Postleitzahl an.")), _german_postcode],
    )
    recipient_town = StringField(
        lazy_gettext("Ort der beschenkten Person"),
        [*required(lazy_gettext("Bitte geben Sie den Ort an.")), text(100)],
    )
    recipient_extra = StringField(
        lazy_gettext("Adresszusatz der beschenkten Person"), [Optional(), text(100)]
    )
    card_text = TextAreaField(
        lazy_gettext("Text für die Karte"), [Optional(), text(300)], filters=[one_line_end]
    )
    not_before = DayField(lazy_gettext("Nicht ankommen vor dem"), [Optional(), _in_reach])
    wanted_by = DayField(lazy_gettext("Da sein bis zum"), [Optional(), _in_reach])
    without_prices = BooleanField(lazy_gettext("Keine Preise ins Paket legen"))

    ADDRESS = ("name", "street", "postcode", "town", "extra")

    def __init__(self, basket: Basket, **more: Any) -> None:
        self.before, self.has_parcels = basket.wish, basket.needs_parcel
        self.was_gift = basket.wish.recipient is not None
        super().__init__(**gift_data(basket.wish), **more)

    def validate(self, extra_validators: Any = None) -> bool:
        """Leave an untouched part alone, but never send a typed address to somebody else."""
        if not self.is_gift.data:
            if self._is_typed() and not self.was_gift:
                self.is_gift.errors = [
                    gettext(
                        "Soll das Paket an diese Person gehen? Dann haken Sie bitte hier an. "
                        "Sonst leeren Sie die Felder darunter."
                    )
                ]
                return False
            return not self._changes_day() or bool(self.wanted_by.validate(self))
        if not self.has_parcels:
            self.is_gift.errors = [
                gettext(
                    "Ein Geschenk kommt mit dem Paket, hier holen Sie aber alles ab. Wählen Sie "
                    "im Warenkorb den Versand, oder lassen Sie das Häkchen weg."
                )
            ]
            return False
        return bool(super().validate(extra_validators)) and self._is_in_order()

    @property
    def is_untouched(self) -> bool:
        """Tell whether nobody has asked for anything here, neither now nor before."""
        return self.before == NO_GIFT and not self.is_submitted()

    def _is_in_order(self) -> bool:
        first, last = self.not_before.day, self.wanted_by.day
        if first and last and first > last:
            self.wanted_by.errors = [
                gettext("Dieser Tag liegt vor dem Tag, vor dem nichts ankommen soll.")
            ]
            return False
        return True

    def _is_typed(self) -> bool:
        typed = (self[f"recipient_{name}"].data for name in self.ADDRESS)
        return any(typed) or bool(self.card_text.data) or bool(self.not_before.data)

    def _changes_day(self) -> bool:
        """Tell whether somebody wrote another day than the one the basket brought along."""
        kept = self.before.wanted_by.isoformat() if self.before.wanted_by else ""
        return bool(self.wanted_by.raw_data) and (self.wanted_by.data or "") != kept

    def change_of(self, before: Gift) -> Gift | None:
        """Return what is new; without the tick only the wished day of before is left."""
        day = self.wanted_by.day if self._changes_day() else before.wanted_by
        wanted = self._gift() if self.is_gift.data else Gift(wanted_by=day)
        return wanted if wanted != before else None

    def _gift(self) -> Gift:
        return Gift(
            wanted_by=self.wanted_by.day,
            recipient=Recipient(
                **{name: self[f"recipient_{name}"].data or "" for name in self.ADDRESS}
            ),
            card_text=self.card_text.data or "",
            not_before=self.not_before.day,
            without_prices=bool(self.without_prices.data),
        )


def gift_data(wish: Gift) -> dict[str, Any]:
    """Return what the form is filled with."""
    given = wish.recipient
    address = {f"recipient_{k}": getattr(given, k) for k in GiftForm.ADDRESS} if given else {}
    return address | {
        "is_gift": given is not None, "card_text": wish.card_text,
        "not_before": wish.not_before, "wanted_by": wish.wanted_by,
        "without_prices": wish.without_prices,
    }  # fmt: skip


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
