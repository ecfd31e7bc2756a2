"""What an inquiry can be, and how long a business may be silent; pure."""

from datetime import timedelta
from enum import StrEnum

from marketplace.kit.i18n import mark as _

SILENCE = timedelta(days=3)  # then the operator is told
LONGEST = 2_000  # characters of one message
MOST_A_DAY = 20  # messages of one customer about one contract


class Kind(StrEnum):
    QUESTION = "question"
    LATE = "late"
    MISSING = "missing"
    DAMAGED = "damaged"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "question": _("Eine Frage"),
            "late": _("Es kommt nicht an oder liegt nicht bereit"),
            "missing": _("Es fehlt etwas"),
            "damaged": _("Etwas ist beschädigt oder nicht wie beschrieben"),
            "other": _("Etwas anderes"),
        }[self]


class State(StrEnum):
    OPEN = "open"  # the business is to answer
    ANSWERED = "answered"
    SETTLED = "settled"  # the customer, or the operator, says that it is done

    @property
    def label(self) -> str:
        return {
            "open": _("wartet auf Antwort"),
            "answered": _("beantwortet"),
            "settled": _("erledigt"),
        }[self]


class Author(StrEnum):
    CUSTOMER = "customer"
    PRODUCER = "producer"
    OPERATOR = "operator"
