"""What businesses left unanswered: the operator asks there, helps, or closes it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.inquiries import operations, queries
from marketplace.inquiries.forms import AnswerForm
from marketplace.inquiries.rules import Author
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_inquiries",
    __name__,
    audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/fragen",
)
INDEX = "operator_inquiries.index"


@blueprint.get("")
def index() -> ResponseReturnValue:
    return render_template(
        "inquiries/operator/index.html", office=operator_nav(INDEX), inquiries=queries.unanswered()
    )


@blueprint.route("/<int:inquiry_id>", methods=["GET", "POST"])
def show(inquiry_id: int) -> ResponseReturnValue:
    inquiry = queries.get(inquiry_id)
    form = AnswerForm()
    if request.method == "POST" and form.validate():
        said = {"author": Author.OPERATOR, "text": form.text.data, "press": form.press}
        if attempt(form, lambda: operations.answer(inquiry_id=inquiry_id, **said)):
            flash(gettext("Gesendet. Die Kundin oder der Kunde bekommt eine E-Mail."))
            return redirect(url_for(".index"), 303)
        inquiry = queries.get(inquiry_id)
    page = render_template(
        "inquiries/operator/show.html", office=operator_nav(INDEX), inquiry=inquiry, form=form,
        order_url=url_for("operator_orders.show", number=inquiry.part.number),
        answer_url=url_for(".show", inquiry_id=inquiry.id), back=url_for(".index"),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@blueprint.post("/<int:inquiry_id>/erledigt")
def settle(inquiry_id: int) -> ResponseReturnValue:
    operations.settle(inquiry_id=queries.get(inquiry_id).id)
    flash(gettext("Gespeichert: Die Sache ist erledigt."))
    return redirect(url_for(".index"), 303)
