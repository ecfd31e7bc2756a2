"""What orders add to the dashboard of a business."""

from marketplace.kit.i18n import mark as _
from marketplace.orders import queries
from marketplace.orders.rules import SellerOrderState
from marketplace.producers.steps import add_figure

HERE = "producer_orders.index"


def _to_pack(producer_id: int) -> int:
    return queries.count_of_producer(producer_id, SellerOrderState.CONFIRMED)


def _waiting(producer_id: int) -> int:
    return queries.count_of_producer(producer_id, SellerOrderState.READY)


def register() -> None:
    """Add what is to be done with orders to the numbers of the day."""
    add_figure(5, _("Heute packen"), HERE, _to_pack)
    add_figure(10, _("Wartet auf Abholung"), HERE, _waiting)
