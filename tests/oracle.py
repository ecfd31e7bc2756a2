"""The invariants of SCENARIOS, with the bank's own book as the judge of the money."""

from typing import Any

from flask import Flask
from sqlalchemy import func, select

from marketplace.infra import invariants
from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.payments.models import (
    Capture,
    DirectCharge,
    FeeReturn,
    LedgerEntry,
    Refund,
    Reversal,
    Transfer,
)
from marketplace.payments.rules import Account, MoveState
from tests.bank.in_process import balance, ledger

HELD = select(Capture.payment_id).where(Capture.state != MoveState.MADE)
# What enters or leaves a seller's account, but for payouts and the bank's own fees.
SELLERS = {
    "transfer", "reversal", "charge", "application_fee", "application_fee_refund", "refund",
    "refund_failure", "dispute", "dispute_won",
}  # fmt: skip
TIMED = {"late jobs"}  # tests move the clock; that says nothing about lateness


def assert_invariants_hold() -> None:
    db.session.rollback()
    found = {name: items for name, items in invariants.violations().items() if name not in TIMED}
    assert found == {}


def assert_books_agree(bank: Flask) -> None:
    """Compare with the bank once nothing is under way any more."""
    db.session.rollback()
    for kind in (Transfer, Reversal, Refund, DirectCharge, FeeReturn):
        open_moves = select(func.count()).select_from(kind).where(kind.state == MoveState.INTENDED)
        if kind is Refund:  # of held money none is sent; the capture takes less
            open_moves = open_moves.where(Refund.payment_id.not_in(HELD))
        if db.session.scalar(open_moves):
            return
    customers = _sum(Account.CUSTOMERS) + _sum(Account.RETURNED)
    cards = -balance(bank, "cards")
    failed = _failed_refunds()
    assert cards == customers + failed - _held(), "what the cards paid and got back"
    sellers = {line["account"] for line in ledger(bank) if line["account"].startswith("acct")}
    moved = sum(line["amount"] for line in ledger(bank)
                if line["account"] in sellers and line["kind"] in SELLERS)  # fmt: skip
    failed = _failed_refunds(Refund.direct_charge_id.is_not(None))
    assert moved == _sum(Account.MOVED) + failed, "what reached the sellers' accounts"


def _held() -> int:
    """Return what the ledger counts as paid and cards only hold."""
    held = _cents(select(func.sum(Capture.held)).where(Capture.state != MoveState.MADE))
    return held - _cents(select(func.sum(Refund.amount)).where(Refund.payment_id.in_(HELD)))


def assert_cards_agree(lines: list[dict[str, Any]]) -> None:
    """Compare what the cards paid and got back with our ledger; for a bank of its own."""
    db.session.rollback()
    cards = -sum(line["amount"] for line in lines if line["account"] == "cards")
    assert cards == _sum(Account.CUSTOMERS) + _sum(Account.RETURNED) - _held()


def _sum(account: Account) -> int:
    return _cents(select(func.sum(LedgerEntry.amount)).where(LedgerEntry.account == account))


def _failed_refunds(*whose) -> int:
    return _cents(select(func.sum(Refund.amount)).where(Refund.state == MoveState.FAILED, *whose))


def _cents(statement) -> int:
    value = db.session.scalar(statement)
    return value.cents if isinstance(value, Money) else int(value or 0)
