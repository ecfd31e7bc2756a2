"""What certain goods ask for: food, approval, packaging, organic."""

import re
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import BooleanField, Field, StringField, TextAreaField, ValidationError
from wtforms.validators import Optional

from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.traders.forms.base import PartForm, ways
from marketplace.traders.forms.person import FILE, LONG_AGO, not_over
from marketplace.traders.operations import Answer
from marketplace.traders.rules import Part, participation_ends
from marketplace.web.day_field import DayField
from marketplace.web.form import text


def packaging_number(_form: Any, field: Field) -> None:
    """Take the number as people type it, keep it as the register prints it."""
    typed = "".join(field.data.split()).upper()
    if not re.fullmatch(r"DE[0-9]{13}", typed, re.ASCII):
        raise ValidationError(gettext("Bitte prüfen Sie die Nummer: DE und dreizehn Ziffern."))
    field.data = typed


def organic_code(_form: Any, field: Field) -> None:
    """Take "de-oeko 006" too; on products it stands as on the certificate."""
    typed = field.data.upper().replace("OEKO", "ÖKO").replace(" ", "-")
    if not re.fullmatch(r"DE-ÖKO-[0-9]{3}", typed):
        raise ValidationError(gettext("Bitte prüfen Sie die Nummer: DE-ÖKO- und drei Ziffern."))
    field.data = typed


class FoodForm(PartForm):
    SHOWN = {"registered": ("authority", "since"), "none": ()}
    NEEDED = {"registered": ("authority", "since")}
    HINTS = {
        "authority": _("Zum Beispiel: Landkreis Leipzig, Lebensmittelüberwachungs- und Veterinäramt"),
        "since": _("Das Datum der Registrierung, zum Beispiel 1.4.2009"),
    }  # fmt: skip

    way = ways(Part.FOOD)
    authority = StringField(lazy_gettext("Behörde"), [text(120)])
    since = DayField(lazy_gettext("Registriert am"), [Optional()], first=LONG_AGO)
    file = FileField(FILE)


class ApprovalForm(PartForm):
    SHOWN = {"approved": ("number",), "none": ()}
    NEEDED = {"approved": ("number",)}
    HINTS = {"number": _("Zum Beispiel: DE SN 00123 EG")}

    way = ways(Part.APPROVAL)
    number = StringField(lazy_gettext("Zulassungsnummer"), [text(40)])
    file = FileField(FILE)


class PackagingForm(PartForm):
    SHOWN = {
        "registered": ("number", "system", "valid_until", "is_old_contract", "certified"),
        "service": (),
        "exempt": ("reason",),
    }
    NEEDED = {
        "registered": ("number", "system", "valid_until", "certified"),
        "exempt": ("reason",),
    }
    HINTS = {
        "number": _("DE und dreizehn Ziffern, aus Ihrem Konto bei LUCID"),
        "system": _("Mit wem Sie den Vertrag haben"),
        "valid_until": _("Bis wann Ihre Verpackungen angemeldet sind, meist der 31. Dezember"),
        "is_old_contract": _("Solche Verträge enden spätestens am 31. Dezember 2026."),
        "reason": _("Warum Sie nichts in Verkehr bringen, was anzumelden wäre"),
    }

    way = ways(Part.PACKAGING)
    number = StringField(
        lazy_gettext("Registrierungsnummer"),
        [Optional(), packaging_number],
    )  # fmt: skip
    system = StringField(lazy_gettext("Duales System"), [text(60)])
    valid_until = DayField(lazy_gettext("Beteiligung gültig bis"), [Optional()])
    is_old_contract = BooleanField(
        lazy_gettext("Der Vertrag wurde vor dem 12. August 2026 geschlossen.")
    )
    certified = BooleanField(
        lazy_gettext("Ich biete nur Ware an, deren Verpackung nach den geltenden Regeln angemeldet ist.")
    )  # fmt: skip
    reason = TextAreaField(lazy_gettext("Begründung der Ausnahme"), [text(500)])
    file = FileField(FILE)

    def is_sound(self) -> bool:
        return not_over(self)

    def answer(self) -> Answer:
        given = super().answer()
        if given.way != "registered" or given.valid_until is None:
            return given
        facts = {name: value for name, value in given.facts.items() if name != "certified"}
        is_old = bool(facts["is_old_contract"])
        return Answer(
            given.way,
            facts | {"certified_on": clock.today().isoformat()},
            participation_ends(given.valid_until, is_old_contract=is_old),
        )


class OrganicForm(PartForm):
    SHOWN = {"certified": ("code", "number", "scope", "valid_until"), "none": ()}
    NEEDED = {"certified": ("code", "number", "scope", "valid_until")}
    HINTS = {
        "code": _("Zum Beispiel: DE-ÖKO-006"),
        "number": _("Steht oben auf der Bescheinigung."),
        "scope": _("Zum Beispiel: Gemüse und Kräuter"),
        "valid_until": _("Steht auf der Bescheinigung."),
    }

    way = ways(Part.ORGANIC)
    code = StringField(
        lazy_gettext("Öko-Kontrollnummer"),
        [Optional(), organic_code],
    )  # fmt: skip
    number = StringField(lazy_gettext("Nummer der Bescheinigung"), [text(60)])
    scope = StringField(lazy_gettext("Gilt für"), [text(200)])
    valid_until = DayField(lazy_gettext("Gültig bis"), [Optional()])
    file = FileField(FILE)

    def is_sound(self) -> bool:
        return not_over(self)
