"""What the customer sees of a seller order's way: done, current, still to come."""

from dataclasses import dataclass
from datetime import datetime

from marketplace.kit.i18n import mark as _
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import CALLED_OFF, OrderState, PayWay


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the timeline; `label` is a msgid."""

    label: str
    at: datetime | None
    done: bool
    current: bool = False


def steps_of(order: Order, part: SellerOrder) -> list[Step]:
    """Return the steps of one parcel or pick-up."""
    if part.state in CALLED_OFF:
        return [
            Step(_("bestellt"), order.placed_at, done=True),
            Step(part.state_label, None, done=True, current=True),
        ]
    rows: list[tuple[str, datetime | None]] = [(_("bestellt"), order.placed_at)]
    if order.way is PayWay.ONLINE:
        rows.append((_("bezahlt"), order.paid_at))
    elif order.way is PayWay.TRANSFER:
        rows.append((_("bezahlt"), part.paid_at))
    if part.mode.is_pickup:
        rows.append((_("abholbereit"), part.ready_at))
        rows.append((_("abgeholt"), part.handed_over_at))
    else:
        rows.append((_("unterwegs"), part.sent_at))
        rows.append((_("übergeben"), part.handed_over_at))
    last = max((i for i, (_label, at) in enumerate(rows) if at), default=0)
    closed = order.state is OrderState.EXPIRED
    return [
        Step(label, at, done=i <= last and not closed, current=i == last)
        for i, (label, at) in enumerate(rows)
    ]
