"""What a producer can do next with a seller order."""

from marketplace.kit.i18n import mark as _
from marketplace.orders.rules import SELLER_ORDER_MOVES, SellerOrderState, fits
from marketplace.shipping.rules import DeliveryMode

ACTIONS = {
    SellerOrderState.READY: _("Liegt zur Abholung bereit"),
    SellerOrderState.SENT: _("Ist verschickt"),
    SellerOrderState.HANDED_OVER: _("Ist übergeben"),
}


def next_states(state: SellerOrderState, mode: DeliveryMode) -> list[SellerOrderState]:
    """Return the sensible next steps, the usual one first."""
    found = [to for to in ACTIONS if SELLER_ORDER_MOVES.get((state, to)) == "producer"]
    return [to for to in found if fits(to, state, mode)]
