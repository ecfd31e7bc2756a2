"""The customer's invoices, opened by the signed link of the order."""

from flask import Response

from marketplace.invoicing import queries
from marketplace.orders import queries as orders
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.downloads import download as as_download

blueprint = AudienceBlueprint(
    "invoices", __name__, audience=Audience.EVERYONE, url_prefix="/bestellungen"
)


@blueprint.get("/<string:token>/rechnungen/<string:label>")
def download(token: str, label: str) -> Response:
    order = orders.get_by_link(token)
    invoice = queries.get_of_order(order.id, label=label)
    pdf = queries.pdf_of(invoice)
    return as_download(pdf, name=invoice.file_name, content_type="application/pdf")
