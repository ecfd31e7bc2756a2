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
    amount: int
    currency: str
    reference: str
    intent_id: str | None


@dataclass(frozen=True, slots=True)
class Intent:
    """What became of a card: paid, only held until the capture, or neither."""

    charge_id: str
    status: str
    received: int

    @property
    def is_held(self) -> bool:
        return self.status == "requires_capture"

    @property
    def is_paid(self) -> bool:
        return self.status == "succeeded"

    @property
    def is_over(self) -> bool:
        return self.status == "canceled"


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
    """What a card really paid and got back; what was only held counts for neither."""

    captured: int
    refunded: int


def session_of(given: Any) -> Session:
    """Return the hosted page as we understand it."""
    intent = given.payment_intent
    return Session(
        id=given.id,
        url=given.url or "",
        status=given.status or "",
        amount=given.amount_total or 0,
        currency=(given.currency or "").upper(),
        reference=given.client_reference_id or "",
        intent_id=intent if isinstance(intent, str) or intent is None else intent.id,
    )


def intent_of(given: Any) -> Intent:
    return Intent(str(given.latest_charge), given.status or "", given.amount_received or 0)


def account_of(given: Any) -> Account:
    due = given.requirements.currently_due if given.requirements else None
    return Account(
        given.id, bool(given.charges_enabled), bool(given.payouts_enabled), tuple(due or ())
    )


def row_id_of(metadata: Any) -> int | None:
    value = str(metadata.to_dict().get("row", "")) if metadata else ""
    return int(value) if value.isascii() and value.isdigit() else None
