"""Shows invoices on the page of their order."""

from marketplace.invoicing import queries
from marketplace.orders.papers import Paper, paper_source


@paper_source
def invoices_of(order_id: int) -> list[Paper]:
    return [
        Paper(
            seller_order_id=each.seller_order_id,
            title=each.kind.label,
            number=each.label,
            endpoint="invoices.download",
            values={"label": each.label},
        )
        for each in queries.of_order(order_id)
    ]
