"""What the bank says of its objects, as the market understands it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Session:
    """The hosted page of one payment attempt."""

    id: str
    url: str
    status: str  # open, complete, expired
    is_paid: bool
    amount: int
    currency: str
    reference: str
    intent_id: str | None


@dataclass(frozen=True, slots=True)
class SavedCard:
    """A card left on the hosted page, with the bank's customer it belongs to."""

    customer_id: str
    method_id: str


@dataclass(frozen=True, slots=True)
class DirectlyCharged:
    """A charge on a seller's own account; `fee_id` names what the platform got of it."""

    intent_id: str
    charge_id: str
    fee_id: str | None


@dataclass(frozen=True, slots=True)
class Account:
    id: str
    charges_enabled: bool
    payouts_enabled: bool
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BankNotice:
    """A verified webhook: only what it is about; the object itself is read again."""

    id: str
    kind: str
    object_id: str
    livemode: bool
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refunded:
    """A refund in the bank's list; `row_id` is ours, None for one made at the bank itself."""

    id: str
    amount: int
    status: str
    created_at: datetime
    row_id: int | None


@dataclass(frozen=True, slots=True)
class Disputed:
    id: str
    charge_id: str
    amount: int
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A transfer as the bank has it."""

    id: str
    amount: int
    reversed: int


@dataclass(frozen=True, slots=True)
class Charged:
    captured: int
    refunded: int
