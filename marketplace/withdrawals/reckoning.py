"""What a case comes to: in time or late, what goes back, whether it may be refused."""

from dataclasses import dataclass
from datetime import date, datetime

from marketplace.infra.config import settings
from marketplace.orders import crediting
from marketplace.orders import queries as orders
from marketplace.orders.crediting import Amounts, Left
from marketplace.orders.models import SellerOrder
from marketplace.withdrawals import queries
from marketplace.withdrawals.models import Withdrawal
from marketplace.withdrawals.rules import arrival, is_in_time, last_day


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the market proposes to give back; the seller may change the pieces."""

    left: Left
    quantities: dict[int, int]
    with_shipping: bool
    amounts: Amounts


def arrived_at(part: SellerOrder) -> datetime | None:
    """Return from when the period to withdraw runs; None while it has not begun."""
    return arrival(
        handed_over_at=part.handed_over_at,
        sent_at=part.sent_at,
        days_after_dispatch=settings().arrival_days_after_dispatch,
    )


def period_ends(part: SellerOrder) -> date | None:
    """Return the last day to withdraw; None while the period has not begun."""
    arrived = arrived_at(part)
    return last_day(arrived) if arrived else None


def came_in_time(case: Withdrawal) -> bool:
    """Tell whether a case was declared in time; nobody's contract is never late."""
    return case.part is None or is_in_time(case.declared_at, arrived_at(case.part))


def may_refuse(case: Withdrawal) -> bool:
    """Tell whether the seller has a ground to refuse: a stranger, too late, or nothing to give.

    Where only the words say what is meant, the seller must judge whether it is covered.
    """
    if not case.proof.is_enough or not case.lines or not came_in_time(case):
        return True
    return not proposal(case).quantities


def proposal(case: Withdrawal) -> Proposal:
    """Return the pieces to give back, and the shipping once nothing of the contract is left.

    Only the standard delivery is offered, so what was paid for it is what goes back (§ 357 (2)).
    """
    assert case.part is not None
    part, left = case.part, orders.left_of(case.part.id)
    pending = queries.pending_of(part.id) if case.proof.is_enough else case.quantities
    wanted = {
        line: min(n, pending.get(line, 0), left.quantities[line])
        for line, n in case.quantities.items()
    }
    quantities = {line: n for line, n in wanted.items() if n}
    whole = all(quantities.get(line, 0) == n for line, n in left.quantities.items())
    with_shipping = whole and bool(left.amounts.shipping)
    amounts = crediting.amounts_of(
        part, part.lines, left, quantities=quantities, with_shipping=with_shipping
    )
    return Proposal(left, quantities, with_shipping, amounts)
