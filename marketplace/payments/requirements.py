"""What the bank still wants to know of a producer, in plain words.

Source: Stripe, "Handle verification": names in `requirements.currently_due`.
"""

from collections.abc import Iterable

from marketplace.kit.i18n import mark as _

WORDS = (
    ("external_account", _("Ihre Bankverbindung")),
    ("tos_acceptance", _("Ihre Zustimmung zu den Bedingungen der Bank")),
    ("business_profile", _("Was Sie verkaufen, in einem Satz oder als Adresse Ihrer Seite")),
    ("individual.verification", _("Ein Foto Ihres Ausweises")),
    ("individual", _("Angaben zu Ihrer Person")),
    ("representative", _("Angaben zu der Person, die den Betrieb vertritt")),
    ("company", _("Angaben zu Ihrem Betrieb")),
    ("owners", _("Wem der Betrieb gehört")),
)
OTHER = _("Weitere Angaben, nach denen die Bank fragt")


def in_words(due: Iterable[str]) -> list[str]:
    """Return each thing once, as msgids, in the order in which the bank names them."""
    found = [
        next((words for start, words in WORDS if name.startswith(start)), OTHER) for name in due
    ]
    return list(dict.fromkeys(found))
