"""Reports of barriers with their due days; the operator answers."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.barriers import operations, queries, rules
from marketplace.barriers.forms import AnswerForm
from marketplace.kit import clock
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_barriers",
    __name__,
    audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/barrieren",
)
INDEX = "operator_barriers.index"


@blueprint.get("")
def index() -> ResponseReturnValue:
    return render_template(
        "barriers/operator/index.html",
        office=operator_nav(INDEX),
        reports=queries.all_reports(),
        today=clock.today(),
        urgency=rules.urgency,
    )


@blueprint.route("/<int:report_id>", methods=["GET", "POST"])
def show(report_id: int) -> ResponseReturnValue:
    form, user_id = AnswerForm(), current_user.id
    if form.validate_on_submit() and attempt(
        form, lambda: operations.answer(report_id=report_id, text=form.answer.data, by=user_id)
    ):
        flash(gettext("Die Antwort ist gespeichert."))
        return redirect(url_for(".index"), 303)
    page = render_template(
        "barriers/operator/show.html",
        office=operator_nav(INDEX),
        form=form,
        report=queries.get(report_id),
        today=clock.today(),
        urgency=rules.urgency,
    )
    return page, 422 if form.errors else 200
