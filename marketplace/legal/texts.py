"""The right of withdrawal in a seller's name: the statutory instruction and the model form.

Wordings: Anlage 1 and 2 to Art. 246a EGBGB (model withdrawal instruction and form), with the
sentence on the online function in force since 2026-06-19 (decision 0024). The blocks for goods
that come in several parcels are not needed while one seller order is one parcel.
Texts are German whatever the language of the page: the contract is made in German.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.infra.config import settings
from marketplace.legal.choices import DEFAULT, SellerChoices

PERIOD = (
    "Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu "
    "widerrufen. Die Widerrufsfrist beträgt vierzehn Tage ab dem Tag, an dem Sie oder ein von "
    "Ihnen benannter Dritter, der nicht der Beförderer ist, die Waren in Besitz genommen haben "
    "bzw. hat."
)
DECLARATION = (
    "Um Ihr Widerrufsrecht auszuüben, müssen Sie uns ({contact}) mittels einer eindeutigen "
    "Erklärung (z. B. ein mit der Post versandter Brief oder eine E-Mail) über Ihren Entschluss, "
    "diesen Vertrag zu widerrufen, informieren. Sie können dafür das beigefügte "
    "Muster-Widerrufsformular verwenden, das jedoch nicht vorgeschrieben ist."
)
ONLINE = (
    "Sie können Ihr Widerrufsrecht auch online unter {url} ausüben. Wenn Sie diese "
    "Online-Funktion nutzen, übermitteln wir Ihnen auf einem dauerhaften Datenträger (z. B. durch "
    "eine E-Mail) unverzüglich eine Eingangsbestätigung mit Informationen zum Inhalt der "
    "Widerrufserklärung sowie dem Datum und der Uhrzeit ihres Eingangs."
)
ONLINE_PATH = "/widerruf"
IN_TIME = (
    "Zur Wahrung der Widerrufsfrist reicht es aus, dass Sie die Mitteilung über die Ausübung des "
    "Widerrufsrechts vor Ablauf der Widerrufsfrist absenden."
)
REPAYMENT = (
    "Wenn Sie diesen Vertrag widerrufen, haben wir Ihnen alle Zahlungen, die wir von Ihnen "
    "erhalten haben, einschließlich der Lieferkosten (mit Ausnahme der zusätzlichen Kosten, die "
    "sich daraus ergeben, dass Sie eine andere Art der Lieferung als die von uns angebotene, "
    "günstigste Standardlieferung gewählt haben), unverzüglich und spätestens binnen vierzehn "
    "Tagen ab dem Tag zurückzuzahlen, an dem die Mitteilung über Ihren Widerruf dieses Vertrags "
    "bei uns eingegangen ist. Für diese Rückzahlung verwenden wir dasselbe Zahlungsmittel, das "
    "Sie bei der ursprünglichen Transaktion eingesetzt haben, es sei denn, mit Ihnen wurde "
    "ausdrücklich etwas anderes vereinbart; in keinem Fall werden Ihnen wegen dieser Rückzahlung "
    "Entgelte berechnet."
)
HOLD_BACK = (
    "Wir können die Rückzahlung verweigern, bis wir die Waren wieder zurückerhalten haben oder "
    "bis Sie den Nachweis erbracht haben, dass Sie die Waren zurückgesandt haben, je nachdem, "
    "welches der frühere Zeitpunkt ist."
)
COLLECTED = "Wir holen die Waren ab."
SEND_BACK = (
    "Sie haben die Waren unverzüglich und in jedem Fall spätestens binnen vierzehn Tagen ab dem "
    "Tag, an dem Sie uns über den Widerruf dieses Vertrags unterrichten, an {whom} zurückzusenden "
    "oder zu übergeben. Die Frist ist gewahrt, wenn Sie die Waren vor Ablauf der Frist von "
    "vierzehn Tagen absenden."
)
COSTS = "Sie tragen die unmittelbaren Kosten der Rücksendung der Waren."
NO_COSTS = "Wir tragen die Kosten der Rücksendung der Waren."
LOSS = (
    "Sie müssen für einen etwaigen Wertverlust der Waren nur aufkommen, wenn dieser Wertverlust "
    "auf einen zur Prüfung der Beschaffenheit, Eigenschaften und Funktionsweise der Waren nicht "
    "notwendigen Umgang mit ihnen zurückzuführen ist."
)
FORM = (
    "(Wenn Sie den Vertrag widerrufen wollen, dann füllen Sie bitte dieses Formular aus und "
    "senden Sie es zurück.)",
    "– An {contact}",
    "– Hiermit widerrufe(n) ich/wir (*) den von mir/uns (*) abgeschlossenen Vertrag über den "
    "Kauf der folgenden Waren (*)/die Erbringung der folgenden Dienstleistung (*)",
    "– Bestellt am (*)/erhalten am (*)",
    "– Name des/der Verbraucher(s)",
    "– Anschrift des/der Verbraucher(s)",
    "– Unterschrift des/der Verbraucher(s) (nur bei Mitteilung auf Papier)",
    "– Datum",
    "(*) Unzutreffendes streichen.",
)
# Why there is no right to withdraw, by the product's withdrawal class (§ 312g (2) BGB).
NO_RIGHT = {
    "none_custom": "nach Kundenwunsch gefertigt, § 312g Abs. 2 Nr. 1 BGB",
    "none_perishable": "schnell verderblich, § 312g Abs. 2 Nr. 2 BGB",
}
LAPSES = "lapses_seal"


@dataclass(frozen=True, slots=True)
class Good:
    """One line of a contract: its name and its product's withdrawal class."""

    name: str
    withdrawal: str

    @property
    def has_right(self) -> bool:
        return self.withdrawal not in NO_RIGHT


@dataclass(frozen=True, slots=True)
class LegalText:
    """One text as the customer gets it."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def digest(self) -> str:
        return hashlib.sha256("\n".join((self.title, *self.paragraphs)).encode()).hexdigest()

    def frozen(self) -> dict[str, Any]:
        """Return text and hash for the order."""
        return {"title": self.title, "paragraphs": list(self.paragraphs), "digest": self.digest}


def one_line(typed: str) -> str:
    """Return what was typed in lines as one, for the middle of a sentence."""
    return ", ".join(line.strip(" ,") for line in typed.splitlines() if line.strip(" ,"))


def contact(seller: dict[str, Any]) -> str:
    """Return name, address, phone and e-mail in one line."""
    return (
        f"{seller['legal_name']}, {seller['street']}, {seller['postcode']} {seller['town']}, "
        f"Telefon {seller['phone']}, E-Mail {seller['email']}"
    )


def online_address() -> str:
    """Return where the right can be used online, as the instruction names it."""
    return settings().base_url + ONLINE_PATH


def withdrawal_instruction(seller: dict[str, Any], choices: SellerChoices = DEFAULT) -> LegalText:
    """Return the statutory instruction of a seller (Anlage 1 to Art. 246a § 1 (2) EGBGB)."""
    return LegalText(
        "Widerrufsbelehrung",
        (
            "Widerrufsrecht",
            PERIOD,
            f"{DECLARATION.format(contact=contact(seller))} {ONLINE.format(url=online_address())}",
            IN_TIME,
            "Folgen des Widerrufs",
            # Who fetches the goods may not hold the money back until they are there (hint 4).
            REPAYMENT if choices.collects else f"{REPAYMENT} {HOLD_BACK}",
            _way_back(choices),
            NO_COSTS if choices.bears_return else COSTS,
            LOSS,
        ),
    )


def _way_back(choices: SellerChoices) -> str:
    """Return how the goods come back (hint 5 a)."""
    if choices.collects:
        return COLLECTED
    where = one_line(choices.return_to)
    return SEND_BACK.format(whom=f"uns oder an {where}" if where else "uns")


def withdrawal_form(seller: dict[str, Any]) -> LegalText:
    """Return the model form of a seller (Anlage 2 to Art. 246a § 1 (2) EGBGB)."""
    whom = "{legal_name}, {street}, {postcode} {town}, E-Mail {email}".format(**seller)
    filled = tuple(paragraph.format(contact=whom) for paragraph in FORM)
    return LegalText("Muster-Widerrufsformular", filled)


def withdrawal_for(
    seller: dict[str, Any], goods: Sequence[Good], choices: SellerChoices = DEFAULT
) -> LegalText:
    """Return what holds for these goods: the instruction, or that there is no right.

    Art. 246a § 1 (3) EGBGB: who has no right, or may lose it, is told so.
    """
    without = tuple(
        f"Für „{each.name}“ besteht kein Widerrufsrecht ({NO_RIGHT[each.withdrawal]})."
        for each in goods
        if not each.has_right
    )
    if without and not any(each.has_right for each in goods):
        return LegalText("Kein Widerrufsrecht", without)
    lapsing = tuple(
        f"Bei „{each.name}“ erlischt das Widerrufsrecht, wenn die Versiegelung nach der Lieferung "
        "entfernt wurde (§ 312g Abs. 2 Nr. 3 BGB)."
        for each in goods
        if each.withdrawal == LAPSES
    )
    rest = ("Für die übrigen Waren gilt:",) if without else ()
    whole = withdrawal_instruction(seller, choices)
    return LegalText(whole.title, (*without, *rest, *whole.paragraphs, *lapsing))
