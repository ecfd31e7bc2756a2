"""The ways to fulfil each part, and how what was given reads."""

from datetime import date
from typing import Any

from flask_babel import gettext

from marketplace.kit.bank_account import grouped
from marketplace.kit.i18n import mark as _
from marketplace.traders.models import TraderRecord
from marketplace.traders.rules import Part
from marketplace.web.filters import day

WAYS: dict[Part, dict[str, str]] = {
    Part.IDENTITY: {"confirmed": _("Angaben bestätigt")},
    Part.ID_DOCUMENT: {
        "id_card": _("Personalausweis"),
        "passport": _("Reisepass"),
        "eid": _("Online-Ausweis (eID)"),
    },
    Part.ACCOUNT: {"iban": _("Bankkonto"), "bank": _("Konto beim Zahlungsdienst")},
    Part.REGISTER: {
        "registered": _("Mein Betrieb steht in einem Register"),
        "trade": _("Nicht eingetragen, mit Gewerbeanmeldung"),
        "no_trade": _("Nicht eingetragen, kein Gewerbe (Landwirtschaft, freie Kunst)"),
    },
    Part.TAX: {
        "vat_id": _("Ich habe eine USt-IdNr."),
        "exception": _("Ich habe keine USt-IdNr., nur eine Steuernummer"),
    },
    Part.FOOD: {
        "registered": _("Ich verkaufe Lebensmittel und bin registriert"),
        "none": _("Ich verkaufe keine Lebensmittel"),
    },
    Part.APPROVAL: {
        "approved": _("Mein Betrieb ist zugelassen"),
        "none": _("Ich brauche keine Zulassung"),
    },
    Part.PACKAGING: {
        "registered": _("Ich bin registriert und nehme an einem dualen System teil"),
        "service": _("Ich nutze nur vorlizenzierte Serviceverpackung"),
        "exempt": _("Ich habe eine begründete Ausnahme"),
    },
    Part.ORGANIC: {
        "certified": _("Ich bin zertifiziert"),
        "none": _("Ich schreibe nirgends „Bio“ oder „Öko“"),
    },
    Part.SIZE: {
        "small": _("Unter zehn Beschäftigte und höchstens zwei Millionen Euro Umsatz im Jahr"),
        "larger": _("Mehr davon"),
    },
}
FACTS = {
    "name": _("Name des Betriebs"),
    "legal_name": _("Inhaber oder Firma"),
    "legal_form": _("Rechtsform"),
    "representative": _("Vertreten durch"),
    "street": _("Straße und Hausnummer"),
    "postcode": _("Postleitzahl"),
    "town": _("Ort"),
    "phone": _("Telefon"),
    "email": _("E-Mail"),
    "holder": _("Kontoinhaber"),
    "iban": _("IBAN"),
    "register": _("Registergericht und Nummer"),
    "authority": _("Behörde"),
    "since": _("Datum"),
    "vat_id": _("USt-IdNr."),
    "tax_number": _("Steuernummer"),
    "number": _("Nummer"),
    "system": _("Duales System"),
    "is_old_contract": _("Vertrag von vor dem 12. August 2026"),
    "certified_on": _("Eigene Erklärung zur Verpackung"),
    "reason": _("Begründung"),
    "code": _("Öko-Kontrollnummer"),
    "scope": _("Gilt für"),
}


def rows(record: TraderRecord) -> list[tuple[str, str]]:
    """Return what was given as rows of label and value, in the page's language."""
    way = WAYS.get(record.part, {}).get(record.answer)
    found = [(gettext("Antwort"), gettext(way))] if way else []
    found += [
        (gettext(label), _said(name, record.facts[name]))
        for name, label in FACTS.items()
        if record.facts.get(name)
    ]
    if record.valid_until:
        found.append((gettext("Gültig bis"), day(record.valid_until)))
    return found


def _said(name: str, value: Any) -> str:
    if value is True:
        return str(gettext("ja"))
    if name == "iban":
        return grouped(value)
    if name in {"since", "certified_on"}:
        return day(date.fromisoformat(value))
    return str(value)
