"""The basket page and what changes it."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.cart import operations
from marketplace.cart.characteristics import essential
from marketplace.cart.forms import AddLineForm, ChangeLineForm
from marketplace.cart.paying import ways_of
from marketplace.cart.session import current_basket, current_cart_id, remember
from marketplace.kit.refusal import NotFound
from marketplace.shipping.rules import DeliveryMode
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.errors import say
from marketplace.web.flashes import flash
from marketplace.web.form import Form

blueprint = AudienceBlueprint("cart", __name__, audience=Audience.EVERYONE, url_prefix="/warenkorb")
blueprint.add_app_template_global(essential)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the basket did not take something, and what was typed, to be put right on the spot."""

    sentence: str
    typed: str = ""
    line_id: int | None = None  # the line it belongs to
    variant_id: int | None = None  # what was to be put in


@blueprint.get("")
def show() -> ResponseReturnValue:
    return _page()


@blueprint.post("/positionen")
def add_line() -> ResponseReturnValue:
    form = AddLineForm()
    typed = form.quantity.data or ""
    if not form.validate():
        return _page(Refused(_first(form), typed, variant_id=form.variant_id.number))
    user_id = current_user.id if current_user.is_authenticated else None
    try:
        added = operations.add_line(
            cart_id=session.get("cart_id"),
            user_id=user_id,
            variant_id=form.variant_id.number or 0,
            quantity=form.quantity.number or 1,
        )
    except operations.NotOnSale as refusal:
        return _page(Refused(say(refusal)))
    except operations.TooMany as refusal:
        return _page(Refused(say(refusal), typed, variant_id=form.variant_id.number))
    remember(added.cart_id)
    flash(gettext("Liegt im Warenkorb."))
    return redirect(url_for(".show"), 303)


@blueprint.post("/positionen/<int:line_id>")
def change_line(line_id: int) -> ResponseReturnValue:
    cart_id = current_cart_id() or abort(404)
    form = ChangeLineForm()
    if not form.validate():
        return _page(Refused(_first(form), form.quantity.data or "", line_id=line_id))
    operations.change_line(cart_id=cart_id, line_id=line_id, quantity=form.quantity.number or 0)
    return redirect(url_for(".show"), 303)


@blueprint.post("/lieferung")
def choose_delivery() -> ResponseReturnValue:
    """Take the choice for every producer on the page; the form carries one radio group each."""
    cart_id = current_cart_id() or abort(404)
    for name, value in request.form.items():
        kind, _, producer_id = name.partition("-")
        if kind != "lieferung":
            continue
        mode, _, point_id = value.partition("-")
        try:
            _choose(cart_id, producer_id, mode, point_id)
        except NotFound:
            return _page(Refused(gettext("Bitte wählen Sie eine der angebotenen Lieferungen.")))
    return redirect(url_for(".show"), 303)


def _choose(cart_id: int, producer_id: str, mode: str, point_id: str) -> None:
    """:raises NotFound: no such way, producer or point."""
    if mode not in set(DeliveryMode) or not all(map(_is_id, [producer_id, point_id or "0"])):
        raise NotFound
    operations.choose_delivery(
        cart_id=cart_id,
        producer_id=int(producer_id),
        mode=DeliveryMode(mode),
        point_id=int(point_id) if point_id else None,
    )


def _page(refused: Refused | None = None) -> ResponseReturnValue:
    """Show the basket, after a refusal with its sentence and what was typed."""
    basket = current_basket()
    status = 422 if refused else 200
    page = render_template(
        "cart/shop/show.html", basket=basket, ways=ways_of(basket), refused=refused
    )
    return page, status


def _first(form: Form) -> str:
    return str(next(iter(form.errors.values()))[0])


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9  # noqa: PLR2004
