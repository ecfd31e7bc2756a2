"""A producer's orders: what to pack, what waits for pick-up, what is done."""

from functools import partial

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.fulfilment import office
from marketplace.fulfilment.forms import MarkForm, TrackingForm, WeighForm, weigh_form
from marketplace.fulfilment.rules import ACTIONS, next_states
from marketplace.fulfilment.views import taking_back
from marketplace.invoicing import queries as invoices
from marketplace.kit.refusal import NotAllowed
from marketplace.orders import operations, queries
from marketplace.orders.models import SellerOrder
from marketplace.orders.rules import SellerOrderState, late_until
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.errors import say
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_orders", __name__, audience=Audience.PRODUCER, url_prefix="/mein-betrieb/bestellungen"
)
office.register()


def _own() -> int:
    return int(current_user.subject(Audience.PRODUCER, "producer") or 0)


@blueprint.get("")
def index() -> ResponseReturnValue:
    done = request.args.get("zeige") == "erledigt"
    return render_template(
        "fulfilment/producer/index.html",
        office=producer_nav("producer_orders.index"),
        orders=queries.list_of_producer(_own(), open_only=not done),
        done=done,
    )


@blueprint.get("/<string:number>")
def show(number: str) -> ResponseReturnValue:
    return _page(queries.get_seller_order_of(_own(), number=number))


def _page(
    part: SellerOrder,
    scales: WeighForm | None = None,
    form: MarkForm | None = None,
    tracking: TrackingForm | None = None,
) -> str:
    """Show a contract, after a mistake with what was typed."""
    scales = scales or weigh_form(part.lines, queries.left_of(part.id))
    steps = [(state, ACTIONS[state]) for state in next_states(part.state, part.mode)]
    return render_template(
        "fulfilment/producer/show.html",
        office=producer_nav("producer_orders.index"),
        part=part,
        steps=[] if scales.fields else steps,
        scales=scales,
        invoices=invoices.of_part(part.id),
        form=form or MarkForm(),
        tracking=tracking or TrackingForm(obj=part),
        left=queries.left_of(part.id),
        credits=queries.credits_of(part.id),
        late_until=late_until(part.order.hold_until),
    )


@blueprint.post("/<string:number>/gewicht")
def weigh(number: str) -> ResponseReturnValue:
    """Write down what the scales said; what was typed comes back when it cannot be true."""
    part = queries.get_seller_order_of(_own(), number=number)
    form = weigh_form(part.lines, queries.left_of(part.id))
    if form.validate() and attempt(form, lambda: _weigh(number, form)):
        flash(gettext("Gespeichert. Die Kundin oder der Kunde bekommt eine E-Mail."))
        return redirect(url_for(".show", number=number), 303)
    return _page(queries.get_seller_order_of(_own(), number=number), form), 422


def _weigh(number: str, form: WeighForm) -> None:
    operations.weigh(producer_id=_own(), number=number, grams=form.grams, actor_id=current_user.id)


@blueprint.post("/<string:number>/stand")
def mark(number: str) -> ResponseReturnValue:
    form = MarkForm()
    if not form.validate():
        if form.state.errors or form.carrier.errors:
            abort(422)
        return _page(queries.get_seller_order_of(_own(), number=number), form=form), 422
    try:
        operations.move_part(
            producer_id=_own(),
            number=number,
            to=SellerOrderState(form.state.data),
            actor_id=current_user.id,
            tracking=form.tracking.data or "",
            carrier=form.carrier.data,
            id_checked=bool(form.id_checked.data),
        )
    except (NotAllowed, operations.IdNotChecked) as refusal:
        flash(say(refusal), "error")
    else:
        flash(gettext("Gespeichert. Die Kundin oder der Kunde bekommt eine E-Mail."))
    return redirect(url_for(".show", number=number), 303)


@blueprint.post("/<string:number>/sendungsnummer")
def tracking(number: str) -> ResponseReturnValue:
    """Put a tracking number right after the parcel has left."""
    form = TrackingForm()
    if not form.validate():
        if form.carrier.errors:
            abort(422)
        return _page(queries.get_seller_order_of(_own(), number=number), tracking=form), 422
    operations.correct_tracking(
        producer_id=_own(), number=number, tracking=form.tracking.data or "",
        carrier=form.carrier.data, actor_id=current_user.id,
    )  # fmt: skip
    flash(gettext("Gespeichert. Die Kundin oder der Kunde bekommt eine E-Mail."))
    return redirect(url_for(".show", number=number), 303)


@blueprint.get("/<string:number>/packzettel")
def packing_note(number: str) -> ResponseReturnValue:
    """What lies in the parcel: the goods, and the card of a present; printed by the browser."""
    part = queries.get_seller_order_of(_own(), number=number)
    return render_template(
        "fulfilment/producer/packing_note.html",
        office=producer_nav("producer_orders.index"),
        part=part,
    )


@blueprint.route("/<string:number>/erstattung", methods=["GET", "POST"])
def refund(number: str) -> ResponseReturnValue:
    find = partial(queries.get_seller_order_of, _own(), number=number)
    office = producer_nav("producer_orders.index")
    return taking_back.refund_page(find, office, blueprint="producer_orders")


@blueprint.route("/<string:number>/absage", methods=["GET", "POST"])
def decline(number: str) -> ResponseReturnValue:
    find = partial(queries.get_seller_order_of, _own(), number=number)
    office = producer_nav("producer_orders.index")
    return taking_back.decline_page(find, office, blueprint="producer_orders")


@blueprint.post("/<string:number>/zahlungseingang")
def receive_transfer(number: str) -> ResponseReturnValue:
    try:
        operations.receive_transfer(producer_id=_own(), number=number, actor_id=current_user.id)
    except (NotAllowed, operations.GoodsGone) as refusal:
        flash(say(refusal), "error")
    else:
        flash(gettext("Gespeichert. Die Kundin oder der Kunde bekommt die Bestätigung."))
    return redirect(url_for(".show", number=number), 303)
