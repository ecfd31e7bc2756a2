"""The producer packs, sends and hands over."""

from marketplace.infra import journal, outbox
from marketplace.infra.db import transaction
from marketplace.kit import clock
from marketplace.kit.refusal import NotAllowed
from marketplace.orders import crediting, queries
from marketplace.orders.events import SellerOrderMoved
from marketplace.orders.operations.parts import advance
from marketplace.orders.operations.taking_back import left_of
from marketplace.orders.rules import PayWay, SellerOrderState, fits
from marketplace.orders.weighing import NotWeighed


def move_part(
    *, producer_id: int, number: str, to: SellerOrderState, actor_id: int, tracking: str = ""
) -> None:
    """The producer marks a seller order ready, sent or handed over.

    Cash at pick-up is in the producer's hand with the goods.

    :raises NotFound: another producer's order.
    :raises NotAllowed: not from this state, or not for goods that come this way.
    :raises NotWeighed: something of it is sold by weight and was not on the scales.
    """
    now = clock.now()
    with transaction():
        owned = queries.get_seller_order_of(producer_id, number=number)
        order = queries.get_locked(owned.order_id)
        part = queries.get_part_locked(owned.id)
        if not fits(to, part.state, part.mode):
            raise NotAllowed
        if crediting.to_weigh(*left_of(part)):
            raise NotWeighed
        part.move(to, by="producer", at=now)
        if tracking:
            part.tracking = tracking
        if to is SellerOrderState.HANDED_OVER and order.way is PayWay.CASH_AT_PICKUP:
            part.paid_at = now
        journal.record(kind="seller_order", subject_id=part.id, action=to.value, actor_id=actor_id)
        outbox.publish(SellerOrderMoved(seller_order_id=part.id, state=to.value))
        advance(order, at=now)


def correct_tracking(*, producer_id: int, number: str, tracking: str, actor_id: int) -> None:
    """Change the number of a parcel that has left; the customer gets the right one by mail.

    :raises NotFound: another producer's order.
    :raises NotAllowed: nothing was sent yet, or it has arrived.
    """
    with transaction():
        owned = queries.get_seller_order_of(producer_id, number=number)
        queries.get_locked(owned.order_id)
        part = queries.get_part_locked(owned.id)
        if part.state is not SellerOrderState.SENT:
            raise NotAllowed
        if part.tracking == tracking:
            return
        part.tracking = tracking
        journal.record(
            kind="seller_order", subject_id=part.id, action="tracking", actor_id=actor_id
        )
        outbox.publish(SellerOrderMoved(seller_order_id=part.id, state=part.state.value))
