"""What people may ask about their data, and when the answer is due (Art. 12 (3), 15–21 DSGVO)."""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from marketplace.kit.i18n import mark as _


class RequestKind(StrEnum):
    ACCESS = "access"
    ERASURE = "erasure"
    RECTIFICATION = "rectification"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"

    @property
    def label(self) -> str:
        return {
            "access": _("Auskunft (Art. 15)"),
            "erasure": _("Löschung (Art. 17)"),
            "rectification": _("Berichtigung (Art. 16)"),
            "restriction": _("Einschränkung (Art. 18)"),
            "portability": _("Übertragung (Art. 20)"),
            "objection": _("Widerspruch (Art. 21)"),
        }[self]


class RequestSource(StrEnum):
    """How a request came."""

    ACCOUNT = "account"
    ORDER_LINK = "order_link"
    OFFICE = "office"  # by letter, mail or telephone, entered by the operator

    @property
    def label(self) -> str:
        return {
            "account": _("im Konto"),
            "order_link": _("auf der Seite der Bestellung"),
            "office": _("per Post, Mail oder Telefon"),
        }[self]


def due_on(received: date) -> date:
    """Return the day one month later, or the last of that month (VO (EWG) 1182/71 Art. 3)."""
    year, month = (
        (received.year, received.month + 1) if received.month < 12 else (received.year + 1, 1)  # noqa: PLR2004
    )
    return date(year, month, min(received.day, monthrange(year, month)[1]))
