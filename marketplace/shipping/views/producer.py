"""How a business delivers: parcel, farm, pick-up points."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.producers.own import producer_id
from marketplace.shipping import office, operations, queries
from marketplace.shipping.forms import DeliveryForm, delivery_data
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_delivery", __name__, audience=Audience.PRODUCER, url_prefix="/mein-betrieb/lieferung"
)
office.register()


@blueprint.get("/")
def edit() -> ResponseReturnValue:
    own = producer_id()
    terms = queries.terms_of([own])[own]
    return _page(DeliveryForm(queries.all_points(), data=delivery_data(terms)))


@blueprint.post("/")
def update() -> ResponseReturnValue:
    own, form = producer_id(), DeliveryForm(queries.all_points())
    if not form.validate():
        return _page(form), 422
    operations.set_delivery(producer_id=own, facts=form.facts())
    flash(gettext("Die Lieferung ist gespeichert."))
    return redirect(url_for(".edit"), 303)


def _page(form: DeliveryForm) -> str:
    return render_template(
        "shipping/producer/edit.html",
        form=form,
        shipping_locked=queries.is_shipping_locked(producer_id()),
        office=producer_nav("producer_delivery.edit"),
    )
