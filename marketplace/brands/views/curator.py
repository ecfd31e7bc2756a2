"""Brands in the curator's office: criteria, awards and every decision about them."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.brands import operations, queries, subjects
from marketplace.brands.forms import AwardDecisionForm, AwardForm, CriteriaForm
from marketplace.brands.models import Award
from marketplace.brands.rules import AwardState, SubjectKind, next_states, standing
from marketplace.kit import clock
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.form import clean
from marketplace.web.office import curator_nav, note_mandate

blueprint = AudienceBlueprint(
    "curator_brands", __name__, audience=Audience.CURATOR, url_prefix="/kuratierung/marken"
)
blueprint.before_request(note_mandate)

ACTS = {
    AwardState.SUSPENDED: operations.suspend_award,
    AwardState.AWARDED: operations.lift_suspension,
    AwardState.WITHDRAWN: operations.withdraw_award,
}


def _show(template: str, **values: Any) -> str:
    return render_template(
        f"brands/curator/{template}.html", office=curator_nav("curator_brands.index"), **values
    )


@blueprint.get("")
def index() -> ResponseReturnValue:
    brands = queries.brands_of_curator(current_user.id)
    counts = queries.count_awards([brand.id for brand in brands], on=clock.today())
    return _show("index", brands=brands, counts=counts)


@blueprint.get("/<slug:slug>")
def show(slug: str) -> ResponseReturnValue:
    brand = queries.brand_of_curator(current_user.id, slug=slug)
    awards = queries.awards_of_brand(brand.id)
    return _show(
        "show",
        brand=brand,
        versions=queries.criteria_versions(brand.id),
        awards=[(award, _standing(award)) for award in awards],
        names=_names(awards),
        today=clock.today(),
    )


@blueprint.get("/<slug:slug>/verleihen")
def grant(slug: str) -> ResponseReturnValue:
    words = clean(request.args.get("q", ""))[:80]
    return _grant_page(slug, AwardForm(formdata=None, q=words, valid_from=clock.today()))


@blueprint.post("/<slug:slug>/verleihen")
def save_award(slug: str) -> ResponseReturnValue:
    brand_id = queries.brand_of_curator(current_user.id, slug=slug).id
    form = AwardForm()
    if form.validate() and attempt(form, lambda: _grant(form, brand_id)):
        flash(gettext("Die Marke ist verliehen."))
        return redirect(url_for(".show", slug=slug), 303)
    return _grant_page(slug, form), 422


@blueprint.get("/<slug:slug>/kriterien")
def criteria(slug: str) -> ResponseReturnValue:
    brand = queries.brand_of_curator(current_user.id, slug=slug)
    latest = next(iter(queries.criteria_versions(brand.id)), None)
    lines = "\n".join(latest.criteria) if latest else ""
    return _show("criteria", brand=brand, form=CriteriaForm(formdata=None, criteria=lines))


@blueprint.post("/<slug:slug>/kriterien")
def save_criteria(slug: str) -> ResponseReturnValue:
    brand_id = queries.brand_of_curator(current_user.id, slug=slug).id
    form = CriteriaForm()
    if form.validate() and attempt(form, lambda: _add_criteria(form, brand_id)):
        flash(gettext("Die neue Fassung ist gespeichert."))
        return redirect(url_for(".show", slug=slug), 303)
    brand = queries.brand_of_curator(current_user.id, slug=slug)
    return _show("criteria", brand=brand, form=form), 422


@blueprint.get("/<slug:slug>/verleihungen/<string:code>")
def award(slug: str, code: str) -> ResponseReturnValue:
    return _award_page(slug, code, AwardDecisionForm(formdata=None))


@blueprint.post("/<slug:slug>/verleihungen/<string:code>")
def decide(slug: str, code: str) -> ResponseReturnValue:
    award_id = queries.award_of_curator(current_user.id, slug=slug, code=code).id
    by = current_user.id
    form = AwardDecisionForm()
    if form.validate() and attempt(
        form,
        lambda: ACTS[AwardState(form.step.data)](award_id=award_id, reason=form.reason.data, by=by),
    ):
        flash(gettext("Die Entscheidung ist gespeichert."))
        return redirect(url_for(".award", slug=slug, code=code), 303)
    return _award_page(slug, code, form), 422


def _grant(form: AwardForm, brand_id: int) -> None:
    kind, subject_id = form.chosen
    operations.grant_award(
        brand_id=brand_id,
        subject_kind=kind,
        subject_id=subject_id,
        valid_from=form.valid_from.day or clock.today(),
        valid_until=form.valid_until.day or clock.today(),
        reason=form.reason.data or "",
        by=current_user.id,
    )


def _add_criteria(form: CriteriaForm, brand_id: int) -> None:
    operations.add_criteria_version(
        brand_id=brand_id,
        criteria=form.lines,
        valid_from=form.valid_from.day or clock.today(),
        reason=form.reason.data or "",
        by=current_user.id,
    )


def _grant_page(slug: str, form: AwardForm) -> str:
    brand = queries.brand_of_curator(current_user.id, slug=slug)
    found = subjects.matching((form.q.data or "")[:80])
    if form.subject.data and form.subject.data not in {subject.key for subject in found}:
        chosen = subjects.find(*form.chosen)
        found = [chosen, *found] if chosen else found
    form.subject.choices = [(subject.key, subject.name) for subject in found]
    return _show(
        "grant",
        brand=brand,
        form=form,
        found=found,
        version=queries.criteria_on(brand.id, on=clock.today()),
    )


def _award_page(slug: str, code: str, form: AwardDecisionForm) -> str:
    award = queries.award_of_curator(current_user.id, slug=slug, code=code)
    return _show(
        "award",
        award=award,
        standing=_standing(award),
        subject=subjects.find(award.subject_kind, award.subject_id),
        history=queries.history_of(award.id),
        steps=next_states(award.state),
        form=form,
    )


def _standing(award: Award) -> str:
    return standing(
        award.state,
        valid_from=award.valid_from,
        valid_until=award.valid_until,
        on=clock.today(),
    )


def _names(awards: list[Award]) -> dict[tuple[SubjectKind, int], str]:
    """Return the names of what was awarded, by kind and id."""
    return {
        (kind, subject_id): subject.name
        for kind in SubjectKind
        for subject_id, subject in subjects.named(
            kind, [each.subject_id for each in awards if each.subject_kind is kind]
        ).items()
    }
