"""Records in the operator's office: what waits, what ends, and one business with its papers."""

from functools import partial

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.infra import storage
from marketplace.kit.refusal import NotFound
from marketplace.legal.restrictions.reasoning import ReasonsForm
from marketplace.producers import operations as businesses
from marketplace.producers import queries as producers
from marketplace.producers.rules import ProducerState
from marketplace.traders import office, operations, queries, ways
from marketplace.traders.forms import CheckForm
from marketplace.traders.parts import BY_PART, BY_SLUG, TABLE, Method
from marketplace.traders.rules import Part, Result
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.downloads import download
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_traders",
    __name__,
    audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/nachweise",
)
HERE = "operator_traders.index"
MAY_BE_SUSPENDED = {ProducerState.APPROVED, ProducerState.PAUSED}


@blueprint.get("")
def index() -> ResponseReturnValue:
    return render_template(
        "traders/operator/index.html",
        waiting=office.queue(),
        ending=queries.ending(),
        entries=BY_PART,
        office=operator_nav(HERE),
    )


@blueprint.get("/<int:producer_id>")
def show(producer_id: int) -> ResponseReturnValue:
    return _page(producer_id)


@blueprint.post("/<int:producer_id>/<slug:part>")
def check(producer_id: int, part: str) -> ResponseReturnValue:
    if part not in BY_SLUG:
        raise NotFound
    entry = BY_SLUG[part]
    form = CheckForm(entry)
    if form.validate() and attempt(form, partial(_check, form, producer_id, entry.part)):
        flash(gettext("Die Prüfung ist gespeichert."))
        return redirect(url_for(".show", producer_id=producer_id, _anchor=part), 303)
    return _page(producer_id, wrong=(entry.part, form)), 422


@blueprint.post("/<int:producer_id>/sperre")
def suspend(producer_id: int) -> ResponseReturnValue:
    form = ReasonsForm()
    act = partial(businesses.suspend, producer_id=producer_id, by=current_user.id)
    if form.validate() and attempt(form, lambda: act(reasons=form.reasons())):
        flash(gettext("Der Betrieb ist gesperrt und bekommt die Begründung als E-Mail."))
        return redirect(url_for(".show", producer_id=producer_id), 303)
    return _page(producer_id, suspension=form), 422


@blueprint.get("/unterlagen/<int:document_id>")
def document(document_id: int) -> Response:
    found = queries.get_document(document_id)
    return download(
        storage.get(found.storage_key), name=found.name, content_type=found.media_type
    )  # fmt: skip


def _check(form: CheckForm, producer_id: int, part: Part) -> None:
    operations.check(
        producer_id=producer_id,
        part=part,
        version=form.version.number or 0,
        by=current_user.id,
        result=Result(form.step.data),
        method=Method(form.method.data),
        review_on=form.review_on.day,
        note=form.note.data or "",
    )


def _page(
    producer_id: int,
    *,
    wrong: tuple[Part, CheckForm] | None = None,
    suspension: ReasonsForm | None = None,
) -> str:
    producer = producers.get(producer_id)
    record = queries.record_of(producer_id)
    documents = queries.documents_of(producer_id)
    forms = {
        entry.part: CheckForm(entry, formdata=None, data={"version": record.rows[entry.part].version})
        for entry in TABLE
        if entry.methods and entry.part in record.rows
        and record.standings[entry.part].state != "not_needed"
    }  # fmt: skip
    return render_template(
        "traders/operator/show.html",
        producer=producer,
        summary=office.summary(record),
        parts=[
            (
                entry,
                record.standings[entry.part],
                record.rows.get(entry.part),
                [each for each in documents if each.part is entry.part],
                forms.get(entry.part) if not wrong or wrong[0] is not entry.part else wrong[1],
            )
            for entry in TABLE
        ],
        kinds=office.KINDS,
        given=ways.rows,
        history=queries.history(producer_id),
        entries=BY_PART,
        suspension=suspension or ReasonsForm(formdata=None).suggest(),
        may_suspend=producer.state in MAY_BE_SUSPENDED,
        wrong=wrong,
        office=operator_nav(HERE),
    )
