"""The customer writes to a seller, on the page that the order's signed link opens."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.inquiries import operations, queries
from marketplace.inquiries.forms import AskForm
from marketplace.inquiries.rules import Kind
from marketplace.kit.refusal import NotFound
from marketplace.orders import queries as orders
from marketplace.orders.models import SellerOrder
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash

blueprint = AudienceBlueprint(
    "inquiries", __name__, audience=Audience.EVERYONE, url_prefix="/bestellungen"
)


@blueprint.route("/<string:token>/frage/<int:position>", methods=["GET", "POST"])
def ask(token: str, position: int) -> ResponseReturnValue:
    part = _part(token, position)
    form = AskForm()
    if request.method == "POST" and form.validate():
        wish = {"kind": Kind(form.kind.data), "text": form.text.data, "press": form.press}
        if attempt(form, lambda: operations.ask(part_id=part.id, **wish)):
            flash(gettext("Ihre Nachricht ist beim Betrieb. Die Antwort kommt per E-Mail."))
            return redirect(url_for(".ask", token=token, position=position), 303)
    part = _part(token, position)  # what was refused has expired it
    found = queries.of_part(part.id)
    page = render_template(
        "inquiries/shop/ask.html", part=part, token=token, form=form, inquiries=found,
        running=next((each for each in found if not each.is_settled), None),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@blueprint.post("/<string:token>/frage/<int:position>/erledigt")
def settle(token: str, position: int) -> ResponseReturnValue:
    part = _part(token, position)
    for inquiry in queries.of_part(part.id):
        operations.settle(inquiry_id=inquiry.id)
    flash(gettext("Gespeichert: Die Sache ist erledigt."))
    return redirect(url_for("orders.show", token=token), 303)


def _part(token: str, position: int) -> SellerOrder:
    order = orders.get_by_link(token)
    for part in order.seller_orders:
        if part.position == position:
            return part
    raise NotFound
