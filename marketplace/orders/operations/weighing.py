"""The producer weighs what was ordered at a ceiling; the difference goes back."""

from collections.abc import Mapping

from marketplace.infra import journal, outbox
from marketplace.infra.db import transaction
from marketplace.infra.faults import fault
from marketplace.kit.money import total
from marketplace.kit.refusal import NotAllowed
from marketplace.orders import crediting, queries
from marketplace.orders.events import SellerOrderWeighed
from marketplace.orders.models import OrderLine
from marketplace.orders.operations.taking_back import Wish, left_of, write_credit
from marketplace.orders.rules import CreditKind, SellerOrderState
from marketplace.orders.weighing import (
    AlreadyWeighed,
    ImplausibleWeight,
    in_grams,
    most_grams,
)


def weigh(*, producer_id: int, number: str, grams: Mapping[int, int], actor_id: int) -> None:
    """Write down what the scales said, once, and give up what it weighs less than its ceiling.

    :param grams: of every line that waits for it, all its pieces together.
    :raises NotFound: another producer's order.
    :raises NotAllowed: it is not being prepared.
    :raises AlreadyWeighed: nothing waits for the scales (any more).
    :raises ImplausibleWeight: a line is missing, or weighs what no such goods weigh.
    """
    with transaction():
        owned = queries.get_seller_order_of(producer_id, number=number)
        queries.get_locked(owned.order_id)
        part = queries.get_part_locked(owned.id)
        lines, left = left_of(part)
        waiting = crediting.to_weigh(lines, left)
        if not waiting:
            raise AlreadyWeighed
        if part.state is not SellerOrderState.CONFIRMED:
            raise NotAllowed
        ceiling = total(line.worth(left.quantities[line.id]) for line in waiting)
        _write_down(waiting, left, grams)
        now = total(line.worth(left.quantities[line.id]) for line in waiting)
        amounts = crediting.amounts_of(
            part, lines, left, quantities={}, with_shipping=False, extra=ceiling - now
        )
        said = ", ".join(f"{line.name}: {in_grams(line.weighed_grams)}" for line in waiting)
        if amounts.amount:
            write_credit(
                part, Wish(extra=amounts.goods), amounts, kind=CreditKind.WEIGHED, reason=said,
                key=f"weighed-{part.id}", actor_id=actor_id,
            )  # fmt: skip
        journal.record(
            kind="seller_order", subject_id=part.id, action="weighed", actor_id=actor_id,
            reason=said,
        )  # fmt: skip
        outbox.publish(SellerOrderWeighed(seller_order_id=part.id))
        fault("weigh_before_commit")
    fault("weigh_after_commit")


def _write_down(waiting: list[OrderLine], left: crediting.Left, grams: Mapping[int, int]) -> None:
    if grams.keys() != {line.id for line in waiting}:
        raise ImplausibleWeight
    for line in waiting:
        assert line.max_grams is not None
        pieces, found = left.quantities[line.id], grams[line.id]
        if not 1 <= found <= most_grams(line.max_grams, pieces):
            raise ImplausibleWeight
        line.weighed_grams, line.weighed_pieces = found, pieces
