"""Businesses in the curator's office: who applies, who sells, who is suspended."""

from collections.abc import Callable
from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.identity.curators import decisions
from marketplace.legal.restrictions.reasoning import ReasonsForm
from marketplace.media.pictures import picture
from marketplace.producers import operations, queries, review
from marketplace.producers.forms.decision import ProducerDecisionForm
from marketplace.producers.rules import ProducerState
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.form import clean
from marketplace.web.office import curator_nav, district_curators_only

blueprint = AudienceBlueprint(
    "curator_producers", __name__, audience=Audience.CURATOR, url_prefix="/kuratierung/betriebe"
)
blueprint.before_request(district_curators_only)

ACTS: dict[str, Callable[..., None]] = {
    "approve": operations.approve,
    "refuse": operations.refuse,
    "lift": operations.lift_suspension,
    "close": partial(operations.close, who="curator"),
}


@blueprint.get("")
def index() -> ResponseReturnValue:
    wanted, words = request.args.get("stand", ""), clean(request.args.get("q", ""))[:80]
    state = ProducerState(wanted) if wanted in set(ProducerState) else None
    return render_template(
        "producers/curator/index.html",
        office=curator_nav("curator_producers.index"),
        producers=queries.listed(state, text=words),
        states=list(ProducerState),
        state=state,
        q=words,
    )


@blueprint.get("/<int:producer_id>")
def show(producer_id: int) -> ResponseReturnValue:
    return _page(producer_id, ProducerDecisionForm(formdata=None))


@blueprint.post("/<int:producer_id>")
def decide(producer_id: int) -> ResponseReturnValue:
    form, by = ProducerDecisionForm(), current_user.id
    if form.validate():
        act = ACTS[form.step.data]
        reason = form.reason.data or ""
        if attempt(form, partial(act, producer_id=producer_id, by=by, reason=reason)):
            flash(gettext("Die Entscheidung ist gespeichert."))
            return redirect(url_for(".show", producer_id=producer_id), 303)
    return _page(producer_id, form), 422


@blueprint.post("/<int:producer_id>/sperre")
def suspend(producer_id: int) -> ResponseReturnValue:
    form, by = ReasonsForm(), current_user.id
    if form.validate():
        act = partial(operations.suspend, producer_id=producer_id, by=by, reasons=form.reasons())
        if attempt(form, act):
            flash(gettext("Der Betrieb ist gesperrt und bekommt die Begründung als E-Mail."))
            return redirect(url_for(".show", producer_id=producer_id), 303)
    return _page(producer_id, ProducerDecisionForm(formdata=None), form), 422


def _page(producer_id: int, form: ProducerDecisionForm, reasons: ReasonsForm | None = None) -> str:
    producer = queries.get(producer_id)
    image = producer.image
    return render_template(
        "producers/curator/show.html",
        office=curator_nav("curator_producers.index"),
        producer=producer,
        image=picture(image.renditions, image.width, image.height, producer.image_alt)
        if image
        else None,
        checks=review.checklist(producer),
        claims=review.claims_in(producer),
        steps=review.STEPS.get(producer.state, ()),
        history=[
            (review.said(each.action), each)
            for each in decisions(kind="producer", subject_id=producer_id)
        ],
        form=form,
        may_suspend=producer.state in review.MAY_SUSPEND,
        reasons=reasons or ReasonsForm(formdata=None).suggest(),
        is_wrong=reasons is not None,
    )
