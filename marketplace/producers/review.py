"""What a curator checks before a business may sell."""

from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.legal.claims import Finding, Subject, findings
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState

S = ProducerState

# What the law and the market ask for, as questions the data answers.
_LABELS = {
    "name": _("Name des Betriebs"),
    "legal_name": _("Name des Inhabers oder der Firma"),
    "street": _("Straße und Hausnummer"),
    "postcode": _("Postleitzahl"),
    "town": _("Ort"),
    "phone": _("Telefon"),
    "email": _("E-Mail"),
    "tax_mode": _("Art der Besteuerung"),
}


def checklist(producer: Producer) -> list[tuple[str, bool, None]]:
    """Return label (msgid) and whether it is there; the last ones are advice, not duty."""
    duties = [(label, bool(getattr(producer, name)), None) for name, label in _LABELS.items()]
    has_number = bool(producer.tax_number or producer.vat_id)
    return [
        *duties,
        (_("Steuernummer oder USt-IdNr."), has_number, None),
        (_("Kurze Vorstellung"), bool(producer.summary), None),
        (_("Geschichte"), bool(producer.story), None),
        (_("Bild"), producer.image_id is not None, None),
    ]


def claims_in(producer: Producer) -> list[Finding]:
    """Return the words of a profile that need proof, for the curator to ask about."""
    texts = {"summary": producer.summary, "story": producer.story, "quote": producer.quote}
    return findings(texts, subject=Subject(is_food=True), on=clock.today())


# state -> (step, words on the button); the first one is the usual one. To suspend takes more
# than a sentence: that has a form of its own.
STEPS: dict[ProducerState, tuple[tuple[str, str], ...]] = {
    S.SUBMITTED: (("approve", _("Freigeben")), ("refuse", _("Zurückgeben"))),
    S.SUSPENDED: (("lift", _("Sperre aufheben")), ("close", _("Schließen"))),
}


MAY_SUSPEND = frozenset({S.APPROVED, S.PAUSED})


def said(action: str) -> str:
    """Return the words (msgid) for an entry in the journal of a business."""
    if action in set(S):
        return S(action).label
    words = {
        "identity_changed": _("Angaben geändert"),
        "texts_changed": _("Rechtliche Texte geändert"),
    }
    return words.get(action, action)
