"""The list of wishes and what a browser remembers, as cards; and the way into the basket."""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.cart import operations as carts
from marketplace.storefront import wishlist
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.wishes import operations as wishes
from marketplace.wishes import queries
from marketplace.wishes.session import current_list, owner

blueprint = AudienceBlueprint("wishlist", __name__, audience=Audience.EVERYONE)
MOST_DIGITS = 9


@blueprint.get("/merkzettel")
def show() -> ResponseReturnValue:
    waiting = queries.waiting_of(current_user.email) if current_user.is_authenticated else []
    return render_template(
        "storefront/shop/wishlist.html",
        wishlist=wishlist.build(current_list()),
        waiting=[(wishlist.subject_of(each), each.token) for each in waiting],
    )


@blueprint.get("/merkzettel/geteilt/<string:token>")
def shared(token: str) -> ResponseReturnValue:
    """Show a list to whoever has its link; nothing on it says whose it is."""
    page = wishlist.build(queries.shared_list(token))
    return render_template("storefront/shop/shared_wishlist.html", wishlist=page)


@blueprint.post("/merkzettel/warenkorb")
def move_to_basket() -> ResponseReturnValue:
    """Put one piece into the basket and take it off the list.

    Should the second step fail, the goods are on both: nothing is lost.
    """
    variant_id, product_id = _number("variant_id"), _number("product_id")
    user_id = current_user.id if current_user.is_authenticated else None
    added = carts.add_line(
        cart_id=session.get("cart_id"), user_id=user_id, variant_id=variant_id, quantity=1
    )
    if user_id is None and session.get("cart_id") != added.cart_id:
        session["cart_id"] = added.cart_id
    wishes.remove(**owner(), product_id=product_id)
    flash(gettext("Liegt im Warenkorb."))
    return redirect(url_for(".show"), 303)


@blueprint.get("/zuletzt-angesehen")
def recently_seen() -> ResponseReturnValue:
    """Show up to twelve products a browser remembers; it asks, we keep nothing."""
    found = wishlist.seen(request.args.getlist("id"))
    return render_template("storefront/shop/recently_seen.html", cards=found)


def _number(name: str) -> int:
    """Return what a button names; nothing on sale has the number 0."""
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0
