"""The texts every contract carries, per seller, frozen with the order.

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

SAMPLE_MARK = "Muster – vor dem Start prüfen lassen"

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
SEND_BACK = (
    "Sie haben die Waren unverzüglich und in jedem Fall spätestens binnen vierzehn Tagen ab dem "
    "Tag, an dem Sie uns über den Widerruf dieses Vertrags unterrichten, an uns zurückzusenden "
    "oder zu übergeben. Die Frist ist gewahrt, wenn Sie die Waren vor Ablauf der Frist von "
    "vierzehn Tagen absenden."
)
COSTS = "Sie tragen die unmittelbaren Kosten der Rücksendung der Waren."
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
TERMS = (
    "1. Vertragspartner ist allein {legal_name}, {street}, {postcode} {town}. Der Markt "
    "vermittelt Bestellung und Zahlung technisch; Ansprüche aus dem Kaufvertrag richten sich "
    "gegen den Anbieter.",
    "2. Ihre Bestellung ist ein Angebot. Der Vertrag kommt zustande, wenn wir sie in der "
    "Bestätigung per E-Mail annehmen. Die Vertragssprache ist Deutsch. Der Vertragstext steht "
    "in der E-Mail und auf der Bestellseite. Zahlen Sie im Voraus und ist Ihre Zahlung bis zu dem "
    "Zeitpunkt, der in der Bestätigung steht, nicht eingegangen, endet der Vertrag von selbst "
    "(auflösende Bedingung). Kommt Ihr Geld danach noch an, führen wir die Bestellung aus, solange "
    "die Ware da ist; sonst erstatten wir es vollständig.",
    "3. Alle Preise sind Endpreise. Versandkosten und Pfand stehen daneben und in der "
    "Zusammenfassung vor dem Bestellknopf. Bei Waren, die nach Gewicht verkauft werden, steht dort "
    "der Höchstpreis; berechnet wird, was sie wiegen, nie mehr.",
    "4. Wir liefern innerhalb Deutschlands oder übergeben die Ware am gewählten Abholort. Der "
    "Liefertermin steht in der Bestellung.",
    "5. Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.",
    "6. Es gilt das gesetzliche Mängelhaftungsrecht.",
    "7. Wir sind nicht bereit und nicht verpflichtet, an Streitbeilegungsverfahren vor einer "
    "Verbraucherschlichtungsstelle teilzunehmen.",
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


def contact(seller: dict[str, Any]) -> str:
    """Return name, address, phone and e-mail in one line."""
    return (
        f"{seller['legal_name']}, {seller['street']}, {seller['postcode']} {seller['town']}, "
        f"Telefon {seller['phone']}, E-Mail {seller['email']}"
    )


def online_address() -> str:
    """Return where the right can be used online, as the instruction names it."""
    return settings().base_url + ONLINE_PATH


def withdrawal_instruction(seller: dict[str, Any]) -> LegalText:
    """Return the statutory instruction of a seller (Anlage 1 to Art. 246a § 1 (2) EGBGB)."""
    return LegalText(
        "Widerrufsbelehrung",
        (
            "Widerrufsrecht",
            PERIOD,
            f"{DECLARATION.format(contact=contact(seller))} {ONLINE.format(url=online_address())}",
            IN_TIME,
            "Folgen des Widerrufs",
            f"{REPAYMENT} {HOLD_BACK}",
            SEND_BACK,
            COSTS,
            LOSS,
        ),
    )


def withdrawal_form(seller: dict[str, Any]) -> LegalText:
    """Return the model form of a seller (Anlage 2 to Art. 246a § 1 (2) EGBGB)."""
    filled = tuple(paragraph.format(contact=contact(seller)) for paragraph in FORM)
    return LegalText("Muster-Widerrufsformular", filled)


def terms(seller: dict[str, Any], *, is_sample: bool) -> LegalText:
    """Return the seller's short terms, marked as a sample until counsel has checked them."""
    title = f"Verkaufsbedingungen von {seller['name']}"
    if is_sample:
        title += f" ({SAMPLE_MARK})"
    return LegalText(title, tuple(paragraph.format(**seller) for paragraph in TERMS))


def withdrawal_for(seller: dict[str, Any], goods: Sequence[Good]) -> LegalText:
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
    whole = withdrawal_instruction(seller)
    return LegalText(whole.title, (*without, *rest, *whole.paragraphs, *lapsing))


def of_contract(
    seller: dict[str, Any], goods: Sequence[Good], *, is_sample: bool
) -> dict[str, Any]:
    """Return everything that is frozen into a seller order, in the order it is read."""
    found = {
        "terms": terms(seller, is_sample=is_sample).frozen(),
        "withdrawal": withdrawal_for(seller, goods).frozen(),
    }
    if any(each.has_right for each in goods):
        found["form"] = withdrawal_form(seller).frozen()
    return found
