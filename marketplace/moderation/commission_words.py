"""The words of the Commission's transparency database, and ours for it: fixed, and of nobody.

Fields and values are those of version 2 of its interface (since 1 July 2025), read in the source
code of the database (github.com/digital-services-act/transparency-database). What humans wrote
in a statement never leaves the market: Art. 24 (5) wants no personal data there.
"""

import re
from dataclasses import dataclass
from typing import Any

from marketplace.legal.law import RULES
from marketplace.legal.restrictions.rules import Ground, Measure
from marketplace.moderation.rules import Kind, NoticeGround

AT_ONCE = 100  # statements in one call
AREA = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip  # the market is the same everywhere, so a restriction reaches the whole area


@dataclass(frozen=True, slots=True)
class Topic:
    """What one of our grounds is called there."""

    category: str
    keyword: str  # "" where none fits
    sentence: str


PRODUCTS = "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS"
CONSUMERS = "STATEMENT_CATEGORY_CONSUMER_INFORMATION"
MINORS = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
OWN_TERMS = "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
UNSPECIFIED = "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE"
TOPICS = {
    NoticeGround.UNSAFE: Topic(
        PRODUCTS, "KEYWORD_UNSAFE_PRODUCTS",
        "Das Produkt war nicht sicher oder entsprach den Vorschriften nicht.",
    ),
    NoticeGround.FOOD: Topic(
        PRODUCTS, "KEYWORD_UNSAFE_PRODUCTS",
        "Bei einem Lebensmittel fehlten Pflichtangaben, sie waren falsch, oder es war nicht sicher.",
    ),
    NoticeGround.FORBIDDEN: Topic(
        PRODUCTS, "KEYWORD_PROHIBITED_PRODUCTS",
        "Die Ware darf nicht oder nicht auf diesem Weg verkauft werden.",
    ),
    NoticeGround.YOUTH: Topic(
        MINORS, "KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS",
        "Eine Altersgrenze zum Schutz der Jugend war nicht eingehalten.",
    ),
    NoticeGround.MISLEADING: Topic(
        CONSUMERS, "KEYWORD_MISLEADING_INFO_GOODS_SERVICES",
        "Angaben zu Preis, Herkunft oder Eigenschaften waren geeignet, zu täuschen.",
    ),
    NoticeGround.SELLER: Topic(
        CONSUMERS, "KEYWORD_INSUFFICIENT_INFORMATION_ON_TRADERS",
        "Angaben darüber, wer verkauft, fehlten oder waren falsch.",
    ),
    NoticeGround.RIGHTS: Topic(
        "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS", "",
        "Rechte Dritter an Werken, Marken oder geschützten Namen waren verletzt.",
    ),
    NoticeGround.PRIVACY: Topic(
        "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "",
        "Persönlichkeitsrechte oder der Datenschutz waren verletzt.",
    ),
    NoticeGround.HATE: Topic(
        "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH", "",
        "Der Inhalt war beleidigend, hetzend oder zeigte verbotene Zeichen.",
    ),
    NoticeGround.CHILD_ABUSE: Topic(
        MINORS, "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL",
        "Der Inhalt stellte sexuellen Missbrauch von Kindern dar.",
    ),
    NoticeGround.OTHER: Topic(UNSPECIFIED, "", "Der Inhalt war rechtswidrig."),
}  # fmt: skip
BROKEN_TERMS = Topic(OWN_TERMS, "", "Der Inhalt verstieß gegen die Nutzungsbedingungen.")

# Nothing is deleted: what is blocked is not shown any more and can come back after a complaint.
DECISIONS: dict[Measure, dict[str, Any]] = {
    Measure.REMOVAL: {"decision_visibility": ["DECISION_VISIBILITY_CONTENT_DISABLED"]},
    Measure.REVIEW_REMOVAL: {"decision_visibility": ["DECISION_VISIBILITY_CONTENT_DISABLED"]},
    # orders that exist go on
    Measure.SUSPENSION: {"decision_provision": "DECISION_PROVISION_PARTIAL_SUSPENSION"},
    Measure.DEMOTION: {"decision_visibility": ["DECISION_VISIBILITY_CONTENT_DEMOTED"]},
    Measure.PAYOUT_STOP: {"decision_monetary": "DECISION_MONETARY_SUSPENSION"},
}
DONE = {
    Measure.REMOVAL: "Ein Produkt wurde aus dem Verkauf genommen.",
    Measure.REVIEW_REMOVAL: "Eine Bewertung wird nicht mehr gezeigt.",
    Measure.SUSPENSION: "Ein Betrieb und seine Produkte werden nicht mehr gezeigt; Bestellungen, "
    "die es schon gibt, laufen weiter.",
    Measure.DEMOTION: "Ein Produkt steht in Listen weiter hinten.",
    Measure.PAYOUT_STOP: "Auszahlungen wurden angehalten.",
}
CONTENTS: dict[str, dict[str, Any]] = {
    "product": {"content_type": ["CONTENT_TYPE_PRODUCT"], "account_type": "ACCOUNT_TYPE_BUSINESS"},
    "review": {"content_type": ["CONTENT_TYPE_TEXT"], "account_type": "ACCOUNT_TYPE_PRIVATE"},
    "producer": {
        "content_type": ["CONTENT_TYPE_OTHER"], "account_type": "ACCOUNT_TYPE_BUSINESS",
        "content_type_other": "Auftritt eines Betriebs mit seinen Produkten",
    },
}  # fmt: skip
CAUSES = {
    "SOURCE_VOLUNTARY": "Anlass war eine eigene Prüfung.",
    "SOURCE_ARTICLE_16": "Anlass war eine Meldung.",
    "SOURCE_TRUSTED_FLAGGER": "Anlass war die Meldung eines vertrauenswürdigen Hinweisgebers.",
    "SOURCE_TYPE_OTHER_NOTIFICATION": "Anlass war die Anordnung einer Behörde.",
}
BY_A_HUMAN = "Ein Mensch hat geprüft und entschieden."

_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß0-9 \u00a0().,;/§–-]*")  # no other alphabet, no address
_LONG_NUMBER = re.compile(r"\d{5}")  # of a telephone, of an account
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+")
_SHORT = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü-]*[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*")  # LMIV, PAngV, HonigV
KNOWN = frozenset(
    {word for rule in RULES for word in _SHORT.findall(rule.source)}
    | {"Art", "Artikel", "Abs", "Absatz", "Satz", "S", "Nr", "Nummer", "Buchst", "lit", "Anh"}
    | {"Anhang", "i", "V", "m", "und", "der", "VO", "Verordnung", "EU", "EG", "EWG", "RL"}
    | {"Nutzungsbedingungen", "unserer", "Bedingungen", "a", "b", "c", "d", "e", "f", "ff"}
    | {"DSA", "GPSR", "StGB", "MarkenG", "UrhG", "LFGB", "ProdSG", "HWG", "DSGVO", "KUG"}
)
IN_THE_LETTER = {
    Ground.LAW: "Die Vorschrift steht im Bescheid an die betroffene Seite.",
    Ground.TERMS: "Nutzungsbedingungen des Marktes; die Nummer steht im Bescheid.",
}


def citation(paragraph: str, ground: Ground) -> str:
    """Return the rule as it was typed if it is made of numbers and words of the law alone.

    Anything else might name somebody, and gives way to a fixed sentence.
    """
    if not _PLAIN.fullmatch(paragraph) or _LONG_NUMBER.search(paragraph):
        return IN_THE_LETTER[ground]
    words = _WORD.findall(paragraph)
    has_number = any(each.isdigit() for each in paragraph)
    if words and has_number and all(word in KNOWN for word in words):
        return paragraph.strip()
    return IN_THE_LETTER[ground]


def source_of(kind: Kind | None, *, is_trusted: bool) -> str:
    """Return what led to a decision; None: nobody reported anything."""
    if kind is None:
        return "SOURCE_VOLUNTARY"
    if kind is Kind.ORDER:
        return "SOURCE_TYPE_OTHER_NOTIFICATION"
    return "SOURCE_TRUSTED_FLAGGER" if is_trusted else "SOURCE_ARTICLE_16"
