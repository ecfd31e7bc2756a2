"""Any order, for the operator: find it, see its money, give money back, call it off."""

from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.fulfilment.views import taking_back
from marketplace.orders import queries
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_orders",
    __name__,
    audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/bestellungen",
)
INDEX = "operator_orders.index"


@blueprint.get("")
def index() -> ResponseReturnValue:
    asked = request.args.get("nummer", "").strip().upper()[:40]
    found = queries.find_seller_order(asked) if asked else None
    if found is not None:
        return redirect(url_for(".show", number=found.number), 303)
    if asked:
        flash(gettext("Eine Bestellung mit dieser Nummer gibt es nicht."), "info")
    return render_template(
        "fulfilment/operator/index.html",
        office=operator_nav(INDEX),
        asked=asked,
        orders=queries.newest_seller_orders(),
    )


@blueprint.get("/<string:number>")
def show(number: str) -> ResponseReturnValue:
    part = queries.get_seller_order_by_number(number)
    return render_template(
        "fulfilment/operator/show.html",
        office=operator_nav(INDEX),
        part=part,
        left=queries.left_of(part.id),
        credits=queries.credits_of(part.id),
    )


@blueprint.route("/<string:number>/erstattung", methods=["GET", "POST"])
def refund(number: str) -> ResponseReturnValue:
    find = partial(queries.get_seller_order_by_number, number)
    return taking_back.refund_page(find, operator_nav(INDEX), blueprint="operator_orders")


@blueprint.route("/<string:number>/absage", methods=["GET", "POST"])
def decline(number: str) -> ResponseReturnValue:
    find = partial(queries.get_seller_order_by_number, number)
    return taking_back.decline_page(find, operator_nav(INDEX), blueprint="operator_orders")
