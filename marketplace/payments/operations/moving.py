"""Money that moves after the payment: shares to the sellers, refunds to the customer."""

from sqlalchemy import select, update

from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.orders.models import Order, SellerOrder
from marketplace.payments import queries, stripe_gateway
from marketplace.payments.models import ConnectAccount, Payment, Refund, Transfer
from marketplace.payments.rules import RefundState, TransferState


def intend_transfers(order: Order, payment: Payment) -> None:
    """Write down each seller's share; inside the transaction that settles."""
    rows = db.session.execute(
        select(SellerOrder, ConnectAccount.account_id)
        .join(ConnectAccount, ConnectAccount.producer_id == SellerOrder.producer_id)
        .where(SellerOrder.order_id == order.id)
        .order_by(SellerOrder.id)
    )
    for part, account_id in rows.tuples():
        share = part.total - part.fee
        if share:
            db.session.add(
                Transfer(
                    payment_id=payment.id,
                    seller_order_id=part.id,
                    amount=share,
                    destination=account_id,
                    created_at=clock.now(),
                )
            )


def make_transfers(payment_id: int) -> None:
    """Move every share that is not moved yet; a repeated call moves nothing twice.

    :raises BankUnavailable: some shares wait; the outbox tries again.
    """
    payment = queries.get(payment_id)
    charge_id, order_id = payment.charge_id, payment.order_id
    group = db.session.scalars(select(Order.number).where(Order.id == order_id)).one()
    waiting = [
        (t.id, t.amount.cents, t.destination)
        for t in queries.transfers_of(payment_id)
        if t.state is TransferState.INTENDED
    ]
    for transfer_id, amount, destination in waiting:
        made = stripe_gateway.transfer(
            key=f"transfer-{transfer_id}-{amount}",
            amount=amount,
            destination=destination,
            charge_id=str(charge_id),
            group=group,
        )
        with transaction():
            db.session.execute(
                update(Transfer)
                .where(Transfer.id == transfer_id, Transfer.state == TransferState.INTENDED)
                .values(state=TransferState.MADE, transfer_id=made)
            )


def make_refund(refund_id: int) -> None:
    """Send the money back; a repeated call sends nothing twice.

    :raises BankUnavailable: the outbox tries again.
    """
    refund = db.session.get_one(Refund, refund_id)
    if refund.state is RefundState.MADE:
        return
    payment = queries.get(refund.payment_id)
    made = stripe_gateway.refund(
        key=f"refund-{refund_id}-{refund.amount.cents}",
        intent_id=str(payment.intent_id),
        amount=refund.amount.cents,
    )
    with transaction():
        db.session.execute(
            update(Refund)
            .where(Refund.id == refund_id)
            .values(state=RefundState.MADE, refund_id=made)
        )
