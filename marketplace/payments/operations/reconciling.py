"""Every night: does the bank have what our books have?"""

from datetime import timedelta

import structlog
from sqlalchemy import and_, func, select

from marketplace.infra import invariants, outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.invariants import Violation
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.orders.models import Order
from marketplace.payments import direct_gateway, queries, stripe_gateway
from marketplace.payments.events import ComparisonWanted
from marketplace.payments.models import FeeReturn, Payment, Refund, Reversal, Transfer
from marketplace.payments.operations import refunding
from marketplace.payments.rules import MoveState, PaymentState
from marketplace.payments.stripe_gateway import BankRefused, BankUnavailable
from marketplace.settings import ChargeShape

LOOK_BACK = timedelta(days=40)
CHECK = invariants.Check(
    "bank", _("Unsere Bücher und die der Bank stimmen überein (nächtlicher Abgleich)."), list
)
log = structlog.get_logger(__name__)


def ask_for_comparison() -> None:
    """Leave the comparison to the worker; it asks the bank many times."""
    with transaction():
        outbox.publish(ComparisonWanted())


def compare_with_the_bank() -> int:
    """Compare every payment of the last weeks and keep the differences as findings.

    Refunds that were made at the bank and whose webhook was lost are taken over first.
    Return how many payments differ.
    """
    found: dict[str, Violation] = {}
    rows = db.session.execute(
        select(Payment.id, Order.number)
        .join(Order, Order.id == Payment.order_id)
        .where(
            Payment.state == PaymentState.SUCCEEDED, Payment.settled_at > clock.now() - LOOK_BACK
        )
        .order_by(Payment.id)
    ).tuples()
    for payment_id, number in list(rows):
        try:
            facts = _differences(payment_id, number)
        except (BankUnavailable, BankRefused) as silence:
            facts = {"bank": str(silence)}
        if facts:
            found[number] = Violation(number, facts)
    invariants.keep(CHECK, found)
    log.info("reconciled", differences=len(found))
    return len(found)


def _differences(payment_id: int, number: str) -> dict[str, object]:
    payment = queries.get(payment_id)
    if payment.shape is ChargeShape.DIRECT:
        return _differences_of_direct(payment_id)
    charge = stripe_gateway.read_charge(str(payment.charge_id))
    if charge.refunded != _sent_back(payment_id):
        refunding.recognise(payment_id)
    ours = {
        "captured": queries.taken_of(queries.get(payment_id)).cents,
        "refunded": _sent_back(payment_id),
        "transferred": _made(Transfer.amount, Transfer.payment_id == payment_id, Transfer),
        "reversed": _reversed(payment_id),
    }
    moves = stripe_gateway.moves_of(number)
    theirs = {
        "captured": charge.captured,
        "refunded": charge.refunded,
        "transferred": sum(each.amount for each in moves),
        "reversed": sum(each.reversed for each in moves),
    }
    return _differing(ours, theirs)


def _differences_of_direct(payment_id: int) -> dict[str, object]:
    charges = [c for c in queries.direct_charges_of(payment_id) if c.state is MoveState.MADE]
    seen = [stripe_gateway.read_charge(str(c.charge_id), c.destination) for c in charges]
    refunded = sum(each.refunded for each in seen)
    if refunded != _made(Refund.amount, Refund.payment_id == payment_id, Refund):
        refunding.recognise(payment_id)
    ours = {
        "captured": sum(charge.amount.cents for charge in charges),
        "refunded": _made(Refund.amount, Refund.payment_id == payment_id, Refund),
        "fees returned": _made(
            FeeReturn.amount, FeeReturn.direct_charge_id.in_([c.id for c in charges]), FeeReturn
        ),
    }
    theirs = {
        "captured": sum(each.captured for each in seen),
        "refunded": refunded,
        "fees returned": sum(direct_gateway.fee_given_back(c.fee_id) for c in charges if c.fee_id),
    }
    return _differing(ours, theirs)


def _differing(ours: dict[str, int], theirs: dict[str, int]) -> dict[str, object]:
    return {
        name: f"{ours[name]} / {theirs[name]}" for name in ours if ours[name] != theirs[name]
    }  # fmt: skip


def _made(amount: object, whose: object, kind: type[Refund | Transfer | FeeReturn]) -> int:
    return _cents(select(func.sum(amount)).where(whose, kind.state == MoveState.MADE))  # type: ignore[arg-type]


def _sent_back(payment_id: int) -> int:
    """Return what the bank gave back; what it never took was no refund."""
    return _made(
        Refund.amount, and_(Refund.payment_id == payment_id, Refund.by_capture.is_(False)), Refund
    )


def _reversed(payment_id: int) -> int:
    return _cents(
        select(func.sum(Reversal.amount))
        .join(Transfer, Transfer.id == Reversal.transfer_row_id)
        .where(Transfer.payment_id == payment_id, Reversal.state == MoveState.MADE)
    )


def _cents(statement: object) -> int:
    value = db.session.scalar(statement)  # type: ignore[call-overload]
    return value.cents if isinstance(value, Money) else int(value or 0)
