"""Money that moves after the payment: shares to the sellers and back, refunds to customers.

Each move is written down in the transaction that decides it, made by the worker with a
key of its own, and recorded when the bank has answered. Whoever dies between two of these
steps leaves a row the outbox comes back to; the bank answers the same key with the same
object, so nothing moves twice.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import select, update

from marketplace.infra import outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.kit.money import Money, total
from marketplace.orders import queries as order_queries
from marketplace.orders.models import Order, SellerOrder
from marketplace.payments import direct_gateway, queries, stripe_gateway
from marketplace.payments.events import (
    CaptureIntended,
    FeeReturnIntended,
    RefundIntended,
    ReversalIntended,
    TransferIntended,
)
from marketplace.payments.models import (
    Capture,
    ConnectAccount,
    DirectCharge,
    FeeReturn,
    Payment,
    Refund,
    Reversal,
    Transfer,
)
from marketplace.payments.operations import booking
from marketplace.payments.rules import MoveState
from marketplace.payments.stripe_gateway import BankRefused

TRY_AGAIN_AFTER = timedelta(hours=1)  # a refusal rarely heals by itself within minutes
log = structlog.get_logger(__name__)
Row = Transfer | Reversal | Refund | FeeReturn | DirectCharge | Capture
Kind = type[Row]
# Those the worker makes and repeats; a direct charge belongs to the settlement alone.
EVENTS: dict[Kind, Callable[[int], outbox.Event]] = {
    Transfer: TransferIntended, Reversal: ReversalIntended, Refund: RefundIntended,
    FeeReturn: FeeReturnIntended, Capture: CaptureIntended,
}  # fmt: skip


def intend_transfers(order: Order, payment: Payment) -> None:
    """Write down what each seller has earned by now; inside the transaction that settles."""
    rows = db.session.execute(
        select(SellerOrder, ConnectAccount.account_id)
        .join(ConnectAccount, ConnectAccount.producer_id == SellerOrder.producer_id)
        .where(SellerOrder.order_id == order.id)
        .order_by(SellerOrder.id)
    )
    for part, account_id in list(rows.tuples()):
        given_up = total(each.share for each in order_queries.credits_of(part.id))
        intend_transfer(
            payment, part, amount=part.total - part.fee - given_up, destination=account_id,
            origin=f"share-{part.id}",
        )  # fmt: skip


def intend_transfer(
    payment: Payment, part: SellerOrder, *, amount: Money, destination: str, origin: str
) -> None:
    if amount:
        _intend(
            Transfer(
                payment_id=payment.id, seller_order_id=part.id, amount=amount,
                destination=destination, origin=origin, created_at=clock.now(),
            )
        )  # fmt: skip


def intend_reversal(part: SellerOrder, *, amount: Money, origin: str) -> None:
    """Take back a seller's share, from the newest transfer that still has it."""
    for transfer in reversed(queries.transfers_of_part(part.id)):
        left = transfer.amount - queries.reversed_of(transfer.id)
        taken = min(amount, left)
        if taken.cents > 0:
            name = origin if taken == amount else f"{origin}-{transfer.id}"
            _intend(
                Reversal(
                    transfer_row_id=transfer.id, amount=taken, origin=name, created_at=clock.now()
                )
            )
            amount -= taken
    if amount:
        log.error("nothing_to_reverse", part=part.id, missing=amount.cents)


def intend_refund(
    payment: Payment, *, amount: Money, origin: str, reason: str, credit_id: int | None = None,
    charge: DirectCharge | None = None,
) -> Refund:  # fmt: skip
    """Write down that money goes back to the card.

    :param charge: of the seller in whose account it lies; None: in the platform's.
    """
    refund = Refund(
        payment_id=payment.id, credit_id=credit_id, amount=amount, origin=origin, reason=reason,
        direct_charge_id=charge.id if charge else None, created_at=clock.now(),
    )  # fmt: skip
    _intend(refund)
    return refund


def intend_fee_return(charge: DirectCharge, *, amount: Money, origin: str) -> None:
    """Write down what of its fee the platform gives up, so that the seller bears the rest."""
    if amount:
        _intend(
            FeeReturn(
                direct_charge_id=charge.id, amount=amount, origin=origin, created_at=clock.now()
            )
        )


def make_transfer(row_id: int) -> None:
    """Move a share into the seller's account; a repeated call moves nothing twice.

    :raises BankUnavailable: the outbox tries again with the same key.
    """
    transfer = db.session.get_one(Transfer, row_id, populate_existing=True)
    if transfer.state is MoveState.MADE:
        return
    payment = queries.get(transfer.payment_id)
    group = db.session.scalars(select(Order.number).where(Order.id == payment.order_id)).one()
    asked: dict[str, Any] = {
        "key": key_of("transfer", transfer), "amount": transfer.amount.cents,
        "destination": transfer.destination, "group": group,
        "charge_id": payment.charge_id if transfer.origin.startswith("share-") else None,
    }  # fmt: skip
    make(Transfer, row_id, lambda: {"transfer_id": stripe_gateway.transfer(**asked)})


def make_reversal(row_id: int) -> None:
    """Take a share back; the transfer itself goes out first, whole, so that none is lost.

    :raises BankUnavailable: the outbox tries again with the same key.
    """
    reversal = db.session.get_one(Reversal, row_id, populate_existing=True)
    if reversal.state is MoveState.MADE:
        return
    key, cents = key_of("reversal", reversal), reversal.amount.cents
    transfer_row_id = reversal.transfer_row_id
    make_transfer(transfer_row_id)
    bank_id = db.session.get_one(Transfer, transfer_row_id, populate_existing=True).transfer_id
    if bank_id is None:
        refused(Reversal, row_id, "the transfer itself was refused")
        return
    make(
        Reversal, row_id,
        lambda: {
            "reversal_id": stripe_gateway.reverse(key=key, transfer_id=bank_id, amount=cents)
        },
    )  # fmt: skip


def make_refund(row_id: int) -> None:
    """Send money back to the card; a repeated call sends nothing twice.

    :raises BankUnavailable: the outbox tries again with the same key.
    """
    refund = db.session.get_one(Refund, row_id, populate_existing=True)
    if refund.state is MoveState.MADE:
        return
    if queries.is_held(refund.payment_id):
        return  # the capture makes it by taking less, or brings it back here
    asked: dict[str, Any] = {
        "key": key_of("refund", refund), "amount": refund.amount.cents, "row_id": row_id,
    }  # fmt: skip
    if refund.direct_charge_id is None:
        asked["intent_id"] = str(queries.get(refund.payment_id).intent_id)
    else:
        charge = db.session.get_one(DirectCharge, refund.direct_charge_id)
        asked |= {"intent_id": str(charge.intent_id), "account": charge.destination}
    make(Refund, row_id, lambda: {"refund_id": stripe_gateway.refund(**asked)})


def make_fee_return(row_id: int) -> None:
    """Give the seller back a part of the fee; a repeated call gives nothing twice.

    :raises BankUnavailable: the outbox tries again with the same key.
    """
    back = db.session.get_one(FeeReturn, row_id, populate_existing=True)
    if back.state is MoveState.MADE:
        return
    charge = db.session.get_one(DirectCharge, back.direct_charge_id)
    asked: dict[str, Any] = {
        "key": key_of("feereturn", back), "fee_id": str(charge.fee_id),
        "amount": back.amount.cents, "row_id": row_id,
    }  # fmt: skip
    make(FeeReturn, row_id, lambda: {"return_id": direct_gateway.give_fee_back(**asked)})


def try_refused_again(*, now_too: bool = False) -> int:
    """Bring back to the worker what the bank refused an hour ago. Return how many moves.

    :param now_too: also those that were refused a moment ago (the operator's button).
    """
    count = 0
    with transaction():
        for kind, event in EVENTS.items():
            due = [] if now_too else [kind.try_again_at <= clock.now()]
            for row_id in db.session.scalars(
                update(kind)
                .where(kind.state == MoveState.FAILED, *due)
                .values(state=MoveState.INTENDED)
                .returning(kind.id)
                .execution_options(synchronize_session=False)
            ).all():
                outbox.publish(event(row_id))
                count += 1
    return count


def _intend(row: Row) -> None:
    db.session.add(row)
    db.session.flush()
    outbox.publish(EVENTS[type(row)](row.id))


def key_of(word: str, row: Row) -> str:
    """Return the idempotency key: of the row, its amount and how often the bank said no.

    Source: Stripe, "Idempotent requests": an answer is kept for its key, a refusal too.
    """
    suffix = f"-{row.refusals}" if row.refusals else ""
    return f"{word}-{row.id}-{row.amount.cents}{suffix}"


def make(kind: Kind, row_id: int, ask: Callable[[], dict[str, str | None]]) -> None:
    """Ask the bank for one move and record what it answers.

    :raises BankUnavailable: it said nothing; the row waits with its key.
    """
    name = kind.__name__.lower()
    fault(f"{name}_before_bank")
    try:
        answer = ask()
    except BankRefused as refusal:
        refused(kind, row_id, refusal.said)
        return
    fault(f"{name}_after_bank")
    with transaction():
        is_new = db.session.scalar(
            update(kind)
            .where(kind.id == row_id, kind.state != MoveState.MADE)
            .values(state=MoveState.MADE, made_at=clock.now(), last_error="", **answer)
            .returning(kind.id)
            .execution_options(synchronize_session=False)
        )
        if is_new:
            _book(kind, row_id)
        fault(f"{name}_before_commit")
    fault(f"{name}_after_commit")


def _book(kind: Kind, row_id: int) -> None:
    row = db.session.get_one(kind, row_id, populate_existing=True)
    if isinstance(row, Transfer):
        booking.moved(db.session.get_one(SellerOrder, row.seller_order_id), row)
    elif isinstance(row, Reversal):
        transfer = db.session.get_one(Transfer, row.transfer_row_id)
        booking.moved_back(db.session.get_one(SellerOrder, transfer.seller_order_id), row)
    elif isinstance(row, DirectCharge):
        booking.arrived(db.session.get_one(SellerOrder, row.seller_order_id), row)
    elif isinstance(row, FeeReturn):
        booking.fee_returned(_part_of_charge(row.direct_charge_id), row)
    elif isinstance(row, Refund) and row.direct_charge_id is not None:
        booking.refunded(_part_of_charge(row.direct_charge_id), row)


def _part_of_charge(charge_row_id: int) -> SellerOrder:
    charge = db.session.get_one(DirectCharge, charge_row_id)
    return db.session.get_one(SellerOrder, charge.seller_order_id)


def refused(kind: Kind, row_id: int, why: str) -> None:
    """Write down that the bank said no; what the worker makes is asked again in an hour."""
    tell = log.info if kind is DirectCharge else log.error  # a declined card is no fault
    tell("bank_refused_move", kind=kind.__name__, row=row_id, why=why)
    with transaction():
        db.session.execute(
            update(kind)
            .where(kind.id == row_id, kind.state == MoveState.INTENDED)
            .values(
                state=MoveState.FAILED, refusals=kind.refusals + 1, last_error=why[:300],
                try_again_at=clock.now() + TRY_AGAIN_AFTER,
            )
            .execution_options(synchronize_session=False)
        )  # fmt: skip
