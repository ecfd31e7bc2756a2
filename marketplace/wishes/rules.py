"""What a list of wishes and a request to be told keep to; pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from marketplace.kit.i18n import mark as _

GUEST_LIFETIME = timedelta(days=30)  # as the basket
MOST = 100  # goods on one list
MOST_SEEN = 12  # goods a browser remembers, and asks for at once
UNCONFIRMED_FOR = timedelta(hours=48)
LONGEST_WAIT = timedelta(days=365)
BATCH = 50  # mails a minute: a full shelf must not keep an order's mail waiting


class Purpose(StrEnum):
    """What a link in a mail about a request opens."""

    CONFIRM = "confirm"
    END = "end"


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody agrees to, as it was worded from a day on (§ 7 (2) no. 2 UWG, Art. 7 DSGVO)."""

    version: int
    since: date
    sentence: str  # msgid


# The newest is last; a version that was shown stays, or nobody knows what was agreed to.
CONSENTS = (
    Consent(
        1,
        date(2026, 11, 1),
        _(
            "Schreiben Sie mir einmal, wenn es so weit ist. Danach wird meine Adresse gelöscht. "
            "Ich kann das jederzeit mit einem Klick beenden."
        ),
    ),
)
CONSENT = CONSENTS[-1]
