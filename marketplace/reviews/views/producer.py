"""What buyers say of a business's goods, and its answers."""

from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.producers.own import producer_id
from marketplace.reviews import office, operations, queries
from marketplace.reviews.forms import AnswerForm
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_reviews", __name__, audience=Audience.PRODUCER,
    url_prefix="/mein-betrieb/bewertungen",
)  # fmt: skip
INDEX = "producer_reviews.index"
office.register()


@blueprint.get("")
def index() -> ResponseReturnValue:
    everything = request.args.get("zeige") == "alle"
    given = request.args.get("nach", "")
    before = int(given) if given.isascii() and given.isdigit() and len(given) <= 9 else None  # noqa: PLR2004 - no column holds more
    found, more = queries.list_of_producer(producer_id(), unanswered=not everything, before=before)
    return render_template(
        "reviews/producer/index.html",
        office=producer_nav(INDEX),
        summary=queries.summary_of_producer(producer_id()),
        found=found,
        more=more,
        everything=everything,
    )


@blueprint.route("/<int:received_id>", methods=["GET", "POST"])
def show(received_id: int) -> ResponseReturnValue:
    own, by = producer_id(), current_user.id
    found = queries.get_of(own, review_id=received_id)
    form = AnswerForm(data={"answer": found.review.answer})
    if form.validate_on_submit():
        act = partial(
            operations.answer, producer_id=own, review_id=received_id, text=str(form.answer.data),
            by=by,
        )  # fmt: skip
        if attempt(form, act):
            flash(gettext("Ihre Antwort steht jetzt unter der Bewertung."))
            return redirect(url_for(".index"), 303)
        found = queries.get_of(own, review_id=received_id)
    page = render_template(
        "reviews/producer/show.html", office=producer_nav(INDEX), found=found, form=form
    )
    return page, 422 if form.errors else 200
