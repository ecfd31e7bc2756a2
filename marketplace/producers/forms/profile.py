"""Who a business is: asked once in the application, kept up in the profile."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from marketplace.kit.bank_account import compact, grouped
from marketplace.kit.money import ZERO
from marketplace.kit.tax import TaxMode
from marketplace.producers import queries
from marketplace.producers.facts import CASH_AT_PICKUP, ONLINE, TRANSFER, WAYS, ProducerFacts
from marketplace.producers.forms.account import AccountFields
from marketplace.producers.models import Producer
from marketplace.regions import queries as regions
from marketplace.web.form import (
    Form,
    PriceField,
    email_address,
    number_or_none,
    options,
    options_of,
    required,
    text,
    whole,
)
from marketplace.web.numbers import german_vat_id

NO_LOCALITY = lazy_gettext("kein Ortsteil")


class ApplicationForm(Form):
    """What the curators need to decide, and nothing more."""

    name = StringField(
        lazy_gettext("Name des Betriebs"),
        [*required(lazy_gettext("Bitte geben Sie den Namen des Betriebs ein.")), text(80)],
    )
    kind = StringField(lazy_gettext("Art des Betriebs"), [text(60)])
    legal_name = StringField(
        lazy_gettext("Name der Inhaberin oder des Inhabers, oder Firma"),
        [*required(lazy_gettext("Bitte geben Sie an, wer verkauft.")), text(120)],
    )
    legal_form = StringField(lazy_gettext("Rechtsform"), [text(60)])
    representative = StringField(lazy_gettext("Vertreten durch"), [text(120)])
    street = StringField(
        lazy_gettext("Straße und Hausnummer"),
        [*required(lazy_gettext("Bitte geben Sie Straße und Hausnummer ein.")), text(120)],
    )
    postcode = StringField(
        lazy_gettext("Postleitzahl"),
        [
            *required(lazy_gettext("Bitte geben Sie die Postleitzahl ein.")),
            whole(r"[0-9]{5}", lazy_gettext("Die Postleitzahl hat fünf Ziffern.")),
        ],
    )
    town = StringField(
        lazy_gettext("Ort"), [*required(lazy_gettext("Bitte geben Sie den Ort ein.")), text(80)]
    )
    municipality = SelectField(
        lazy_gettext("Gemeinde"),
        required(lazy_gettext("Bitte wählen Sie die Gemeinde.")),
        coerce=number_or_none,
        choices=[],
    )
    locality = SelectField(lazy_gettext("Ortsteil"), coerce=number_or_none, choices=[])
    phone = StringField(
        lazy_gettext("Telefon"),
        [
            *required(lazy_gettext("Bitte geben Sie eine Telefonnummer ein.")),
            whole(
                r"[+0-9][0-9 ()/-]{4,29}",
                lazy_gettext("Bitte nur Ziffern, Leerzeichen und / - ( ) +."),
            ),
        ],
    )
    email = StringField(
        lazy_gettext("E-Mail-Adresse"),
        [*required(lazy_gettext("Bitte geben Sie eine E-Mail-Adresse ein.")), email_address],
    )
    tax_mode = RadioField(
        lazy_gettext("Wie werden Sie besteuert?"),
        required(lazy_gettext("Bitte wählen Sie eine Antwort.")),
        choices=options_of(TaxMode),
    )
    tax_number = StringField(lazy_gettext("Steuernummer"), [text(20)])
    vat_id = StringField(lazy_gettext("USt-IdNr."), [Optional(), text(20), german_vat_id])
    register = StringField(lazy_gettext("Registergericht und Nummer"), [text(80)])
    summary = StringField(lazy_gettext("Ihr Betrieb in einem Satz"), [text(160)])
    story = TextAreaField(lazy_gettext("Ihre Geschichte"), [text(5000)])

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        towns = dict(regions.municipality_choices())
        self.municipality.choices = options([("", gettext("Bitte wählen")), *towns.items()])
        self.locality.choices = [SelectChoice("", NO_LOCALITY), *self._localities()]

    @staticmethod
    def _localities() -> list[SelectChoice]:
        return [
            SelectChoice(number, name, optgroup=town) for number, name, town in queries.localities()
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        return all([bool(super().validate(extra_validators)), self._has_a_number()])

    def _has_a_number(self) -> bool:
        """One of the two must be known; a beekeeper under § 19 UStG has no VAT id."""
        if self.tax_number.data or self.vat_id.data:
            return True
        self.tax_number.errors = [gettext("Bitte geben Sie Steuernummer oder USt-IdNr. ein.")]
        return False

    def facts(self) -> ProducerFacts:
        return ProducerFacts(**self._values())

    def _values(self) -> dict[str, Any]:
        same = ("name", "kind", "legal_name", "legal_form", "representative", "street",
                "postcode", "town", "phone", "email", "tax_number", "vat_id", "register",
                "summary", "story")  # fmt: skip
        return {name: self[name].data or "" for name in same} | {
            "tax_mode": TaxMode(self.tax_mode.data),
            "municipality_id": self.municipality.data,
            "locality_id": self.locality.data,
        }


class ProfileForm(ApplicationForm, AccountFields):
    """The same, with what the stall shows and how it is paid."""

    photo = FileField(lazy_gettext("Foto"))
    alt = StringField(lazy_gettext("Bildbeschreibung"), [text(200)])
    quote = StringField(lazy_gettext("Ein Satz von Ihnen"), [text(200)])
    pays_online = BooleanField(lazy_gettext(WAYS[ONLINE]))
    pays_at_pickup = BooleanField(lazy_gettext(WAYS[CASH_AT_PICKUP]))
    minimum_order = PriceField(lazy_gettext("Mindestbestellwert"), least=0, most=100_000)

    def validate(self, extra_validators: Any = None) -> bool:
        checks = [bool(super().validate(extra_validators)), self._is_paid(), self._is_described()]
        return all([*checks, self.names_an_account()])

    def _is_paid(self) -> bool:
        if self.pays_online.data or self.pays_by_transfer.data or self.pays_at_pickup.data:
            return True
        self.pays_online.errors = [gettext("Bitte wählen Sie mindestens eine Art zu bezahlen.")]
        return False

    def _is_described(self) -> bool:
        if not self.photo.data or self.alt.data:
            return True
        self.alt.errors = [
            gettext("Bitte beschreiben Sie das Foto für Menschen, die es nicht sehen.")
        ]
        return False

    def _values(self) -> dict[str, Any]:
        ways = (
            (ONLINE, self.pays_online.data),
            (TRANSFER, self.pays_by_transfer.data),
            (CASH_AT_PICKUP, self.pays_at_pickup.data),
        )
        return super()._values() | {
            "quote": self.quote.data or "",
            "accepts": tuple(way for way, is_taken in ways if is_taken),
            "minimum_order": self.minimum_order.amount or ZERO,
            "account_holder": " ".join((self.account_holder.data or "").split()),
            "iban": compact(self.iban.data or ""),
        }


def profile_data(producer: Producer) -> dict[str, Any]:
    """Return what the profile of a business is filled with."""
    same = ("name", "kind", "legal_name", "legal_form", "representative", "street", "postcode",
            "town", "phone", "email", "tax_number", "vat_id", "register", "summary", "story",
            "quote")  # fmt: skip
    return {name: getattr(producer, name) for name in same} | {
        "tax_mode": producer.tax_mode.value,
        "municipality": producer.municipality_id,
        "locality": producer.locality_id,
        "alt": producer.image_alt,
        "pays_online": ONLINE in producer.accepts,
        "pays_by_transfer": TRANSFER in producer.accepts,
        "pays_at_pickup": CASH_AT_PICKUP in producer.accepts,
        "account_holder": producer.account_holder,
        "iban": grouped(producer.iban),
        "minimum_order": producer.minimum_order or None,
    }
