"""Every way payments are read."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, or_, select
from sqlalchemy.orm import contains_eager

from marketplace.cart.queries import tells_readiness
from marketplace.infra.db import db, lock
from marketplace.kit.money import ZERO, Money, total
from marketplace.orders.models import Order, OrderLine, SellerOrder
from marketplace.payments.models import (
    Capture,
    ConnectAccount,
    DirectCharge,
    Payment,
    Refund,
    Reversal,
    Transfer,
)
from marketplace.payments.rules import OPEN_STATES, MoveState, PaymentState
from marketplace.settings import ChargeShape
from marketplace.traders.accounts import tells_account

WITH_ORDER = (
    select(Payment, Order)
    .join(Order, Order.id == Payment.order_id)
    .join(Order.seller_orders)
    .join(SellerOrder.lines)
    .where(Payment.id == bindparam("its_id"))
    .options(contains_eager(Order.seller_orders).contains_eager(SellerOrder.lines))
    .order_by(SellerOrder.position, OrderLine.id)
    .execution_options(populate_existing=True)
)


@tells_account
@tells_readiness
def is_ready_for_online(producer_id: Any) -> ColumnElement[bool]:
    """Return the condition on which an account can take charges and pay out (LAW 0.2)."""
    return exists().where(
        ConnectAccount.producer_id == producer_id,
        ConnectAccount.charges_enabled,
        ConnectAccount.payouts_enabled,
    )


def account_of(producer_id: int) -> ConnectAccount | None:
    """Return the producer's account at the bank, if one was opened."""
    return db.session.get(ConnectAccount, producer_id)


def latest_of(order_id: int) -> Payment | None:
    """Return the newest attempt to pay an order."""
    return db.session.scalar(
        select(Payment)
        .where(Payment.order_id == order_id)
        .order_by(Payment.attempt.desc())
        .limit(1)
    )


def get(payment_id: int) -> Payment:
    """Return a payment for jobs, with today's values."""
    return db.session.get_one(Payment, payment_id, populate_existing=True)


def get_with_order(payment_id: int) -> tuple[Payment, Order]:
    """Return a payment and its order with parts and lines, read together."""
    rows = db.session.execute(WITH_ORDER, {"its_id": payment_id})
    payment, order = rows.unique().one()
    return payment, order


def get_locked(payment_id: int) -> Payment:
    """Return a payment with its row locked; only inside a transaction, after the order's."""
    payment: Payment = db.session.scalars(
        lock(select(Payment).where(Payment.id == payment_id))
    ).one()
    return payment


def find_by_bank_object(object_id: str) -> Payment | None:
    """Return the payment a webhook's session or intent belongs to."""
    directly = select(DirectCharge.payment_id).where(DirectCharge.intent_id == object_id)
    return db.session.scalar(
        select(Payment).where(
            or_(
                Payment.session_id == object_id,
                Payment.intent_id == object_id,
                Payment.id.in_(directly),
            )
        )
    )


def find_by_charge(charge_id: str) -> Payment | None:
    """Return the payment whose charge that is, or one of whose direct charges."""
    directly = select(DirectCharge.payment_id).where(DirectCharge.charge_id == charge_id)
    return db.session.scalar(
        select(Payment).where(or_(Payment.charge_id == charge_id, Payment.id.in_(directly)))
    )


def find_direct_charge(charge_id: str) -> DirectCharge | None:
    """Return the direct charge the bank calls that, None where the platform charged."""
    return db.session.scalar(select(DirectCharge).where(DirectCharge.charge_id == charge_id))


def direct_charge_of(payment_id: int, seller_order_id: int) -> DirectCharge | None:
    """Return what a seller was paid directly, None where the platform was."""
    return db.session.scalar(
        select(DirectCharge).where(
            DirectCharge.payment_id == payment_id,
            DirectCharge.seller_order_id == seller_order_id,
        )
    )


def direct_charges_of(payment_id: int) -> list[DirectCharge]:
    """Return the charges of a payment, one a seller, with today's values."""
    return list(
        db.session.scalars(
            select(DirectCharge)
            .where(DirectCharge.payment_id == payment_id)
            .order_by(DirectCharge.id)
            .execution_options(populate_existing=True)
        )
    )


def charged_by(payment: Payment) -> Money:
    """Return what the card agreed to; with direct charges some may have been declined."""
    if payment.shape is not ChargeShape.DIRECT:
        return payment.amount
    charges = direct_charges_of(payment.id)
    return total(each.amount for each in charges if each.state is MoveState.MADE)


def succeeded_of(order_id: int) -> Payment:
    """Return the payment that paid an order; there is one, once it is paid."""
    return db.session.scalars(
        select(Payment)
        .where(Payment.order_id == order_id, Payment.state == PaymentState.SUCCEEDED)
        .order_by(Payment.id)
        .limit(1)
    ).one()


def is_held(payment_id: int) -> bool:
    """Tell whether the card only holds the money: what moves after it waits for the capture."""
    found = select(Capture.id).where(
        Capture.payment_id == payment_id, Capture.state != MoveState.MADE
    )
    return db.session.scalar(found) is not None


def taken_of(payment: Payment) -> Money:
    """Return what the card really paid; nothing while it only holds the money."""
    found = db.session.scalar(select(Capture).where(Capture.payment_id == payment.id))
    if found is None:
        return payment.amount
    return found.amount if found.state is MoveState.MADE else ZERO


def get_capture_locked(row_id: int) -> Capture:
    """Return a capture with its row locked; only inside a transaction, after the order's."""
    found: Capture = db.session.scalars(lock(select(Capture).where(Capture.id == row_id))).one()
    return found


def open_captures() -> list[tuple[Capture, int]]:
    """Return the captures that were not refused, with the ids of their orders."""
    rows = db.session.execute(
        select(Capture, Payment.order_id)
        .join(Payment, Payment.id == Capture.payment_id)
        .where(Capture.state == MoveState.INTENDED)
        .order_by(Capture.id)
    )
    return list(rows.tuples())


def refunds_of(payment_id: int) -> list[Refund]:
    """Return what goes or went back of a payment, oldest first."""
    return list(
        db.session.scalars(
            select(Refund).where(Refund.payment_id == payment_id).order_by(Refund.id)
        )
    )


def parts_of(order_id: int) -> list[SellerOrder]:
    """Return the contracts of an order."""
    return list(
        db.session.scalars(
            select(SellerOrder).where(SellerOrder.order_id == order_id).order_by(SellerOrder.id)
        )
    )


def destination_of(seller_order_id: int) -> str:
    """Return the account at the bank a seller order's share went to."""
    return db.session.scalars(
        select(Transfer.destination).where(Transfer.seller_order_id == seller_order_id).limit(1)
    ).one()


def transfers_of_part(seller_order_id: int) -> list[Transfer]:
    """Return what goes or went to the seller of one contract, oldest first."""
    return list(
        db.session.scalars(
            select(Transfer)
            .where(Transfer.seller_order_id == seller_order_id)
            .order_by(Transfer.id)
        )
    )


def reversed_of(transfer_row_id: int) -> Money:
    """Return how much of a transfer comes or came back."""
    cents = db.session.scalar(
        select(func.coalesce(func.sum(Reversal.amount), 0)).where(
            Reversal.transfer_row_id == transfer_row_id
        )
    )
    return cents if isinstance(cents, Money) else Money(int(cents or 0))


def unsettled(*, before: datetime, limit: int = 200) -> list[int]:
    """Return ids of payments that are open since before that moment."""
    return list(
        db.session.scalars(
            select(Payment.id)
            .where(Payment.state.in_(OPEN_STATES), Payment.created_at <= before)
            .order_by(Payment.id)
            .limit(limit)
        )
    )


def transfers_of(payment_id: int) -> list[Transfer]:
    """Return the shares of a payment."""
    return list(
        db.session.scalars(
            select(Transfer).where(Transfer.payment_id == payment_id).order_by(Transfer.id)
        )
    )
