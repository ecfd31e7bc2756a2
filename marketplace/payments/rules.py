"""States of payments and of what moves after them, and the accounts of the ledger."""

from enum import StrEnum

from marketplace.kit.i18n import mark as _


class PaymentState(StrEnum):
    INTENDED = "intended"  # written down, the bank was not asked yet
    OPEN = "open"  # the bank's page exists
    CHARGING = "charging"  # the card was left; each seller's charge is under way
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"


OPEN_STATES = frozenset({PaymentState.INTENDED, PaymentState.OPEN, PaymentState.CHARGING})


class MoveState(StrEnum):
    """Of a transfer, a reversal, a refund …: what we meant, and what the bank did."""

    INTENDED = "intended"
    MADE = "made"
    FAILED = "failed"  # the bank refused; tried again later, and on the operator's page

    @property
    def label(self) -> str:
        return {
            "intended": _("unterwegs"),
            "made": _("erledigt"),
            "failed": _("von der Bank abgelehnt, wird wiederholt"),
        }[self]


class DisputeState(StrEnum):
    OPEN = "open"
    WON = "won"
    LOST = "lost"

    @property
    def label(self) -> str:
        return {
            "open": _("offen, der Anteil ist zurückgehalten"),
            "won": _("gewonnen, der Anteil ist wieder frei"),
            "lost": _("verloren"),
        }[self]

    @property
    def label_of_seller(self) -> str:
        """Of a direct charge, where the money is the seller's own at the bank."""
        return {
            "open": _("offen, der Betrieb klärt sie selbst mit der Bank"),
            "won": _("vom Betrieb gewonnen"),
            "lost": _("vom Betrieb verloren"),
        }[self]


class Account(StrEnum):
    """Where an entry of the ledger counts.

    First level, what is owed: CUSTOMERS = EARNED + FEE + RETURNED, always. Second level,
    what the bank really moved: MOVED into the sellers' accounts, PAID_OUT from there.
    """

    CUSTOMERS = "customers"  # what customers paid for what they keep
    EARNED = "earned"  # a seller's share of it
    FEE = "fee"  # the platform's
    RETURNED = "returned"  # came too late and goes back as a whole
    HELD = "held"  # of what a seller earned: in dispute
    MOVED = "moved"
    PAID_OUT = "paid_out"

    @property
    def label(self) -> str:
        return {
            "customers": _("Kundschaft"),
            "earned": _("verdient"),
            "fee": _("Marktgebühr"),
            "returned": _("zu spät gekommen"),
            "held": _("zurückgehalten"),
            "moved": _("auf dem Konto bei der Bank angekommen"),
            "paid_out": _("ausgezahlt"),
        }[self]
