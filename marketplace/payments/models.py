"""What we asked the bank and what it answered. The bank is never asked inside a transaction."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model
from marketplace.kit.money import Money
from marketplace.payments.rules import PaymentState, RefundState, TransferState


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
    updated_at: Mapped[datetime]


class Transfer(Model):
    """A producer's share of a payment, moved at settlement."""

    __tablename__ = "transfers"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    seller_order_id: Mapped[int] = mapped_column(ForeignKey("seller_orders.id"), unique=True)
    amount: Mapped[Money]
    destination: Mapped[str]
    state: Mapped[TransferState] = mapped_column(default=TransferState.INTENDED, index=True)
    transfer_id: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class Refund(Model):
    """Money that goes back as a whole because its order could not be kept (S7, P19)."""

    __tablename__ = "refunds"

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), unique=True)
    amount: Mapped[Money]
    state: Mapped[RefundState] = mapped_column(default=RefundState.INTENDED)
    refund_id: Mapped[str | None] = mapped_column(unique=True)
    reason: Mapped[str]
    created_at: Mapped[datetime]
