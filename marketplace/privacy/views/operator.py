"""Requests about personal data with their due days; answered or done on behalf."""

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.infra import personal_data
from marketplace.kit import clock
from marketplace.privacy import operations, queries
from marketplace.privacy.files import as_file
from marketplace.privacy.forms import AnswerForm, EraseForForm, RequestForm
from marketplace.privacy.rules import RequestKind
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_privacy",
    __name__,
    audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/datenschutz",
)
INDEX = "operator_privacy.index"


@blueprint.route("", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    form = RequestForm()
    if form.validate_on_submit():
        made = operations.receive(
            kind=RequestKind(form.kind.data), email=form.email.data, note=form.note.data or "",
            received_on=form.received_on.day or clock.today(), by=current_user.id,
        )  # fmt: skip
        return redirect(url_for(".show", request_id=made.id), 303)
    page = render_template(
        "privacy/operator/index.html",
        office=operator_nav(INDEX),
        form=form,
        requests=queries.all_requests(),
        holdings=personal_data.holdings(),
        today=clock.today(),
    )
    return page, 422 if form.errors else 200


@blueprint.get("/<int:request_id>")
def show(request_id: int) -> ResponseReturnValue:
    return _page(request_id, AnswerForm(), EraseForForm())


@blueprint.get("/<int:request_id>/daten.json")
def copy(request_id: int) -> Response:
    return as_file(queries.subject_of(queries.get(request_id).email))


@blueprint.post("/<int:request_id>/antwort")
def answer(request_id: int) -> ResponseReturnValue:
    form, user_id = AnswerForm(), current_user.id
    if form.validate() and attempt(
        form,
        lambda: operations.close(request_id=request_id, answer=form.answer.data, by=user_id),
    ):
        flash(gettext("Die Antwort ist unterwegs."))
        return redirect(url_for(".index"), 303)
    return _page(request_id, form, EraseForForm(formdata=None))


@blueprint.post("/<int:request_id>/loeschung")
def erase(request_id: int) -> ResponseReturnValue:
    form, user_id = EraseForForm(), current_user.id
    if form.validate() and attempt(
        form, lambda: operations.erase_for(request_id=request_id, by=user_id)
    ):
        flash(gettext("Was gelöscht werden darf, ist gelöscht. Die Person bekommt eine E-Mail."))
        return redirect(url_for(".show", request_id=request_id), 303)
    return _page(request_id, AnswerForm(formdata=None), form)


def _page(request_id: int, answer: AnswerForm, erase: EraseForForm) -> ResponseReturnValue:
    found = queries.get(request_id)
    page = render_template(
        "privacy/operator/show.html",
        office=operator_nav(INDEX),
        asked=found,
        known=queries.overview(queries.subject_of(found.email)) if found.is_open else None,
        answer=answer,
        erase=erase,
        today=clock.today(),
    )
    return page, 422 if answer.errors or erase.errors else 200
