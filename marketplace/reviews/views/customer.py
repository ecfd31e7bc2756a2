"""Reviews for whoever bought: the signed link of the order is the proof, no account is needed."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.identity.brake import TooManyReviews
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.orders import queries as orders
from marketplace.reviews import operations, queries
from marketplace.reviews.forms import ReviewForm
from marketplace.reviews.operations import BlockedReview, NotDelivered, TooLateToEdit
from marketplace.reviews.queries import Bought
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash

blueprint = AudienceBlueprint(
    "order_reviews", __name__, audience=Audience.EVERYONE,
    url_prefix="/bestellungen/<string:token>/bewertungen",
)  # fmt: skip


@blueprint.get("")
def of_order(token: str) -> ResponseReturnValue:
    order = orders.get_by_link(token)
    lines = queries.bought(order.id)
    return render_template(
        "reviews/customer/of_order.html",
        order=order,
        token=token,
        lines=lines,
        written=queries.of_lines([line.line_id for line in lines]),
        now=clock.now(),
    )


@blueprint.get("/<int:bought_id>")
def edit(token: str, bought_id: int) -> ResponseReturnValue:
    one = _bought(token, bought_id)
    try:
        operations.require_reviewable(one)
    except NotDelivered:
        return redirect(url_for(".of_order", token=token))  # it says from when
    return _form_page(token, one)


@blueprint.post("/<int:bought_id>")
def write(token: str, bought_id: int) -> ResponseReturnValue:
    one = _bought(token, bought_id)
    operations.require_reviewable(one)
    form = _form(one)
    if form.validate():
        order_id = orders.get_by_link(token).id
        try:
            operations.write(order_id=order_id, line_id=bought_id, said=form.said())
        except (TooLateToEdit, BlockedReview, TooManyReviews) as refusal:
            form.refuse(refusal)
        else:
            flash(gettext("Danke. Ihre Bewertung steht jetzt beim Produkt."))
            return redirect(url_for(".of_order", token=token), 303)
    return _form_page(token, _bought(token, bought_id), form), 422


@blueprint.get("/<int:bought_id>/loeschung")
def farewell(token: str, bought_id: int) -> ResponseReturnValue:
    """Say what deleting takes away, before it does."""
    one = _bought(token, bought_id)
    if bought_id not in queries.of_lines([bought_id]):
        raise NotFound
    return render_template("reviews/customer/farewell.html", token=token, one=one)


@blueprint.post("/<int:bought_id>/loeschung")
def remove(token: str, bought_id: int) -> ResponseReturnValue:
    operations.remove(order_id=orders.get_by_link(token).id, line_id=bought_id)
    flash(gettext("Ihre Bewertung ist gelöscht."))
    return redirect(url_for(".of_order", token=token), 303)


def _bought(token: str, line_id: int) -> Bought:
    return queries.get_bought(orders.get_by_link(token).id, line_id=line_id)


def _form(one: Bought) -> ReviewForm:
    review = queries.of_lines([one.line_id]).get(one.line_id)
    return ReviewForm().fill(customer=one.customer, review=review)


def _form_page(token: str, one: Bought, form: ReviewForm | None = None) -> str:
    return render_template(
        "reviews/customer/edit.html",
        token=token,
        one=one,
        review=queries.of_lines([one.line_id]).get(one.line_id),
        form=form or _form(one),
        now=clock.now(),
    )
