"""The orders of an account."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from marketplace.orders import queries
from marketplace.web.access import Audience, AudienceBlueprint

blueprint = AudienceBlueprint(
    "my_orders", __name__, audience=Audience.CUSTOMER, url_prefix="/konto/bestellungen"
)


@blueprint.get("")
def index() -> ResponseReturnValue:
    orders = queries.list_of_customer(current_user.id)
    links = {order.id: queries.link_token(order) for order in orders}
    return render_template("orders/customer/index.html", orders=orders, links=links)
