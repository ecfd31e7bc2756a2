"""Disputes: a customer's own bank takes the money back, for good or until it is won."""

from marketplace.bank import balances, ledger
from marketplace.bank.events import happened
from marketplace.bank.problems import Problem, invalid, unknown
from marketplace.bank.store import Object, Store

DAYS_TO_ANSWER = 7
ENDINGS = {"won", "lost"}


def begin(store: Store, charge: Object, *, amount: int | None = None, reason: str = "") -> Object:
    """Dispute a charge; what is disputed leaves the account at once.

    :param amount: cents; all that was not refunded when it is left out.
    :raises Problem: it is disputed already, or nothing is left.
    """
    rest = charge["amount"] - charge["amount_refunded"]
    cents = rest if amount is None else amount
    if charge["disputed"]:
        raise Problem(f"Charge {charge['id']} is disputed already.")
    if not 0 < cents <= rest:
        raise invalid("amount", f"the charge has {rest} left")
    made = store.create(
        "du", "dispute", amount=cents, charge=charge["id"], currency="eur", evidence={},
        evidence_details={
            "due_by": store.now() + DAYS_TO_ANSWER * 24 * 3600, "enhanced_eligibility": {},
            "has_evidence": False, "past_due": False, "submission_count": 0,
        },
        enhanced_eligibility_types=[], is_charge_refundable=False, metadata={},
        payment_intent=charge["payment_intent"], reason=reason or "product_not_received",
        status="needs_response",
    )  # fmt: skip
    store.save(charge | {"disputed": True, "_dispute_won": False})
    _move(store, made, "dispute", back=False)
    happened(store, "charge.dispute.created", made)
    happened(store, "charge.dispute.funds_withdrawn", made)
    return made


def get(store: Store, dispute_id: str) -> Object:
    found = store.find(dispute_id, "dispute")
    if found is None:
        raise unknown("dispute", dispute_id)
    return found


def close(store: Store, dispute: Object, status: str) -> None:
    """End a dispute: won, the money comes back, or lost.

    :raises Problem: it is over already.
    """
    if status not in ENDINGS or dispute["status"] in ENDINGS:
        raise invalid("status", f"a dispute that is {dispute['status']} cannot become {status}")
    dispute["status"] = status
    if status == "won":
        store.save(store.get(dispute["charge"], "charge") | {"_dispute_won": True})
        _move(store, dispute, "dispute_won", back=True)
        happened(store, "charge.dispute.funds_reinstated", dispute)
    store.save(dispute)
    happened(store, "charge.dispute.closed", dispute)


def _move(store: Store, dispute: Object, kind: str, *, back: bool) -> None:
    owner = ledger.own(store)
    source, target = (ledger.CARDS, owner) if back else (owner, ledger.CARDS)
    moved = ledger.move(
        store, kind, dispute["amount"], source=source, target=target, reference=dispute["id"]
    )
    found = balances.transaction(store, moved[owner])
    dispute["balance_transactions"] = [*dispute.get("balance_transactions", []), found]
    store.save(dispute)
