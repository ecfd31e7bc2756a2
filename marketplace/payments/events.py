"""What happens to payments."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class PaymentIntended(Event):
    """A payment is written down; if nobody opened the bank's page, the worker does."""

    payment_id: int


@dataclass(frozen=True)
class PaymentSettled(Event):
    """The money is there and the order is paid."""

    payment_id: int


@dataclass(frozen=True)
class PaymentFailed(Event):
    """An attempt ended without money; the order waits for another."""

    payment_id: int


@dataclass(frozen=True)
class TransferIntended(Event):
    """A seller's share waits to be moved into the account at the bank."""

    row_id: int


@dataclass(frozen=True)
class ReversalIntended(Event):
    """A seller's share waits to be taken back."""

    row_id: int


@dataclass(frozen=True)
class RefundIntended(Event):
    """Money waits to go back to the customer's card."""

    row_id: int


@dataclass(frozen=True)
class CaptureIntended(Event):
    """What a card holds waits to be taken, as far as it is still owed."""

    row_id: int


@dataclass(frozen=True)
class FeeReturnIntended(Event):
    """What the platform gives up of its fee waits to go to the seller of a direct charge."""

    row_id: int


@dataclass(frozen=True)
class PaymentReturned(Event):
    """Money came for goods that are gone; it goes back by itself, both sides are told."""

    payment_id: int


@dataclass(frozen=True)
class BankEventReceived(Event):
    """A verified webhook waits to be handled."""

    bank_event_id: int


@dataclass(frozen=True)
class ComparisonWanted(Event):
    """The operator wants our books compared with the bank's now."""
