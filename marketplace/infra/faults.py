"""Named places where a process can be told to die, to prove that nothing is lost there.

In production the places do nothing. The crash tests and `make chaos` set
MARKET_FAULT_POINT; a process that reaches the place ends at once, as in a power cut, and
only the first time: a mark in the data folder lets the restarted one go on.
"""

import os

from marketplace.infra.config import settings

KILLED = 137
MOVES = ("transfer", "reversal", "refund", "directcharge", "feereturn")
POINTS = (
    "place_basket_locked", "place_reviewed", "create_stock_held", "create_order_written",
    "create_told", "intend_written", "place_before_commit", "place_after_commit",
    "page_before_bank", "page_after_bank", "page_before_commit", "page_after_commit",
    "webhook_before_commit", "webhook_after_commit", "webhook_handled",
    "settle_session_read", "settle_charge_read", "settle_payment_recorded", "settle_order_paid",
    "settle_ledger_written", "settle_before_commit", "settle_after_commit",
    "give_back_before_commit", "give_back_after_commit",
    "direct_rows_written", "direct_begun", "direct_card_read", "direct_order_paid",
    "direct_before_commit", "direct_after_commit",
    "give_back_direct_before_commit", "give_back_direct_after_commit",
    *(f"{move}_{step}" for move in MOVES
      for step in ("before_bank", "after_bank", "before_commit", "after_commit")),
    "capture_decided", "capture_after_bank", "capture_before_commit", "capture_after_commit",
    "credit_before_ledger", "credit_after_intents", "credit_before_commit", "credit_after_commit",
    "weigh_before_commit", "weigh_after_commit",
    "decline_before_commit", "decline_after_commit",
    "withdraw_before_commit", "withdraw_after_commit",
    "expire_before_commit", "expire_after_commit",
    "job_claimed", "job_before_done", "mail_before_sending", "mail_after_sending",
)  # fmt: skip


def fault(name: str) -> None:
    """End the process if it is to die here."""
    wanted = settings().fault_point
    if not wanted or wanted != name:
        return
    mark = settings().data / f"died-at-{name}"
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return
    os._exit(KILLED)
