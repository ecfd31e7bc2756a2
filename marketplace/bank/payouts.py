"""Payouts: an account's money goes to its owner's own bank."""

from marketplace.bank import ledger
from marketplace.bank.events import happened
from marketplace.bank.problems import invalid
from marketplace.bank.store import Object, Store


def pay_out(store: Store, amount: int | None = None) -> Object:
    """Send what the account holds, or `amount` cents of it.

    :raises Problem: it does not hold so much.
    """
    owner = ledger.own(store)
    held = ledger.balance(store, owner)
    cents = held if amount is None else amount
    if not 0 < cents <= held:
        raise invalid("amount", f"the account holds {held}")
    made = store.create(
        "po", "payout", amount=cents, arrival_date=store.now(), automatic=True,
        balance_transaction=None, currency="eur", description="STRIPE PAYOUT",
        destination="ba_demo", failure_balance_transaction=None, failure_code=None,
        failure_message=None, metadata={}, method="standard", original_payout=None,
        reconciliation_status="completed", reversed_by=None, source_type="card",
        statement_descriptor=None, status="paid", type="bank_account",
    )  # fmt: skip
    moved = ledger.move(
        store, "payout", cents, source=owner, target=ledger.OUTSIDE, reference=made["id"]
    )
    store.save(made | {"balance_transaction": moved[owner]})
    happened(store, "payout.paid", made | {"balance_transaction": moved[owner]})
    return made
