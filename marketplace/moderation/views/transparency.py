"""What the operator publishes and hands to the Commission: users, statements of reasons."""

import re
from functools import partial

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.legal import duties
from marketplace.moderation import commission, users
from marketplace.moderation.forms import FigureForm, HandOverForm, TopicForm
from marketplace.moderation.operations import publishing, reporting
from marketplace.moderation.rules import CountMethod, NoticeGround
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.downloads import download
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_transparency", __name__, audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/transparenz",
)  # fmt: skip
HERE = "operator_notices.index"
NUMBER = re.compile(r"[0-9]{1,9}")


@blueprint.route("/nutzung", methods=["GET", "POST"])
def figures() -> ResponseReturnValue:
    form, by = FigureForm(), current_user.id
    if form.validate_on_submit() and form.average.number is not None:
        act = partial(
            publishing.publish_figure,
            average=form.average.number, method=CountMethod(form.method.data),
            explanation=str(form.explanation.data), by=by,
        )  # fmt: skip
        if attempt(form, act):
            flash(gettext("Die Zahl ist veröffentlicht."))
            return redirect(url_for(".figures"), 303)
    page = render_template(
        "moderation/operator/figures.html",
        office=operator_nav(HERE),
        form=form,
        counted=users.counted(),
        figures=users.figures(),
        due_on=users.due_on(),
        today=clock.today(),
        is_owed=duties.has_reports(settings().operator_type),
    )
    return page, 422 if form.errors else 200


@blueprint.get("/begruendungen")
def statements() -> ResponseReturnValue:
    return _statements(HandOverForm(formdata=None, data={"day": clock.today()}))


@blueprint.post("/begruendungen")
def hand_over() -> ResponseReturnValue:
    _require_duty()
    form, by = HandOverForm(), current_user.id
    if form.validate() and form.day.day:
        act = partial(
            reporting.note_handed_over,
            statement_ids=form.statement_ids, day=form.day.day, by=by,
        )  # fmt: skip
        if attempt(form, act):
            flash(gettext("Die Übergabe ist vermerkt."))
            return redirect(url_for(".statements"), 303)
    return _statements(form), 422


@blueprint.get("/begruendungen/datei")
def file() -> Response:
    _require_duty()
    name = f"begruendungen-{clock.today():%Y-%m-%d}.json"
    # Exactly what the page showed and its form will note, whatever came in between.
    shown = {int(each) for each in request.args.getlist("id") if NUMBER.fullmatch(each)}
    content = commission.as_json(
        each for each in commission.waiting() if not shown or each.statement.id in shown
    )
    return download(content, name=name, content_type="application/json")


@blueprint.post("/begruendungen/<int:statement_id>/thema")
def classify(statement_id: int) -> ResponseReturnValue:
    _require_duty()
    form, by = TopicForm(), current_user.id
    if form.validate():
        topic = NoticeGround(form.topic.data)
        reporting.classify(statement_id=statement_id, topic=topic, by=by)
        flash(gettext("Gespeichert. Die Begründung steht jetzt in der Datei."))
    else:
        flash(gettext("Bitte wählen Sie, worum es geht."), "error")
    return redirect(url_for(".statements"), 303)


def _require_duty() -> None:
    """:raises NotFound: a small private operator hands nothing over (Art. 19 DSA)."""
    if not duties.has_reports(settings().operator_type):
        raise NotFound


def _statements(form: HandOverForm) -> str:
    waiting = commission.waiting()
    ready = [each for each in waiting if each.is_ready]
    if not form.statements.data:
        form.statements.data = ",".join(str(each.statement.id) for each in ready)
    return render_template(
        "moderation/operator/statements.html",
        office=operator_nav(HERE),
        form=form,
        topic_form=TopicForm(formdata=None),
        ready=ready,
        unclear=[each for each in waiting if not each.is_ready],
        left=commission.count_waiting() - len(waiting),
        told=commission.handed_over(),
        is_owed=duties.has_reports(settings().operator_type),
    )
