"""Every way withdrawals change: declaring, deciding, assigning, and following refunds."""

from marketplace.withdrawals.operations.assigning import NoSuchOrder, assign
from marketplace.withdrawals.operations.deciding import (
    NotRefusable,
    PaymentOpen,
    note_dispatch,
    note_dispatch_of,
    note_goods_back,
    refuse,
    settle,
)
from marketplace.withdrawals.operations.declaring import Statement, declare, note_receipt
from marketplace.withdrawals.operations.following import follow_a_refund
from marketplace.withdrawals.operations.forgetting import forget_old

__all__ = [
    "NoSuchOrder",
    "NotRefusable",
    "PaymentOpen",
    "Statement",
    "assign",
    "declare",
    "follow_a_refund",
    "forget_old",
    "note_dispatch",
    "note_dispatch_of",
    "note_goods_back",
    "note_receipt",
    "refuse",
    "settle",
]
