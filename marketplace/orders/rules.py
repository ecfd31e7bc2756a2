"""States of orders and seller orders: each transition with who may."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from marketplace.kit import tax
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.producers.facts import WAYS
from marketplace.shipping.rules import DeliveryMode

TRANSFER_GRACE_DAYS = 2  # a transfer of the last day still takes its way
REMIND_DAYS = 3  # before the last day to pay
REMIND_OF_PICKUP_FROM = time(9)  # on the day before
JUST_ORDERED = timedelta(hours=12)  # whoever ordered since then needs no reminder
LEFT_FOR_GOOD = timedelta(days=30)  # a parcel that was sent and not heard of since
LATE_DAYS = 30  # after an expiry the producer can still say that the money came


class PayWay(StrEnum):
    ONLINE = "online"
    TRANSFER = "transfer"
    CASH_AT_PICKUP = "cash_at_pickup"

    @property
    def label(self) -> str:
        return WAYS[self.value]

    @property
    def sentence(self) -> str:
        """What choosing it means for the customer."""
        return {
            "online": _(
                "Karte, SEPA-Lastschrift, PayPal oder Klarna auf der Seite der Bank. Sie zahlen "
                "einmal, auch bei mehreren Betrieben."
            ),
            "transfer": _(
                "Sie überweisen jedem Betrieb seinen Betrag selbst. Die Bankverbindung bekommen "
                "Sie nach dem Bestellen; geliefert wird, wenn das Geld da ist."
            ),
            "cash_at_pickup": _("Sie zahlen bei der Abholung direkt beim Betrieb."),
        }[self]


class OrderState(StrEnum):
    PLACED = "placed"
    AWAITING_PAYMENT = "awaiting_payment"
    DUE_AT_PICKUP = "due_at_pickup"
    AWAITING_TRANSFER = "awaiting_transfer"
    PAID = "paid"
    CLOSED = "closed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return {
            "placed": _("bestellt"),
            "awaiting_payment": _("wartet auf Zahlung"),
            "due_at_pickup": _("Zahlung bei Abholung"),
            "awaiting_transfer": _("wartet auf Überweisung"),
            "paid": _("bezahlt"),
            "closed": _("abgeschlossen"),
            "expired": _("abgelaufen"),
            "cancelled": _("storniert"),
        }[self]


class SellerOrderState(StrEnum):
    NEW = "new"  # placed; not yet to be packed while payment is open
    CONFIRMED = "confirmed"  # paid or due at pick-up: the producer may pack
    READY = "ready"
    SENT = "sent"
    HANDED_OVER = "handed_over"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # the customer withdrew before the goods had left
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return {
            "new": _("wartet auf Zahlung"),
            "confirmed": _("wird vorbereitet"),
            "ready": _("abholbereit"),
            "sent": _("unterwegs"),
            "handed_over": _("übergeben"),
            "declined": _("abgelehnt"),
            "withdrawn": _("widerrufen"),
            "cancelled": _("storniert"),
        }[self]


class CreditKind(StrEnum):
    """Why something was taken back of a contract."""

    CANCELLATION = "cancellation"  # the producer cannot deliver
    REFUND = "refund"  # goods returned, or money for a fault
    WITHDRAWAL = "withdrawal"  # the customer withdrew (§ 357 BGB)
    DASHBOARD = "dashboard"  # given back at the bank, recognised afterwards
    DISPUTE = "dispute"  # the customer's bank took it back
    WEIGHED = "weighed"  # it weighed less than what was put aside for it

    @property
    def label(self) -> str:
        return {
            "cancellation": _("Storno"),
            "refund": _("Erstattung"),
            "withdrawal": _("Widerruf"),
            "dashboard": _("Erstattung bei der Bank"),
            "dispute": _("Rückbuchung"),
            "weighed": _("Ausgleich nach dem Wiegen"),
        }[self]


class PaymentNews(StrEnum):
    """What the way back from the bank says about an unpaid order, in the page's address."""

    CHECKING = "wird-geprueft"
    NOT_PAID = "nicht-bezahlt"


W, S = OrderState, SellerOrderState  # the whole, and one seller's part
ORDER_MOVES: dict[tuple[OrderState, OrderState], str] = {
    (W.PLACED, W.AWAITING_PAYMENT): "checkout",
    (W.PLACED, W.DUE_AT_PICKUP): "checkout",
    (W.PLACED, W.AWAITING_TRANSFER): "checkout",
    (W.AWAITING_PAYMENT, W.PAID): "settle",
    (W.AWAITING_PAYMENT, W.EXPIRED): "expiry",
    (W.EXPIRED, W.PAID): "settle",  # late payment while the goods could be held again
    (W.AWAITING_TRANSFER, W.PAID): "settle",
    (W.AWAITING_TRANSFER, W.EXPIRED): "expiry",
    (W.DUE_AT_PICKUP, W.CLOSED): "fulfilment",
    (W.PAID, W.CLOSED): "fulfilment",
    (W.AWAITING_TRANSFER, W.CLOSED): "fulfilment",
    (W.DUE_AT_PICKUP, W.CANCELLED): "cancellation",  # every producer said no
    (W.PAID, W.CANCELLED): "cancellation",
    (W.AWAITING_TRANSFER, W.CANCELLED): "cancellation",
    # A transfer for an expired part, when everything else was over already.
    (W.CLOSED, W.PAID): "late transfer",
    (W.CANCELLED, W.PAID): "late transfer",
}
SELLER_ORDER_MOVES: dict[tuple[SellerOrderState, SellerOrderState], str] = {
    (S.NEW, S.CONFIRMED): "settle",
    (S.NEW, S.CANCELLED): "expiry",
    (S.CANCELLED, S.CONFIRMED): "settle",
    (S.NEW, S.DECLINED): "producer",  # before the customer's transfer has come
    (S.CONFIRMED, S.DECLINED): "producer",
    (S.READY, S.DECLINED): "producer",
    (S.NEW, S.WITHDRAWN): "withdrawal",
    (S.CONFIRMED, S.WITHDRAWN): "withdrawal",
    (S.READY, S.WITHDRAWN): "withdrawal",
    (S.CONFIRMED, S.READY): "producer",
    (S.CONFIRMED, S.SENT): "producer",
    (S.CONFIRMED, S.HANDED_OVER): "producer",
    (S.READY, S.HANDED_OVER): "producer",
    (S.SENT, S.HANDED_OVER): "producer",
}


def fits(to: SellerOrderState, state: SellerOrderState, mode: DeliveryMode) -> bool:
    """Tell whether a step suits the way the goods come: a parcel arrives after it was sent."""
    if mode.is_pickup:
        return to is not S.SENT
    return to is not S.READY and (to is not S.HANDED_OVER or state is S.SENT)


DONE = frozenset({S.HANDED_OVER, S.DECLINED, S.WITHDRAWN, S.CANCELLED})
CALLED_OFF = frozenset({S.DECLINED, S.WITHDRAWN, S.CANCELLED})


def late_until(expired_at: datetime) -> datetime:
    """Return until when money for a part that expired then can still be taken."""
    return expired_at + timedelta(days=LATE_DAYS)


def fee(goods: Money, *, basis_points: int, fixed: Money) -> Money:
    """Return the platform's fee on goods gross, without shipping and deposit.

    Never more than the goods themselves, so that no share becomes negative.
    """
    return min(goods, goods.scaled(basis_points, tax.FULL) + fixed)
