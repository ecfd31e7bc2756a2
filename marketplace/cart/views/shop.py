"""The basket page and what changes it."""

from flask import abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.cart import operations, queries
from marketplace.cart.forms import AddLineForm, ChangeLineForm
from marketplace.cart.paying import ways_of
from marketplace.cart.session import current_cart_id
from marketplace.shipping.rules import DeliveryMode
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.errors import say
from marketplace.web.flashes import flash

blueprint = AudienceBlueprint("cart", __name__, audience=Audience.EVERYONE, url_prefix="/warenkorb")


@blueprint.get("")
def show() -> ResponseReturnValue:
    basket = queries.basket(current_cart_id())
    return render_template("cart/shop/show.html", basket=basket, ways=ways_of(basket))


@blueprint.post("/positionen")
def add_line() -> ResponseReturnValue:
    form = AddLineForm()
    if not form.validate():
        flash(next(iter(form.errors.values()))[0], "error")
        return redirect(url_for(".show"), 303)
    user_id = current_user.id if current_user.is_authenticated else None
    try:
        added = operations.add_line(
            cart_id=current_cart_id(),
            user_id=user_id,
            variant_id=form.variant_id.number or 0,
            quantity=form.quantity.number or 1,
        )
    except (operations.NotOnSale, operations.TooMany) as refusal:
        flash(say(refusal), "error")
        return redirect(url_for(".show"), 303)
    if user_id is None and session.get("cart_id") != added.cart_id:
        session["cart_id"] = added.cart_id
    flash(gettext("Liegt im Warenkorb."))
    return redirect(url_for(".show"), 303)


@blueprint.post("/positionen/<int:line_id>")
def change_line(line_id: int) -> ResponseReturnValue:
    cart_id = current_cart_id() or abort(404)
    form = ChangeLineForm()
    if form.validate():
        operations.change_line(cart_id=cart_id, line_id=line_id, quantity=form.quantity.number or 0)
    else:
        flash(next(iter(form.errors.values()))[0], "error")
    return redirect(url_for(".show"), 303)


@blueprint.post("/lieferung")
def choose_delivery() -> ResponseReturnValue:
    """Take the choice for every producer on the page; the form carries one radio group each."""
    cart_id = current_cart_id() or abort(404)
    for name, value in request.form.items():
        kind, _, producer_id = name.partition("-")
        mode, _, point_id = value.partition("-")
        known = (
            mode in set(DeliveryMode) and _is_id(producer_id) and (not point_id or _is_id(point_id))
        )
        if kind == "lieferung" and known:
            operations.choose_delivery(
                cart_id=cart_id,
                producer_id=int(producer_id),
                mode=DeliveryMode(mode),
                point_id=int(point_id) if point_id else None,
            )
    return redirect(url_for(".show"), 303)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9  # noqa: PLR2004
