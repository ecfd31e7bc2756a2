"""The order's own page, opened by a signed link without signing in."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.orders import calendar as calendars
from marketplace.orders import contract, papers, queries
from marketplace.orders.rules import OrderState, PaymentNews
from marketplace.orders.timeline import steps_of
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.downloads import download
from marketplace.web.headers import allow_form_target
from marketplace.web.links import absolute

blueprint = AudienceBlueprint(
    "orders", __name__, audience=Audience.EVERYONE, url_prefix="/bestellungen"
)
STRIPE_PAGE = "https://checkout.stripe.com"
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


@blueprint.get("/<string:token>")
def show(token: str) -> ResponseReturnValue:
    order = queries.get_by_link(token)
    waits = order.state is OrderState.AWAITING_PAYMENT and order.hold_until > clock.now()
    if waits:
        allow_form_target(settings().bank_url or STRIPE_PAGE)
    return render_template(
        "orders/shop/show.html",
        order=order,
        token=token,
        waits=waits,
        news=_news() if waits else None,
        parts=[
            (part, steps_of(order, part), queries.credits_of(part.id))
            for part in order.seller_orders
        ],
        papers=papers.about(order.id),
    )


@blueprint.get("/<string:token>/vertrag.pdf")
def contract_pdf(token: str) -> Response:
    """The contracts of this order as they were mailed (§ 312i (1) no. 4 BGB)."""
    order = queries.get_by_link(token)
    pdf = contract.pdf_of(order)
    return download(pdf, name=contract.file_name(order), content_type="application/pdf")


@blueprint.get("/<string:token>/abholung/<int:position>.ics")
def calendar(token: str, position: int) -> Response:
    """The appointment of a pick-up for the customer's calendar."""
    order = queries.get_by_link(token)
    part = next((each for each in order.seller_orders if each.position == position), None)
    if part is None or not part.mode.is_pickup or part.arrival_day is None:
        raise NotFound
    content = calendars.appointment(part, link=absolute("orders.show", token=token))
    return download(content, name=f"Abholung-{part.number}.ics", content_type="text/calendar")


@blueprint.get("/<string:token>/giro-code/<int:position>.<string:ending>")
def giro_code(token: str, position: int, ending: str) -> ResponseReturnValue:
    """The transfer to one seller as a picture to scan, while it is still awaited."""
    order = queries.get_by_link(token)
    part = next((each for each in order.seller_orders if each.position == position), None)
    if part is None or ending not in PICTURES or not part.awaits_transfer or part.slip is None:
        raise NotFound
    response = Response(part.slip.picture(ending), content_type=PICTURES[ending])
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _news() -> PaymentNews | None:
    """Return what the bank's way back said; anything else in the address is nothing."""
    given = request.args.get("zahlung", "")
    return PaymentNews(given) if given in set(PaymentNews) else None
