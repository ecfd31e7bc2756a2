"""The ledger: what is owed, written in the transaction that owes it, and what the bank moved.

Every entry has a key that names its fact, so a fact told twice is written once.
"""

from collections.abc import Iterable
from typing import Any

from marketplace.infra.db import db, insert, transaction
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.orders.models import Credit, SellerOrder
from marketplace.payments.models import (
    DirectCharge,
    Dispute,
    FeeReturn,
    LedgerEntry,
    Payment,
    Refund,
    Reversal,
    Transfer,
)
from marketplace.payments.rules import Account


def sale(parts: Iterable[SellerOrder], payment: Payment) -> None:
    """An order is paid: each seller has earned his total less the platform's fee."""
    for part in parts:
        sold(part, reference=payment.charge_id or "")


def sold(part: SellerOrder, *, reference: str) -> None:
    """One contract is paid.

    :param reference: the bank's charge.
    """
    about = _about(part) | {"kind": "sale", "reference": reference}
    _write(Account.CUSTOMERS, part.total, f"sale-{part.id}", about)
    _write(Account.EARNED, part.total - part.fee, f"sale-{part.id}", about)
    _write(Account.FEE, part.fee, f"sale-{part.id}", about)


def credit(part: SellerOrder, given: Credit) -> None:
    """Part of a contract is taken back: seller and platform give up their shares of it."""
    about = _about(part) | {"kind": "credit"}
    _write(Account.CUSTOMERS, -given.amount, f"credit-{given.id}", about)
    _write(Account.EARNED, -given.share, f"credit-{given.id}", about)
    _write(Account.FEE, -given.fee, f"credit-{given.id}", about)


def late(payment: Payment, refund: Refund) -> None:
    """Money came for an order that cannot be kept, and goes back as a whole."""
    about = {"kind": "late", "order_id": payment.order_id, "reference": payment.charge_id or ""}
    _write(Account.RETURNED, refund.amount, refund.origin, about)
    _write(Account.RETURNED, -refund.amount, f"late-refund-{refund.id}", about)


def held(part: SellerOrder, dispute: Dispute, amount: Money, *, released: bool) -> None:
    """A seller's share is held while a dispute is open, or is held no longer."""
    what = "release" if released else "hold"
    about = _about(part) | {"kind": "dispute", "reference": dispute.dispute_id}
    _write(
        Account.HELD, -amount if released else amount, f"{what}-{dispute.id}-{part.id}", about
    )  # fmt: skip


def moved(part: SellerOrder, transfer: Transfer) -> None:
    """The bank has moved a share into the seller's account."""
    about = _about(part) | {"kind": "transfer", "reference": transfer.transfer_id or ""}
    _write(Account.MOVED, transfer.amount, f"transfer-{transfer.id}", about)


def moved_back(part: SellerOrder, reversal: Reversal) -> None:
    """The bank has taken a share out of the seller's account again."""
    about = _about(part) | {"kind": "reversal", "reference": reversal.reversal_id or ""}
    _write(Account.MOVED, -reversal.amount, f"reversal-{reversal.id}", about)


def arrived(part: SellerOrder, charge: DirectCharge) -> None:
    """A card has paid in the seller's own account; the bank kept the fee for the platform."""
    about = _about(part) | {"kind": "charge", "reference": charge.charge_id or ""}
    _write(Account.MOVED, charge.share, f"charge-{charge.id}", about)


def refunded(part: SellerOrder, refund: Refund) -> None:
    """Money of a direct charge went back to the card, all of it from the seller's account."""
    about = _about(part) | {"kind": "refund", "reference": refund.refund_id or ""}
    _write(Account.MOVED, -refund.amount, f"refund-{refund.id}", about)


def fee_returned(part: SellerOrder, back: FeeReturn) -> None:
    """The platform's share of what was taken back is in the seller's account again."""
    about = _about(part) | {"kind": "fee_return", "reference": back.return_id or ""}
    _write(Account.MOVED, back.amount, f"fee-return-{back.id}", about)


def lost(part: SellerOrder, dispute: Dispute) -> None:
    """A dispute has taken a direct charge, or a part of it, out of the seller's account."""
    about = _about(part) | {"kind": "dispute", "reference": dispute.dispute_id}
    _write(Account.MOVED, -dispute.amount, f"lost-{dispute.id}", about)


def paid_out(producer_id: int, *, payout_id: str, amount: Money) -> None:
    """The bank has paid a seller's balance to the seller's own bank."""
    about = {"kind": "payout", "producer_id": producer_id, "reference": payout_id}
    _write(Account.PAID_OUT, amount, f"payout-{payout_id}", about)


def _about(part: SellerOrder) -> dict[str, Any]:
    return {
        "order_id": part.order_id, "seller_order_id": part.id, "producer_id": part.producer_id,
    }  # fmt: skip


def _write(account: Account, amount: Money, key: str, about: dict[str, Any]) -> None:
    if not amount:
        return
    with transaction():
        db.session.execute(
            insert(LedgerEntry)
            .values(at=clock.now(), account=account, amount=amount, key=f"{account}-{key}", **about)
            .on_conflict_do_nothing(index_elements=[LedgerEntry.key])
        )
