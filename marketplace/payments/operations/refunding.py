"""Money back for what was taken back of a contract, and money given back at the bank itself."""

from collections.abc import Iterable

from sqlalchemy import select

from marketplace.infra.db import db, transaction
from marketplace.infra.faults import fault
from marketplace.infra.signals import listen
from marketplace.kit.money import Money, total
from marketplace.orders import operations as orders
from marketplace.orders import queries as order_queries
from marketplace.orders.events import CreditGiven
from marketplace.orders.models import Credit, Order, SellerOrder
from marketplace.orders.rules import CreditKind, PayWay
from marketplace.payments import queries, stripe_gateway
from marketplace.payments.bank_objects import Refunded
from marketplace.payments.models import DirectCharge, Payment, Refund
from marketplace.payments.operations import booking, moving
from marketplace.payments.rules import MoveState

# The money of these is back already; only the shares follow.
BACK_ALREADY = frozenset({CreditKind.DASHBOARD, CreditKind.DISPUTE})


@listen(CreditGiven)
def follow_with_the_money(event: CreditGiven) -> None:
    """Write down refund, reversal and ledger in the very transaction of the credit.

    Nothing is asked of the bank here. Cash and transfers in advance never touched the
    bank's account of the market: the producer gives them back himself.
    """
    given = db.session.get_one(Credit, event.credit_id)
    part = db.session.get_one(SellerOrder, given.seller_order_id)
    order = db.session.get_one(Order, part.order_id)
    if order.way is not PayWay.ONLINE:
        return
    payment = queries.succeeded_of(order.id)
    charge = queries.direct_charge_of(payment.id, part.id)
    fault("credit_before_ledger")
    booking.credit(part, given)
    if given.kind not in BACK_ALREADY:
        moving.intend_refund(
            payment, amount=given.amount, origin=f"credit-{given.id}", reason=given.kind.value,
            credit_id=given.id, charge=charge,
        )  # fmt: skip
    if charge is not None:  # the seller bears all of it, so the fee goes back to the seller
        moving.intend_fee_return(charge, amount=given.fee, origin=f"credit-{given.id}")
    # In a dispute the share came back when it was opened; of held money none has gone out.
    elif given.kind is not CreditKind.DISPUTE and not queries.is_held(payment.id):
        moving.intend_reversal(part, amount=given.share, origin=f"credit-{given.id}")
    fault("credit_after_intents")


def recognise(payment_id: int) -> None:
    """Take over refunds that somebody made at the bank itself, each once (H8).

    Our own are known by the row they carry, even when their answer has not arrived yet.
    The amount is shared by what each seller's contract has left.

    :raises BankUnavailable: the outbox tries again.
    """
    payment = queries.get(payment_id)
    made: list[tuple[Refunded, DirectCharge | None]] = [
        (each, None) for each in _refunds_at(payment.intent_id)
    ]
    for charge in queries.direct_charges_of(payment_id):
        made += [(each, charge) for each in _refunds_at(charge.intent_id, charge.destination)]
    with transaction():
        order = order_queries.get_locked(payment.order_id)
        for each, whose in made:
            if each.row_id is None and each.status != "failed":
                _take_over(order, payment, each, whose)
    for each, _whose in made:
        if each.row_id is not None and each.status == "failed":
            _failed_later(each)


def _refunds_at(intent_id: str | None, account: str | None = None) -> list[Refunded]:
    return stripe_gateway.refunds_of(intent_id, account) if intent_id else []


def _take_over(
    order: Order, payment: Payment, made: Refunded, charge: DirectCharge | None
) -> None:  # fmt: skip
    if db.session.scalar(select(Refund.id).where(Refund.refund_id == made.id)) is not None:
        return
    refund = Refund(
        payment_id=payment.id, amount=Money(made.amount), origin=f"bank-{made.id}",
        direct_charge_id=charge.id if charge else None, refund_id=made.id, reason="dashboard",
        state=MoveState.MADE, created_at=made.created_at, made_at=made.created_at,
    )  # fmt: skip
    db.session.add(refund)
    parts = queries.parts_of(order.id)
    if charge is not None:
        parts = [part for part in parts if part.id == charge.seller_order_id]
        db.session.flush()
        booking.refunded(parts[0], refund)
    credit_parts(
        parts, Money(made.amount), kind=CreditKind.DASHBOARD, key=f"bank-{made.id}",
        reason="Bei der Bank erstattet",
    )  # fmt: skip


def credit_parts(
    parts: Iterable[SellerOrder], amount: Money, *, kind: CreditKind, key: str, reason: str
) -> None:
    """Credit an amount nobody assigned to goods, shared by what each contract has left."""
    left = {part.id: order_queries.left_of(part.id).amount for part in parts}
    weights = [each.cents for each in left.values()]
    if not sum(weights):
        return
    amount = min(amount, total(left.values()))
    for part_id, share in zip(left, amount.split(weights), strict=True):
        if share:
            orders.credit_amount(
                part_id=part_id, amount=share, kind=kind, reason=reason, key=f"{key}-{part_id}"
            )


def _failed_later(made: Refunded) -> None:
    """A refund the bank had accepted did not reach the card; a person must look (R5)."""
    with transaction():
        row = db.session.get(Refund, made.row_id, with_for_update=True)
        if row is not None and row.state is MoveState.MADE and row.refund_id == made.id:
            row.state, row.last_error = MoveState.FAILED, "failed after the bank had accepted it"
            row.refusals += 1
            row.refund_id = None
