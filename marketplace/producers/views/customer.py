"""The application of a business, one calm page."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.producers import operations, queries
from marketplace.producers.forms import ApplicationForm
from marketplace.producers.operations import AlreadyAProducer, UnknownPlace
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.errors import say
from marketplace.web.flashes import flash

blueprint = AudienceBlueprint(
    "apply", __name__, audience=Audience.CUSTOMER, url_prefix="/mein-betrieb/bewerben"
)


@blueprint.get("/")
def form() -> ResponseReturnValue:
    if queries.business_of(current_user.id) is not None:
        return redirect(url_for("producer_office.dashboard"), 303)
    return _page(ApplicationForm(data={"email": current_user.email}))


@blueprint.post("/")
def submit() -> ResponseReturnValue:
    given = ApplicationForm()
    if not given.validate():
        return _page(given), 422
    try:
        operations.apply(user_id=current_user.id, facts=given.facts())
    except AlreadyAProducer as refusal:
        flash(say(refusal), "info")
        return redirect(url_for("producer_office.dashboard"), 303)
    except UnknownPlace as refusal:
        given.locality.errors = [say(refusal)]
        return _page(given), 422
    flash(gettext("Ihre Bewerbung ist da. Wir melden uns mit einer Mail."))
    return redirect(url_for("producer_office.dashboard"), 303)


def _page(given: ApplicationForm) -> str:
    return render_template("producers/customer/form.html", form=given)
