"""The curator's office: what waits for a decision, and what stands on the stage."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.brands.queries import all_brands
from marketplace.curation import operations, queries
from marketplace.curation.forms import (
    BrandForm,
    CancelForm,
    RowForm,
    StoryForm,
)
from marketplace.infra.registry import waiting_for
from marketplace.kit import clock
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import curator_nav, district_curators_only, note_mandate

blueprint = AudienceBlueprint(
    "curator_office", __name__, audience=Audience.CURATOR, url_prefix="/kuratierung"
)
SAVE = "speichern"


@blueprint.before_request
def _stage_is_for_the_district() -> None:
    if request.endpoint == "curator_office.inbox":
        note_mandate()
    else:
        district_curators_only()


def _show(template: str, *, current: str = "curator_office.stage", **values: Any) -> str:
    return render_template(
        f"curation/curator/{template}.html", office=curator_nav(current), **values
    )


def _planned() -> ResponseReturnValue:
    flash(gettext("Eingeplant. Anfang und Ende kommen von selbst."))
    return redirect(url_for(".stage"), 303)


@blueprint.get("/")
def slash() -> ResponseReturnValue:
    return redirect(url_for(".inbox"), 303)


@blueprint.get("")
def inbox() -> ResponseReturnValue:
    return _show("inbox", current="curator_office.inbox", waiting=waiting_for(current_user.id))


@blueprint.get("/buehne")
def stage() -> ResponseReturnValue:
    return _show("stage", entries=queries.plan(current_user.id, at=clock.now()))


@blueprint.get("/buehne/marke-der-woche")
def brand() -> ResponseReturnValue:
    return _brand_page(BrandForm.proposed())


@blueprint.post("/buehne/marke-der-woche")
def schedule_brand() -> ResponseReturnValue:
    form, by = BrandForm(), current_user.id
    if form.validate() and attempt(
        form,
        lambda: operations.schedule_brand_of_the_week(
            brand_id=int(form.brand.data), slot=form.slot(by)
        ),
    ):
        return _planned()
    return _brand_page(form), 422


@blueprint.get("/buehne/geschichte")
def story() -> ResponseReturnValue:
    return _story_page(StoryForm.proposed())


@blueprint.post("/buehne/geschichte")
def schedule_story() -> ResponseReturnValue:
    form, by = StoryForm(), current_user.id
    if form.validate() and attempt(
        form,
        lambda: operations.schedule_story(
            producer_id=int(form.producer.data),
            title=form.title.data or "",
            title_en=form.title_en.data or "",
            slot=form.slot(by),
        ),
    ):
        return _planned()
    return _story_page(form), 422


@blueprint.get("/buehne/produktreihe")
def row() -> ResponseReturnValue:
    return _row_page(RowForm.proposed(), [])


@blueprint.post("/buehne/produktreihe")
def schedule_row() -> ResponseReturnValue:
    """Search and arrows show the form again with everything kept; saving plans the row."""
    form, by = RowForm(), current_user.id
    if form.step.data != SAVE:
        return _row_page(form, form.rearranged())
    if form.validate() and attempt(
        form,
        lambda: operations.schedule_product_row(
            title=form.title.data or "",
            title_en=form.title_en.data or "",
            product_ids=form.chosen,
            slot=form.slot(by),
        ),
    ):
        return _planned()
    return _row_page(form, form.chosen), 422


@blueprint.get("/buehne/<int:feature_id>/absagen")
def cancel(feature_id: int) -> ResponseReturnValue:
    return _cancel_page(feature_id, CancelForm(formdata=None))


@blueprint.post("/buehne/<int:feature_id>/absagen")
def confirm_cancel(feature_id: int) -> ResponseReturnValue:
    form, by = CancelForm(), current_user.id
    if form.validate() and attempt(
        form,
        lambda: operations.cancel(feature_id=feature_id, reason=form.reason.data or "", by=by),
    ):
        flash(gettext("Abgesagt. Der Eintrag bleibt im Verlauf stehen."))
        return redirect(url_for(".stage"), 303)
    return _cancel_page(feature_id, form), 422


def _brand_page(form: BrandForm) -> str:
    brands = all_brands()
    form.brand.choices = [(str(each.id), each.name) for each in brands]
    return _show("brand", form=form, last=queries.last_week_of_brands(before=clock.now()))


def _story_page(form: StoryForm) -> str:
    form.producer.choices = [
        ("", gettext("Bitte wählen")),
        *((str(number), name) for number, name in queries.producers_to_choose()),
    ]
    return _show("story", form=form)


def _row_page(form: RowForm, chosen: list[int]) -> str:
    picked = queries.products_in_order(chosen[: 2 * operations.MOST_PRODUCTS])
    ids = {product.id for product in picked}
    found = [
        each for each in queries.products_to_choose((form.q.data or "")[:80]) if each.id not in ids
    ]
    return _show("row", form=form, picked=picked, found=found, most=operations.MOST_PRODUCTS)


def _cancel_page(feature_id: int, form: CancelForm) -> str:
    entry = queries.entry(current_user.id, feature_id=feature_id, at=clock.now())
    return _show("cancel", entry=entry, form=form)
