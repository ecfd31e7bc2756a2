"""A present from several businesses, put together in the basket."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.cart import operations
from marketplace.cart.session import current_cart_id, remember
from marketplace.storefront import gift_box
from marketplace.storefront.gift_box_form import BoxForm, ChangeForm, PutInForm
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.errors import say

blueprint = AudienceBlueprint(
    "gift_box", __name__, audience=Audience.EVERYONE, url_prefix="/geschenke/kiste"
)


@blueprint.get("")
def show() -> ResponseReturnValue:
    return _page(BoxForm.asked())


@blueprint.post("/waren")
def put_in() -> ResponseReturnValue:
    """Put one piece into the box, which is the basket."""
    asked, form = BoxForm.asked(), PutInForm()
    if not form.validate():
        return _page(asked, gettext("Bitte wählen Sie eine Ausführung."))
    user_id = current_user.id if current_user.is_authenticated else None
    try:
        added = operations.add_line(
            cart_id=current_cart_id(), user_id=user_id, variant_id=form.variant_id.number or 0,
            quantity=1,
        )  # fmt: skip
    except (operations.NotOnSale, operations.TooMany) as refusal:
        return _page(asked, say(refusal))
    remember(added.cart_id)
    return _back(asked, added.cart_id)


@blueprint.post("/waren/<int:line_id>")
def change(line_id: int) -> ResponseReturnValue:
    asked, form, cart_id = BoxForm.asked(), ChangeForm(), current_cart_id()
    if cart_id is None or not form.validate():
        sentence = gettext("Bitte geben Sie eine Menge von 0 bis 99 an.")
        return _page(asked, sentence, typed={line_id: form.quantity.data or ""})
    operations.change_line(cart_id=cart_id, line_id=line_id, quantity=form.quantity.number or 0)
    return _back(asked, cart_id)


@blueprint.post("/weiter")
def go_on() -> ResponseReturnValue:
    """Leave the box for the basket, where ways of delivery are chosen; the day goes along."""
    asked, cart_id = BoxForm.asked(), current_cart_id()
    if cart_id is None:
        return _page(asked, gettext("Legen Sie zuerst etwas in die Kiste."))
    _keep_day(asked, cart_id)
    return redirect(url_for("cart.show"), 303)


def _back(asked: BoxForm, cart_id: int) -> ResponseReturnValue:
    _keep_day(asked, cart_id)
    return redirect(gift_box.address(gift_box.carried(asked)), 303)


def _keep_day(asked: BoxForm, cart_id: int) -> None:
    if asked.names_a_day:
        operations.wish_by(cart_id=cart_id, day=asked.bis.day)


def _page(
    asked: BoxForm, refused: str = "", *, typed: Mapping[int, str] = MappingProxyType({})
) -> ResponseReturnValue:
    """Return the page, after a refusal with its sentence and the quantity typed, by line."""
    page = render_template(
        "storefront/shop/gift_box.html", page=gift_box.build(asked), refused=refused, typed=typed
    )
    return page, 422 if refused else 200
