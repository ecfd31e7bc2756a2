"""Kinds of texts, whose they are, and from when a new version may hold."""

from datetime import date, timedelta
from enum import StrEnum

from marketplace.kit.i18n import mark as _

NOTICE_DAYS = 15  # Art. 3 (2) of Regulation (EU) 2019/1150


class Owner(StrEnum):
    """Who speaks in a text."""

    MARKET = "market"
    PRODUCER = "producer"


class TextKind(StrEnum):
    IMPRINT = "imprint"
    TERMS = "terms"
    WITHDRAWAL = "withdrawal"
    FORM = "form"
    PRIVACY = "privacy"
    PRODUCER_TERMS = "producer_terms"  # what the market agrees with those who sell

    @property
    def label(self) -> str:
        return {
            "imprint": _("Impressum"),
            "terms": _("AGB"),
            "withdrawal": _("Widerrufsbelehrung"),
            "form": _("Muster-Widerrufsformular"),
            "privacy": _("Datenschutz"),
            "producer_terms": _("Bedingungen für Betriebe"),
        }[self]

    @property
    def anchor(self) -> str:
        """Where it stands on the page of a seller; links in mails and orders point there."""
        return {
            "imprint": "impressum",
            "terms": "agb",
            "withdrawal": "widerruf",
            "form": "formular",
            "privacy": "datenschutz",
            "producer_terms": "bedingungen",
        }[self]


SELLERS = (
    TextKind.IMPRINT, TextKind.TERMS, TextKind.WITHDRAWAL, TextKind.FORM, TextKind.PRIVACY,
)  # fmt: skip
MARKETS = (TextKind.TERMS, TextKind.PRODUCER_TERMS, TextKind.PRIVACY, TextKind.IMPRINT)


def earliest(kind: TextKind, *, told: date, is_first: bool) -> date:
    """Return the first day a new version of a text of the market may hold.

    Producers are told of changed terms at least 15 days before. The first terms change
    nothing and hold at once, as do texts that speak to customers: an order keeps its own.

    Source: Art. 3 (2) of Regulation (EU) 2019/1150, as of 2026-11-22.
    """
    waits = kind is TextKind.PRODUCER_TERMS and not is_first
    return told + timedelta(days=NOTICE_DAYS) if waits else told
