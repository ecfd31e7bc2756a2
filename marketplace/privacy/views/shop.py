"""The data of one order, for whoever holds its signed link; guests have no account."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.infra.personal_data import Subject
from marketplace.orders import queries as orders
from marketplace.privacy import operations, queries
from marketplace.privacy.files import as_file
from marketplace.privacy.forms import EraseOrderForm
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.language import current

blueprint = AudienceBlueprint(
    "order_data", __name__, audience=Audience.EVERYONE, url_prefix="/bestellungen"
)


@blueprint.route("/<string:token>/meine-daten", methods=["GET", "POST"])
def show(token: str) -> ResponseReturnValue:
    order, form = orders.get_by_link(token), EraseOrderForm()
    order_id, number, email = order.id, order.number, order.email
    if (
        request.method == "POST"
        and form.validate()
        and attempt(
            form,
            lambda: operations.erase_order(order_id=order_id, email=email, language=current()),
        )
    ):
        flash(
            gettext("Was gelöscht werden darf, ist gelöscht. Der Rest steht in der E-Mail an Sie.")
        )
        return redirect(url_for("shell.home"), 303)
    page = render_template(
        "privacy/shop/order.html",
        form=form,
        token=token,
        number=number,
        known=queries.overview(Subject(order_id=order_id)),
    )
    return page, 422 if form.errors else 200


@blueprint.get("/<string:token>/meine-daten.json")
def copy(token: str) -> Response:
    return as_file(Subject(order_id=orders.get_by_link(token).id))
