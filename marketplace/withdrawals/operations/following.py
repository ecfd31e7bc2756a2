"""A refund made elsewhere settles what it covers."""

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.infra.signals import listen
from marketplace.kit import clock
from marketplace.orders import queries as orders
from marketplace.orders.events import CreditGiven
from marketplace.orders.models import Credit
from marketplace.withdrawals import queries
from marketplace.withdrawals.rules import CaseState


@listen(CreditGiven)
def follow_a_refund(event: CreditGiven) -> None:
    """Close what a refund made elsewhere has settled, so that nothing goes back twice (W6)."""
    part_id, key = db.session.execute(
        select(Credit.seller_order_id, Credit.key).where(Credit.id == event.credit_id)
    ).one()
    cases = [c for c in queries.open_cases_of([part_id]) if c.proof.is_enough and c.lines]
    if not cases or key.startswith(queries.FOR_A_CASE) or queries.pending_of(part_id):
        return
    left = orders.left_of(part_id)
    if left.amounts.shipping and not any(left.quantities.values()):
        return  # all goods went back: the shipping is owed as well
    for case in cases:
        case.decide(CaseState.SETTLED, at=clock.now(), by=None)
        case.credit_id = event.credit_id
