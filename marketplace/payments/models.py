"""What we asked the bank and what it answered. The bank is never asked inside a transaction."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.append_only import append_only
from marketplace.infra.db import Model
from marketplace.kit.money import Money
from marketplace.payments.rules import Account, DisputeState, MoveState, PaymentState
from marketplace.settings import ChargeShape


class Payment(Model):
    """One attempt to pay an order. Its id is the root of all idempotency keys."""

    __tablename__ = "payments"
    __table_args__ = (
        UniqueConstraint("order_id", "attempt"),
        CheckConstraint("amount > 0", name="amount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    attempt: Mapped[int]
    state: Mapped[PaymentState] = mapped_column(default=PaymentState.INTENDED, index=True)
    # Kept here, so that changing the setting changes no attempt that was begun.
    shape: Mapped[ChargeShape] = mapped_column(default=ChargeShape.SEPARATE)
    amount: Mapped[Money]
    currency: Mapped[str] = mapped_column(default="EUR")
    session_id: Mapped[str | None] = mapped_column(unique=True)
    session_url: Mapped[str | None]
    session_expires_at: Mapped[datetime]
    intent_id: Mapped[str | None] = mapped_column(unique=True)
    charge_id: Mapped[str | None]
    failure: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class BankEvent(Model):
    """The inbox of the bank's webhooks: each event once."""

    __tablename__ = "bank_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    object_id: Mapped[str]
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)


class RefusedWebhook(Model):
    """How many webhooks were refused in an hour, and why; no business row is written."""

    __tablename__ = "refused_webhooks"

    hour: Mapped[datetime] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)


class ConnectAccount(Model):
    """A producer's account at the bank."""

    __tablename__ = "connect_accounts"

    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(unique=True)
    charges_enabled: Mapped[bool] = mapped_column(default=False)
    payouts_enabled: Mapped[bool] = mapped_column(default=False)
    requirements: Mapped[list[str]] = mapped_column(JSON, default=list)  # what the bank asks for
    updated_at: Mapped[datetime]


class Move:
    """What every movement of money shares: an intent and what became of it.

    A refusal of the bank is an answer it keeps for its key, so the next try takes a new
    one; a silence is not, so its key stays.
    """

    amount: Mapped[Money]
    state: Mapped[MoveState] = mapped_column(default=MoveState.INTENDED, index=True)
    refusals: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    try_again_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    made_at: Mapped[datetime | None]


class Transfer(Move, Model):
    """A producer's share of a payment, moved at settlement or when a dispute is won."""

    __tablename__ = "transfers"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    seller_order_id: Mapped[int] = mapped_column(ForeignKey("seller_orders.id"), index=True)
    origin: Mapped[str] = mapped_column(unique=True)  # "share-7", "release-2-7"
    destination: Mapped[str]
    transfer_id: Mapped[str | None] = mapped_column(unique=True)


class Reversal(Move, Model):
    """A producer's share that comes back: for a credit, or held while a dispute is open."""

    __tablename__ = "reversals"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    transfer_row_id: Mapped[int] = mapped_column(ForeignKey("transfers.id"), index=True)
    origin: Mapped[str] = mapped_column(unique=True)  # "credit-3", "dispute-2-7"
    reversal_id: Mapped[str | None] = mapped_column(unique=True)


class DirectCharge(Move, Model):
    """What the card pays to one seller, on the seller's own account at the bank."""

    __tablename__ = "direct_charges"
    __table_args__ = (
        UniqueConstraint("payment_id", "seller_order_id"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("fee >= 0 AND fee <= amount", name="fee"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    seller_order_id: Mapped[int] = mapped_column(ForeignKey("seller_orders.id"), index=True)
    fee: Mapped[Money]  # of the amount, what the bank hands to the platform
    destination: Mapped[str]
    intent_id: Mapped[str | None] = mapped_column(unique=True)
    charge_id: Mapped[str | None] = mapped_column(unique=True)
    fee_id: Mapped[str | None]  # the bank's object; None: no fee was taken

    @property
    def share(self) -> Money:
        """What stays with the seller."""
        return self.amount - self.fee


class FeeReturn(Move, Model):
    """What of its fee the platform gives back to the seller of a direct charge."""

    __tablename__ = "fee_returns"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    direct_charge_id: Mapped[int] = mapped_column(ForeignKey("direct_charges.id"), index=True)
    origin: Mapped[str] = mapped_column(unique=True)  # "credit-3", "late-5-7"
    return_id: Mapped[str | None] = mapped_column(unique=True)


class Refund(Move, Model):
    """Money that goes back to the customer's card.

    For a credit of a contract; without one the order as a whole could not be kept (S7, P19)
    or somebody gave money back at the bank itself.
    """

    __tablename__ = "refunds"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    direct_charge_id: Mapped[int | None] = mapped_column(ForeignKey("direct_charges.id"))
    credit_id: Mapped[int | None] = mapped_column(ForeignKey("credits.id"), unique=True)
    origin: Mapped[str] = mapped_column(unique=True)  # "credit-3", "late-5", "bank-re_…"
    refund_id: Mapped[str | None] = mapped_column(unique=True)
    by_capture: Mapped[bool] = mapped_column(default=False)  # taken less: the bank shows none
    reason: Mapped[str]


class Capture(Move, Model):
    """What is taken of a card that only holds the money until the goods are weighed.

    Its transfers are written with it, and refunds of before are made by taking less.
    """

    __tablename__ = "captures"
    __table_args__ = (CheckConstraint("amount BETWEEN 0 AND held", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), unique=True)
    held: Mapped[Money]  # what the card agreed to
    due_at: Mapped[datetime]  # weighed or not: the card lets go soon afterwards
    decided_at: Mapped[datetime | None]  # from then on `amount` is what the bank is asked for


class Dispute(Model):
    """A charge that the customer's bank took back for now."""

    __tablename__ = "disputes"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[str] = mapped_column(unique=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    # Of a direct charge: the seller's own matter with the bank; nothing is held.
    direct_charge_id: Mapped[int | None] = mapped_column(ForeignKey("direct_charges.id"))
    amount: Mapped[Money]
    state: Mapped[DisputeState] = mapped_column(default=DisputeState.OPEN, index=True)
    reason: Mapped[str] = mapped_column(default="")
    parts: Mapped[list[dict[str, int]]] = mapped_column(JSON)  # [{"part", "amount", "share"}]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    @property
    def label(self) -> str:
        """The state in words (msgid)."""
        return self.state.label if self.direct_charge_id is None else self.state.label_of_seller


class LedgerEntry(Model):
    """One movement. Append-only; balances are sums, never columns."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        Index(None, "account", "producer_id"),
        CheckConstraint("amount <> 0", name="amount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account: Mapped[Account]
    # sale, credit, transfer, reversal, payout, late, dispute; charge, refund, fee return
    kind: Mapped[str]
    amount: Mapped[Money]
    key: Mapped[str] = mapped_column(unique=True)  # the same fact is written once
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    seller_order_id: Mapped[int | None] = mapped_column(ForeignKey("seller_orders.id"))
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producers.id"))
    reference: Mapped[str] = mapped_column(default="")  # the bank's object


append_only(LedgerEntry.__table__)  # type: ignore[arg-type]
