"""The five texts of one seller, made of the legal identity and the seller's choices alone.

Texts are German whatever the language of the page: the contract is made in German.
"""

from collections.abc import Sequence
from typing import Any

from marketplace.legal.choices import DEFAULT, SellerChoices
from marketplace.legal.rules import TextKind
from marketplace.legal.texts import (
    Good,
    LegalText,
    contact,
    one_line,
    withdrawal_for,
    withdrawal_form,
    withdrawal_instruction,
)

SAMPLE_MARK = "Muster – vor dem Start prüfen lassen"
TERMS = (
    "Vertragspartner ist allein {legal_name}, {street}, {postcode} {town}. Der Markt "
    "vermittelt Bestellung und Zahlung technisch; Ansprüche aus dem Kaufvertrag richten sich "
    "gegen den Anbieter.",
    "Ihre Bestellung ist ein Angebot. Der Vertrag kommt zustande, wenn wir sie in der "
    "Bestätigung per E-Mail annehmen. Die Vertragssprache ist Deutsch. Der Vertragstext steht "
    "in der E-Mail und auf der Bestellseite. Zahlen Sie im Voraus und ist Ihre Zahlung bis zu dem "
    "Zeitpunkt, der in der Bestätigung steht, nicht eingegangen, endet der Vertrag von selbst "
    "(auflösende Bedingung). Kommt Ihr Geld danach noch an, führen wir die Bestellung aus, solange "
    "die Ware da ist; sonst erstatten wir es vollständig.",
    "Alle Preise sind Endpreise. Versandkosten und Pfand stehen daneben und in der "
    "Zusammenfassung vor dem Bestellknopf. Bei Waren, die nach Gewicht verkauft werden, steht dort "
    "der Höchstpreis; berechnet wird, was sie wiegen, nie mehr.",
    "Wir liefern innerhalb Deutschlands oder übergeben die Ware am gewählten Abholort. Der "
    "Liefertermin steht in der Bestellung.",
    "Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.",
)
LIABILITY = "Es gilt das gesetzliche Mängelhaftungsrecht."
GUARANTEE = (
    "Daneben gibt {contact} eine Garantie: {guarantee} Ihre gesetzlichen Rechte bei Mängeln "
    "können Sie unentgeltlich in Anspruch nehmen; die Garantie schränkt sie nicht ein."  # § 479 BGB
)
COMPLAINTS = "Beschwerden und Fragen zur Bestellung richten Sie an: {where}."
NO_ADR = (
    "Wir sind nicht bereit und nicht verpflichtet, an Streitbeilegungsverfahren vor einer "
    "Verbraucherschlichtungsstelle teilzunehmen."
)
ADR = (
    "Wir sind bereit, an einem Streitbeilegungsverfahren vor einer Verbraucherschlichtungsstelle "
    "teilzunehmen. Zuständig ist: {body}."
)
# The general body of the federation (VSBG § 29); its address is unchecked, see the law's table.
GENERAL_BODY = (
    "Universalschlichtungsstelle des Bundes, Straßburger Straße 8, 77694 Kehl, "
    "www.verbraucher-schlichter.de"
)
OWN_WORDS = "Ergänzung des Betriebs, von ihm selbst formuliert:"


def of_seller(
    seller: dict[str, Any], choices: SellerChoices = DEFAULT, *, is_sample: bool
) -> dict[TextKind, LegalText]:
    """Return the texts that stand on the seller's page, in the order they are read."""
    return {
        TextKind.IMPRINT: imprint(seller, choices),
        TextKind.TERMS: terms(seller, choices, is_sample=is_sample),
        TextKind.WITHDRAWAL: withdrawal_instruction(seller, choices),
        TextKind.FORM: withdrawal_form(seller),
        TextKind.PRIVACY: privacy(seller, is_sample=is_sample),
    }


def of_contract(
    seller: dict[str, Any], goods: Sequence[Good], choices: SellerChoices = DEFAULT,
    *, is_sample: bool,
) -> dict[str, Any]:  # fmt: skip
    """Return everything that is frozen into a seller order, in the order it is read."""
    found = {
        "terms": terms(seller, choices, is_sample=is_sample).frozen(),
        "withdrawal": withdrawal_for(seller, goods, choices).frozen(),
    }
    if any(each.has_right for each in goods):
        found["form"] = withdrawal_form(seller).frozen()
    return found


def imprint(seller: dict[str, Any], choices: SellerChoices = DEFAULT) -> LegalText:
    """Return who sells (§ 5 DDG); § 36 (1) VSBG wants its sentence here too from eleven on."""
    name, form, person = seller["legal_name"], seller["legal_form"], seller["representative"]
    rows = [
        name,
        f"Rechtsform: {form}" if form and form not in name else "",
        f"Vertreten durch: {person}" if person and person not in name else "",
        "{street}, {postcode} {town}".format(**seller),
        f"Telefon: {seller['phone']}",
        f"E-Mail: {seller['email']}",
        f"Registereintrag: {seller['register']}" if seller["register"] else "",
        f"USt-IdNr.: {seller['vat_id']}" if seller["vat_id"] else "",
        COMPLAINTS.format(where=one_line(choices.complaints_to).rstrip("."))
        if choices.complaints_to
        else "",
        _adr(choices) if choices.joins_adr or choices.staff_over_ten else "",
    ]
    return LegalText(f"Impressum von {seller['name']}", tuple(row for row in rows if row))


def terms(
    seller: dict[str, Any], choices: SellerChoices = DEFAULT, *, is_sample: bool
) -> LegalText:
    """Return the seller's short terms, marked as a sample until counsel has checked them."""
    where = (one_line(choices.complaints_to) or contact(seller)).rstrip(".")
    rows = [paragraph.format(**seller) for paragraph in TERMS]
    rows.append(_liability(seller, choices))
    rows.append(COMPLAINTS.format(where=where))
    rows.append(_adr(choices))
    numbered = [f"{number}. {row}" for number, row in enumerate(rows, start=1)]
    own = [line.strip() for line in choices.addition.splitlines() if line.strip()]
    if own:
        numbered += [f"{len(rows) + 1}. {OWN_WORDS}", *own]
    title = f"Verkaufsbedingungen von {seller['name']}"
    return LegalText(marked(title, is_sample=is_sample), tuple(numbered))


def privacy(seller: dict[str, Any], *, is_sample: bool) -> LegalText:
    """Return what the seller does with the data of an order (Art. 13 GDPR)."""
    title = f"Datenschutz bei {seller['name']}"
    return LegalText(
        marked(title, is_sample=is_sample),
        (
            f"Verantwortlich für die Daten Ihrer Bestellung ist {contact(seller)}. Für den "
            "Marktplatz selbst gilt dessen eigene Erklärung.",
            "Wir bekommen vom Markt Ihren Namen, Ihre Anschrift, Ihre E-Mail-Adresse, eine "
            "angegebene Telefonnummer und den Teil der Bestellung, der uns betrifft. Wir brauchen "
            "sie, um den Vertrag zu erfüllen (Art. 6 Abs. 1 Buchstabe b DSGVO).",
            "Ihre Anschrift geben wir an den Paketdienst weiter, wenn wir versenden, und unsere "
            "Belege an die Steuerberatung und das Finanzamt, soweit das Gesetz es verlangt "
            "(Art. 6 Abs. 1 Buchstabe c DSGVO). Sonst bekommt sie niemand.",
            "Schreiben zur Bestellung bewahren wir sechs Jahre auf, Rechnungen acht Jahre, jeweils "
            "ab dem Ende des Jahres (§ 147 AO, § 257 HGB, § 14b UStG). Danach löschen wir sie.",
            "Sie können Auskunft, Berichtigung, Löschung, Einschränkung und Übertragung Ihrer "
            "Daten verlangen, der Verarbeitung widersprechen und sich bei einer Aufsichtsbehörde "
            "beschweren, in Sachsen beim Sächsischen Datenschutz- und Transparenzbeauftragten.",
        ),
    )


def _liability(seller: dict[str, Any], choices: SellerChoices) -> str:
    given = one_line(choices.guarantee)
    if not given:
        return LIABILITY
    return f"{LIABILITY} {GUARANTEE.format(contact=contact(seller), guarantee=_ended(given))}"


def adr_body(choices: SellerChoices) -> str:
    """Return who arbitrates between this seller and customers, with address and page."""
    return (one_line(choices.adr_body) or GENERAL_BODY).rstrip(".")


def _adr(choices: SellerChoices) -> str:
    return ADR.format(body=adr_body(choices)) if choices.joins_adr else NO_ADR


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!")) else f"{sentence}."


def marked(title: str, *, is_sample: bool) -> str:
    """Return the title, with the mark of what has not been checked."""
    return f"{title} ({SAMPLE_MARK})" if is_sample else title
