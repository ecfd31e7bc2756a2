"""A customer's bank takes a charge back: the share is held, then released or gone.

Source: Stripe, "Disputes": the amount leaves the platform's balance when the dispute is
opened and comes back when it is won. With separate charges and transfers the platform has
to take the sellers' shares back itself. A direct charge is the seller's own: the bank takes
the amount from the seller's account, nothing is held here, and only a loss enters the books.
"""

from sqlalchemy import select

from marketplace.infra import journal
from marketplace.infra.db import db, lock, transaction
from marketplace.kit import clock
from marketplace.kit.money import Money, total
from marketplace.orders import queries as order_queries
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import CreditKind
from marketplace.payments import queries, stripe_gateway
from marketplace.payments.bank_objects import Disputed
from marketplace.payments.models import DirectCharge, Dispute, Payment
from marketplace.payments.operations import booking, moving, refunding
from marketplace.payments.rules import DisputeState

WON = frozenset({"won", "warning_closed", "prevented"})


def follow(dispute_id: str, account: str | None = None) -> None:
    """Bring a dispute to where the bank has it; each step is taken once (H9).

    :param account: the seller's, whose direct charge it is.
    :raises BankUnavailable: the outbox tries again.
    """
    seen = stripe_gateway.read_dispute(dispute_id, account)
    payment = queries.find_by_charge(seen.charge_id)
    if payment is None:
        return
    with transaction():
        order = order_queries.get_locked(payment.order_id)
        dispute = db.session.scalar(lock(select(Dispute).where(Dispute.dispute_id == dispute_id)))
        if dispute is None:
            charge = queries.find_direct_charge(seen.charge_id)
            dispute = (
                _opened(order, payment, seen)
                if charge is None
                else _opened_at_the_seller(order, charge, seen)
            )
        if dispute.state is not DisputeState.OPEN:
            return
        if seen.status in WON:
            _won(payment, dispute)
        elif seen.status == "lost":
            _lost(order, dispute)


def _opened(order: Order, payment: Payment, seen: Disputed) -> Dispute:
    lefts = {part: order_queries.left_of(part.id) for part in queries.parts_of(order.id)}
    weights = [left.amount.cents for left in lefts.values()]
    amount = min(Money(seen.amount), total(left.amount for left in lefts.values()))
    shares = amount.split(weights) if sum(weights) else [Money(0)] * len(weights)
    rows = []
    for (part, left), taken in zip(lefts.items(), shares, strict=True):
        fee = left.amounts.fee.scaled(taken.cents, left.amount.cents) if left.amount else Money(0)
        rows.append((part, taken, taken - fee))
    dispute = Dispute(
        dispute_id=seen.id, payment_id=payment.id, amount=Money(seen.amount), reason=seen.reason,
        opened_at=clock.now(),
        parts=[{"part": p.id, "amount": a.cents, "share": s.cents} for p, a, s in rows],
    )  # fmt: skip
    db.session.add(dispute)
    db.session.flush()
    for part, _taken, share in rows:
        if share:
            moving.intend_reversal(part, amount=share, origin=f"dispute-{dispute.id}-{part.id}")
            booking.held(part, dispute, share, released=False)
    _note(order, dispute, "dispute opened")
    return dispute


def _opened_at_the_seller(order: Order, charge: DirectCharge, seen: Disputed) -> Dispute:
    amount = min(Money(seen.amount), order_queries.left_of(charge.seller_order_id).amount)
    dispute = Dispute(
        dispute_id=seen.id, payment_id=charge.payment_id, direct_charge_id=charge.id,
        amount=Money(seen.amount), reason=seen.reason, opened_at=clock.now(),
        parts=[{"part": charge.seller_order_id, "amount": amount.cents, "share": 0}],
    )  # fmt: skip
    db.session.add(dispute)
    db.session.flush()
    _note(order, dispute, "dispute opened")
    return dispute


def _won(payment: Payment, dispute: Dispute) -> None:
    _close(dispute, DisputeState.WON)
    for row in dispute.parts:
        part = db.session.get_one(SellerOrder, row["part"])
        share = Money(row["share"])
        if not share:
            continue
        booking.held(part, dispute, share, released=True)
        moving.intend_transfer(
            payment, part, amount=share, destination=queries.destination_of(part.id),
            origin=f"release-{dispute.id}-{part.id}",
        )  # fmt: skip
    _note(db.session.get_one(Order, payment.order_id), dispute, "dispute won")


def _lost(order: Order, dispute: Dispute) -> None:
    _close(dispute, DisputeState.LOST)
    for row in dispute.parts:
        part = db.session.get_one(SellerOrder, row["part"])
        if row["share"]:
            booking.held(part, dispute, Money(row["share"]), released=True)
    parts = queries.parts_of(order.id)
    if dispute.direct_charge_id is not None:
        parts = [part for part in parts if part.id == dispute.parts[0]["part"]]
        booking.lost(parts[0], dispute)
    refunding.credit_parts(
        parts, dispute.amount, kind=CreditKind.DISPUTE, key=f"dispute-{dispute.id}",
        reason="Rückbuchung der Bank",
    )  # fmt: skip
    _note(order, dispute, "dispute lost")


def _close(dispute: Dispute, state: DisputeState) -> None:
    dispute.state, dispute.closed_at = state, clock.now()


def _note(order: Order, dispute: Dispute, action: str) -> None:
    journal.record(
        kind="order", subject_id=order.id, action=action, actor_id=None,
        facts={"dispute": dispute.dispute_id, "amount": dispute.amount.cents},
    )  # fmt: skip
