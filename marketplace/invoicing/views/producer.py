"""A producer's own invoices and cancellations."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from marketplace.invoicing import queries
from marketplace.producers import own
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.downloads import download as as_download
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_invoices", __name__, audience=Audience.PRODUCER, url_prefix="/mein-betrieb/rechnungen"
)


@blueprint.get("")
def index() -> ResponseReturnValue:
    before = request.args.get("vor", type=_number)
    invoices = queries.list_of_producer(own.producer_id(), before=before)
    is_full = len(invoices) == queries.PAGE
    return render_template(
        "invoicing/producer/index.html",
        office=producer_nav("producer_invoices.index"),
        invoices=invoices,
        older=invoices[-1].number if is_full and invoices[-1].number > 1 else None,
    )


@blueprint.get("/<string:label>")
def download(label: str) -> Response:
    invoice = queries.get_of_producer(own.producer_id(), label=label)
    pdf = queries.pdf_of(invoice)
    return as_download(pdf, name=invoice.file_name, content_type="application/pdf")


def _number(text: str) -> int:
    """Return what was typed, within what a database can compare."""
    return min(max(int(text), 0), 2**31 - 1)
