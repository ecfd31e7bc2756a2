"""Every way an order changes: placing, confirming, handing over, taking back."""

from marketplace.orders.operations.confirming import expire, extend_hold, mark_paid
from marketplace.orders.operations.forgetting import (
    empty_old_cards,
    empty_old_letters,
    lock_away,
)
from marketplace.orders.operations.handing_over import (
    IdNotChecked,
    correct_tracking,
    move_part,
    remind_of_pickup,
)
from marketplace.orders.operations.pairing import count_pairs
from marketplace.orders.operations.placing import BUTTON, Customer, contract_texts, create
from marketplace.orders.operations.taking_back import (
    AlreadyAsked,
    MoreThanLeft,
    NothingToTakeBack,
    Wish,
    credit,
    credit_amount,
    decline,
    withdraw,
)
from marketplace.orders.operations.transferring import (
    GoodsGone,
    expire_transfers,
    receive_transfer,
    remind_of_transfer,
)
from marketplace.orders.operations.weighing import weigh

__all__ = [
    "BUTTON",
    "AlreadyAsked",
    "Customer",
    "GoodsGone",
    "IdNotChecked",
    "MoreThanLeft",
    "NothingToTakeBack",
    "Wish",
    "contract_texts",
    "correct_tracking",
    "count_pairs",
    "create",
    "credit",
    "credit_amount",
    "decline",
    "empty_old_cards",
    "empty_old_letters",
    "expire",
    "expire_transfers",
    "extend_hold",
    "lock_away",
    "mark_paid",
    "move_part",
    "receive_transfer",
    "remind_of_pickup",
    "remind_of_transfer",
    "weigh",
    "withdraw",
]
