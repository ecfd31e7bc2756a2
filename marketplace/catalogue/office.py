"""What the catalogue adds to the dashboard of a business."""

from marketplace.catalogue import queries
from marketplace.kit.i18n import mark as _
from marketplace.producers.steps import add_figure, add_step

HERE = "producer_products.index"


def _has_a_product(producer_id: int) -> bool:
    return bool(queries.count_by_state(producer_id))


def _on_sale(producer_id: int) -> int:
    return queries.count_on_sale(producer_id)


def _sold_out(producer_id: int) -> int:
    return len(queries.sold_out_of(producer_id))


def register() -> None:
    """Add the first product to the tasks and two numbers to the day."""
    add_step(20, _("Erstes Produkt anlegen"), HERE, _has_a_product)
    add_figure(20, _("Produkte im Verkauf"), HERE, _on_sale)
    add_figure(30, _("Ausführungen ausverkauft"), HERE, _sold_out)
