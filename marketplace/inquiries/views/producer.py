"""A producer's inquiries: who asks what, and the answer."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.inquiries import office, operations, queries
from marketplace.inquiries.forms import AnswerForm
from marketplace.inquiries.rules import Author
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_inquiries", __name__, audience=Audience.PRODUCER, url_prefix="/mein-betrieb/fragen"
)
INDEX = "producer_inquiries.index"
office.register()


def _own() -> int:
    return int(current_user.subject(Audience.PRODUCER, "producer") or 0)


@blueprint.get("")
def index() -> ResponseReturnValue:
    done = request.args.get("zeige") == "erledigt"
    return render_template(
        "inquiries/producer/index.html", office=producer_nav(INDEX), done=done,
        inquiries=queries.list_of_producer(_own(), open_only=not done),
    )  # fmt: skip


@blueprint.route("/<int:inquiry_id>", methods=["GET", "POST"])
def show(inquiry_id: int) -> ResponseReturnValue:
    inquiry = queries.get_of_producer(_own(), inquiry_id=inquiry_id)
    form = AnswerForm()
    if request.method == "POST" and form.validate():
        said = {"author": Author.PRODUCER, "text": form.text.data, "press": form.press}
        if attempt(form, lambda: operations.answer(inquiry_id=inquiry.id, **said)):
            flash(gettext("Gesendet. Die Kundin oder der Kunde bekommt eine E-Mail."))
            return redirect(url_for(".index"), 303)
        inquiry = queries.get_of_producer(_own(), inquiry_id=inquiry_id)
    page = render_template(
        "inquiries/producer/show.html", office=producer_nav(INDEX), inquiry=inquiry, form=form,
        order_url=url_for("producer_orders.show", number=inquiry.part.number),
        answer_url=url_for(".show", inquiry_id=inquiry.id), back=url_for(".index"),
    )  # fmt: skip
    return page, 422 if form.errors else 200
