"""Address → way to pay → review → order → the bank's page."""

from flask import Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.cart import operations as cart_operations
from marketplace.cart.rules import Basket
from marketplace.cart.session import current_basket_and
from marketplace.catalogue.operations import OutOfStock
from marketplace.checkout import operations, queries
from marketplace.checkout.forms import AddressForm, GiftForm, OrderForm, WayForm, notes_form
from marketplace.checkout.models import CheckoutDraft
from marketplace.checkout.rules import meaning_of, warning_of
from marketplace.identity.signing import client_address
from marketplace.infra.config import settings
from marketplace.orders.rules import PayWay
from marketplace.payments.operations import paying
from marketplace.payments.stripe_gateway import BankRefused, BankUnavailable
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.errors import say
from marketplace.web.flashes import flash
from marketplace.web.headers import allow_form_target
from marketplace.web.language import current

blueprint = AudienceBlueprint("checkout", __name__, audience=Audience.EVERYONE, url_prefix="/kasse")
STRIPE_PAGE = "https://checkout.stripe.com"


@blueprint.get("")
def start() -> ResponseReturnValue:
    return redirect(url_for(".address"), 303)


@blueprint.post("")
def go_on() -> ResponseReturnValue:
    """Leave the basket for the address; prices on the page count as seen."""
    cart_operations.accept_prices(cart_id=session.get("cart_id"), user_id=_user_id())
    return redirect(url_for(".address"), 303)


@blueprint.route("/adresse", methods=["GET", "POST"])
def address() -> ResponseReturnValue:
    basket, draft = current_basket_and(CheckoutDraft)
    if not basket.is_orderable or not operations.offered_ways(basket):
        return _back_to_basket()
    form, gift = AddressForm.prefilled(draft), GiftForm(basket)
    notes = notes_form(basket, draft.notes if draft else {})
    if draft is None and current_user.is_authenticated and not request.form:
        form.email.data, form.name.data = current_user.email, current_user.name
    if request.method == "POST" and form.validate() & gift.validate() & notes.validate():
        typed = {name.removeprefix("note_"): f.data for name, f in notes._fields.items() if f.data}
        operations.save_address(
            cart_id=basket.cart_id, values=form.values() | {"notes": typed},
            gift=gift.change_of(basket.wish),
        )  # fmt: skip
        return redirect(url_for(".payment"), 303)
    status = 422 if form.errors or gift.errors or notes.errors else 200
    return render_template(
        "checkout/shop/address.html", basket=basket, form=form, gift=gift, notes=notes
    ), status


@blueprint.route("/zahlung", methods=["GET", "POST"])
def payment() -> ResponseReturnValue:
    basket, draft = current_basket_and(CheckoutDraft)
    ways = operations.offered_ways(basket)
    if not basket.is_orderable or not ways:
        return _back_to_basket()
    if draft is None or not queries.has_address(draft):
        return redirect(url_for(".address"), 303)
    form = WayForm(way=draft.way if draft.way in ways else (ways[0] if len(ways) == 1 else None))
    form.way.choices = [(way.value, gettext(way.label)) for way in ways]
    if request.method == "POST" and form.validate():
        operations.choose_way(basket, way=PayWay(form.way.data))
        return redirect(url_for(".review"), 303)
    status = 422 if form.errors else 200
    meanings = {way.value: " ".join(_sentences_about(way, basket)) for way in ways}
    return render_template(
        "checkout/shop/payment.html", basket=basket, form=form, ways=ways, meanings=meanings
    ), status


@blueprint.get("/pruefen")
def review() -> ResponseReturnValue:
    seen = operations.review(*current_basket_and(CheckoutDraft))
    if seen is None:
        return redirect(url_for(".payment"), 303)
    return _review_page(seen)


@blueprint.post("/bestellung")
def order() -> ResponseReturnValue:
    """The one button of § 312j BGB. A second click finds the first order (P1, P2)."""
    form = OrderForm()
    if not form.validate():
        raise operations.NotReviewed
    cart_id = form.cart.number or 0
    known = (session.get("cart_id"), session.get("ordered_cart_id"))
    try:
        placed = operations.place(
            cart_id=cart_id,
            token=form.review.data or "",
            session_carts={each for each in known if each},
            user_id=_user_id(),
            language=current(),
            address=client_address(),
        )
    except operations.ReviewOutdated as refusal:
        flash(say(refusal), "warning")
        return redirect(url_for(".review"), 303)
    except OutOfStock as refusal:
        flash(say(refusal), "error")
        return redirect(url_for("cart.show"), 303)
    session.pop("cart_id", None)
    session["ordered_cart_id"] = cart_id
    return redirect(_where_to(placed), 303)


def _user_id() -> int | None:
    return current_user.id if current_user.is_authenticated else None


def _where_to(placed: operations.Placed) -> str:
    """Return the bank's page, or the order's own where the bank is silent or not needed."""
    url = None
    if placed.payment_id is not None:
        try:
            url = paying.open_page(placed.payment_id)
        except (BankUnavailable, BankRefused):
            flash(gettext("Zahlung wird vorbereitet. Ihre Bestellung ist gespeichert."), "info")
    return url or url_for("orders.show", token=placed.token)


def _review_page(seen: operations.Review) -> ResponseReturnValue:
    allow_form_target(settings().bank_url or STRIPE_PAGE)
    return render_template(
        "checkout/shop/review.html",
        review=seen,
        basket=seen.basket,
        sentences=_sentences_about(seen.way, seen.basket),
    )


def _sentences_about(way: PayWay, basket: Basket) -> list[str]:
    """Return what the way means and, where one of several charges may fail, what happens then."""
    shape = settings().charge_shape
    found = meaning_of(way, shape), warning_of(way, shape, sellers=len(basket.groups))
    return [gettext(each) for each in found if each]


def _back_to_basket() -> Response:
    if request.method == "POST":  # who only looks gets no cookie; the basket says it anyway
        flash(gettext("Bitte sehen Sie zuerst nach, was mit Ihrem Warenkorb ist."), "info")
    return redirect(url_for("cart.show"), 303)  # type: ignore[return-value]
