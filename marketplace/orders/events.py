"""What happens to orders, told to whoever subscribes."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class OrderPlaced(Event):
    """The customer ordered; money may still be missing."""

    order_id: int


@dataclass(frozen=True)
class OrderConfirmed(Event):
    """Paid, or due at pick-up: contracts are confirmed by mail, producers may pack."""

    order_id: int


@dataclass(frozen=True)
class SellerOrderUnpaid(Event):
    """Its charge was declined while others were paid: this contract ended, nothing was taken."""

    seller_order_id: int


@dataclass(frozen=True)
class OrderExpired(Event):
    """Nobody paid in time; the goods are back in stock."""

    order_id: int


@dataclass(frozen=True)
class TransferAwaited(Event):
    """The customer ordered and will transfer to each seller."""

    order_id: int


@dataclass(frozen=True)
class TransferReceived(Event):
    """The producer found the customer's transfer: this contract is made, the goods are sold."""

    seller_order_id: int


@dataclass(frozen=True)
class TransferDue(Event):
    """Some days are left to transfer what was ordered."""

    order_id: int


@dataclass(frozen=True)
class PickupTomorrow(Event):
    """The customer picks something up tomorrow."""

    seller_order_id: int


@dataclass(frozen=True)
class TransferExpired(Event):
    """Transfers did not come; the goods of those parts are back in stock."""

    order_id: int


@dataclass(frozen=True)
class SellerOrderMoved(Event):
    """A producer marked ready, sent or handed over."""

    seller_order_id: int
    state: str


@dataclass(frozen=True)
class CreditGiven(Event):
    """Notified inside the transaction of a credit: the money follows in the same commit."""

    credit_id: int


@dataclass(frozen=True)
class SellerOrderCredited(Event):
    """Part of a contract was taken back: the customer is told, the invoice corrected."""

    credit_id: int


@dataclass(frozen=True)
class SellerOrderWeighed(Event):
    """The producer weighed what was ordered at a ceiling; the customer learns what it costs."""

    seller_order_id: int


@dataclass(frozen=True)
class SellerOrderDeclined(Event):
    """A producer cannot deliver and says why."""

    seller_order_id: int
    reason: str
