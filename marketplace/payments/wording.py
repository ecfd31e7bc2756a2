"""What the bank's page says where each seller charges an own part."""

from collections.abc import Iterable

from flask_babel import force_locale, gettext

from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.payments.rules import Account
from marketplace.web.filters import money

MOST = 1200  # characters that the bank shows
# The books as the operator reads them: the first line is the sum of the next three.
BOOKS = {
    Account.CUSTOMERS: _("Von der Kundschaft bezahlt"),
    Account.EARNED: _("Davon Anteil der Betriebe"),
    Account.FEE: _("Davon Marktgebühr"),
    Account.RETURNED: _("Davon zu spät bezahlt, geht zurück"),
    Account.HELD: _("Vom Anteil der Betriebe zurückgehalten"),
    Account.MOVED: _("Auf den Konten der Betriebe angekommen"),
    Account.PAID_OUT: _("Von dort ausgezahlt"),
}
# Why a message that claims to come from the bank was not taken.
REFUSED = {
    "too_big": _("zu groß"),
    "signature": _("Unterschrift stimmt nicht"),
    "livemode": _("Probe statt echter Zahlung, oder umgekehrt"),
}
# Stripe's reasons of a dispute (docs.stripe.com/disputes/categories); others stand as they came.
DISPUTED = {
    "duplicate": _("doppelt abgebucht"),
    "fraudulent": _("nicht selbst bezahlt"),
    "product_not_received": _("Ware nicht angekommen"),
    "product_unacceptable": _("Ware nicht wie beschrieben"),
    "credit_not_processed": _("Erstattung nicht angekommen"),
    "unrecognized": _("Abbuchung nicht erkannt"),
    "general": _("ohne Angabe"),
}


def agreement(parts: Iterable[tuple[str, Money]], language: str) -> str:
    """Return who charges how much, in the customer's language.

    :param parts: name and amount, one a seller.
    """
    with force_locale(language):
        amounts = " · ".join(f"{name}: {money(amount)}" for name, amount in parts)
        text = gettext(
            "Mit diesem Knopf bucht jeder Betrieb einmal seinen Betrag ab – %(amounts)s.",
            amounts=amounts,
        )
    return str(text)[:MOST]
