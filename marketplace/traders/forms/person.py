"""Who sells: identity, id, account, register, promise, tax."""

from datetime import date

from flask_babel import lazy_gettext
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import Optional

from marketplace.kit.bank_account import LONGEST_HOLDER, compact
from marketplace.kit.i18n import mark as _
from marketplace.traders.forms.base import PartForm, ways
from marketplace.traders.operations import Answer
from marketplace.traders.rules import PROMISE_VERSION, Part
from marketplace.web.day_field import DayField
from marketplace.web.form import required, text
from marketplace.web.numbers import german_vat_id, valid_iban

LONG_AGO = date(1900, 1, 1)
FILE = lazy_gettext("Foto oder PDF")


class IdentityForm(PartForm):
    """The profile holds the facts; here they are confirmed."""

    ONLY_WAY = "confirmed"

    confirm = BooleanField(
        lazy_gettext("Diese Angaben stimmen."),
        required(lazy_gettext("Bitte bestätigen Sie, dass die Angaben stimmen.")),
    )


class IdDocumentForm(PartForm):
    SHOWN = {"id_card": ("valid_until",), "passport": ("valid_until",), "eid": ()}
    HINTS = {"valid_until": _("Steht auf der Vorderseite.")}

    way = ways(Part.ID_DOCUMENT)
    valid_until = DayField(lazy_gettext("Gültig bis"), [Optional()])
    file = FileField(FILE)

    def is_sound(self) -> bool:
        return not_over(self)


class AccountForm(PartForm):
    ONLY_WAY = "iban"
    SHOWN = {"iban": ("holder", "iban")}
    NEEDED = {"iban": ("holder", "iban")}

    holder = StringField(lazy_gettext("Kontoinhaber"), [Optional(), text(LONGEST_HOLDER)])
    iban = StringField(lazy_gettext("IBAN"), [Optional(), valid_iban])
    file = FileField(FILE)

    def answer(self) -> Answer:
        facts = {"holder": self.holder.data or "", "iban": compact(self.iban.data or "")}
        return Answer(self.ONLY_WAY, facts)


class RegisterForm(PartForm):
    SHOWN = {"registered": ("register",), "trade": ("authority", "since"), "no_trade": ("reason",)}
    NEEDED = {"registered": ("register",), "trade": ("authority", "since"), "no_trade": ("reason",)}
    HINTS = {
        "register": _("Zum Beispiel: Amtsgericht Leipzig, HRA 00 417"),
        "authority": _("Zum Beispiel: Stadt Frohburg, Gewerbeamt"),
        "since": _("Das Datum der Anmeldung, zum Beispiel 1.4.2009"),
        "reason": _("Zum Beispiel: Imkerei als Landwirtschaft, 30 Völker"),
    }

    way = ways(Part.REGISTER)
    register = StringField(lazy_gettext("Registergericht und Nummer"), [text(80)])
    authority = StringField(lazy_gettext("Gewerbeamt"), [text(80)])
    since = DayField(lazy_gettext("Angemeldet am"), [Optional()], first=LONG_AGO)
    reason = StringField(lazy_gettext("Warum kein Gewerbe?"), [text(300)])
    file = FileField(FILE)

    def answer(self) -> Answer:
        """Without an entry the public line about the register is empty."""
        given = super().answer()
        return Answer(given.way, {"register": "", **given.facts})


class PromiseForm(PartForm):
    ONLY_WAY = PROMISE_VERSION

    confirm = BooleanField(
        lazy_gettext("Ich gebe diese Erklärung für meinen Betrieb ab."),
        required(lazy_gettext("Ohne diese Erklärung dürfen Sie hier nicht verkaufen.")),
    )


class TaxForm(PartForm):
    SHOWN = {"vat_id": ("vat_id",), "exception": ("tax_number",)}
    NEEDED = {"vat_id": ("vat_id",), "exception": ("tax_number",)}
    HINTS = {
        "vat_id": _("DE und neun Ziffern"),
        "tax_number": _("Zum Beispiel: 235/123/45678"),
    }

    way = ways(Part.TAX)
    vat_id = StringField(lazy_gettext("USt-IdNr."), [Optional(), german_vat_id])
    tax_number = StringField(lazy_gettext("Steuernummer"), [text(20)])

    def answer(self) -> Answer:
        """Who has no VAT id has none in the imprint either."""
        given = super().answer()
        return given if given.way == "vat_id" else Answer(given.way, {"vat_id": "", **given.facts})


def not_over(form: PartForm) -> bool:
    """Refuse a paper whose last day is behind us."""
    from marketplace.kit import clock

    field = form["valid_until"]
    if "valid_until" in form.SHOWN.get(form.chosen, ()) and field.day and field.day < clock.today():
        return form.refuse_field(
            field, _("Dieser Tag ist schon vorbei. Bitte nehmen Sie das neue Dokument.")
        )
    return True


class SizeForm(PartForm):
    """How large a business is; it matters for the exemption of small quantities (LMIV)."""

    way = ways(Part.SIZE)
