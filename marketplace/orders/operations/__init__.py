"""Every way an order changes: placing, confirming, handing over, taking back."""

from marketplace.orders.operations.confirming import expire, extend_hold, mark_paid
from marketplace.orders.operations.handing_over import correct_tracking, move_part
from marketplace.orders.operations.placing import BUTTON, Customer, contract_texts, create
from marketplace.orders.operations.taking_back import (
    AlreadyAsked,
    MoreThanLeft,
    NothingToTakeBack,
    Wish,
    credit,
    credit_amount,
    decline,
)

__all__ = [
    "BUTTON",
    "AlreadyAsked",
    "Customer",
    "MoreThanLeft",
    "NothingToTakeBack",
    "Wish",
    "contract_texts",
    "correct_tracking",
    "create",
    "credit",
    "credit_amount",
    "decline",
    "expire",
    "extend_hold",
    "mark_paid",
    "move_part",
]
