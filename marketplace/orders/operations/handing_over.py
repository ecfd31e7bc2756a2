"""The producer packs, sends and hands over."""

from datetime import datetime

from marketplace.infra import journal, outbox
from marketplace.infra.db import transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, Refusal
from marketplace.orders import crediting, queries
from marketplace.orders.carriers import Carrier
from marketplace.orders.events import PickupTomorrow, SellerOrderMoved
from marketplace.orders.models import SellerOrder
from marketplace.orders.operations.parts import advance
from marketplace.orders.operations.taking_back import left_of
from marketplace.orders.rules import PayWay, SellerOrderState, fits
from marketplace.orders.weighing import NotWeighed


class IdNotChecked(Refusal):
    """Alcohol goes only to who showed how old they are (JuSchG § 9)."""

    status = 422
    message = _(
        "Bitte lassen Sie sich den Ausweis zeigen (ab %(age)d Jahren) und haken Sie "
        "„Ausweis geprüft“ an. Ohne Ausweis geben Sie die Ware nicht heraus."
    )


def remind_of_pickup(seller_order_id: int) -> None:
    """Have the customer reminded once of what is picked up tomorrow."""
    now = clock.now()
    with transaction():
        part = queries.get_part_locked(seller_order_id)
        is_waiting = part.state in {SellerOrderState.CONFIRMED, SellerOrderState.READY}
        if is_waiting and part.pickup_reminded_at is None:
            part.pickup_reminded_at = now
            outbox.publish(PickupTomorrow(seller_order_id=part.id))


def move_part(
    *,
    producer_id: int,
    number: str,
    to: SellerOrderState,
    actor_id: int,
    tracking: str = "",
    carrier: Carrier | None = None,
    id_checked: bool = False,
) -> None:
    """The producer marks a seller order ready, sent or handed over.

    Cash at pick-up is in the producer's hand with the goods. That an ID was looked at is kept
    with time and person, never what stands on it.

    :raises NotFound: another producer's order.
    :raises NotAllowed: not from this state, or not for goods that come this way.
    :raises NotWeighed: something of it is sold by weight and was not on the scales.
    :raises IdNotChecked: alcohol would be handed over without a look at the ID.
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
        _check_age(part, to, actor_id=actor_id, at=now, id_checked=id_checked)
        part.move(to, by="producer", at=now)
        if to is SellerOrderState.SENT:
            part.carrier, part.tracking = carrier, tracking
        if to is SellerOrderState.HANDED_OVER and order.way is PayWay.CASH_AT_PICKUP:
            part.paid_at = now
        journal.record(kind="seller_order", subject_id=part.id, action=to.value, actor_id=actor_id)
        outbox.publish(SellerOrderMoved(seller_order_id=part.id, state=to.value))
        advance(order, at=now)


def _check_age(
    part: SellerOrder, to: SellerOrderState, *, actor_id: int, at: datetime, id_checked: bool
) -> None:
    lines, left = left_of(part)
    ages = [line.facts.get("age_class", 0) for line in lines if left.quantities[line.id]]
    age = max(ages, default=0)
    if not age or to is not SellerOrderState.HANDED_OVER or not part.mode.is_pickup:
        return
    if not id_checked:
        raise IdNotChecked(age=age)
    part.age_checked_at, part.age_checked_by = at, actor_id


def correct_tracking(
    *, producer_id: int, number: str, tracking: str, carrier: Carrier | None, actor_id: int
) -> None:
    """Change carrier and number of a parcel that has left; the customer gets them by mail.

    :raises NotFound: another producer's order.
    :raises NotAllowed: nothing was sent yet, or it has arrived.
    """
    with transaction():
        owned = queries.get_seller_order_of(producer_id, number=number)
        queries.get_locked(owned.order_id)
        part = queries.get_part_locked(owned.id)
        if part.state is not SellerOrderState.SENT:
            raise NotAllowed
        if (part.carrier, part.tracking) == (carrier, tracking):
            return
        part.carrier, part.tracking = carrier, tracking
        journal.record(
            kind="seller_order", subject_id=part.id, action="tracking", actor_id=actor_id
        )
        outbox.publish(SellerOrderMoved(seller_order_id=part.id, state=part.state.value))
