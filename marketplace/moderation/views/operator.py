"""Notices for the operator: cases, orders of authorities, trusted flaggers, yearly figures."""

from functools import partial

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.moderation import figures, queries
from marketplace.moderation.forms import FlaggerForm, OrderForm
from marketplace.moderation.models import Notice
from marketplace.moderation.operations import notices
from marketplace.moderation.views import cases
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.downloads import download
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_notices", __name__, audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/meldungen",
)  # fmt: skip
DESK = cases.serve(blueprint, operator_nav)


@blueprint.route("/anordnung", methods=["GET", "POST"])
def order() -> ResponseReturnValue:
    form, by, done = OrderForm(), current_user.id, list[Notice]()
    if form.validate_on_submit() and attempt(
        form, lambda: done.append(notices.enter_order(report=form.report(), by=by))
    ):
        flash(gettext("Die Anordnung ist eingetragen. Die Frist läuft."))
        return redirect(url_for(".show", notice_id=done[0].id), 303)
    page = render_template("moderation/operator/order.html", office=DESK.office, form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/hinweisgeber", methods=["GET", "POST"])
def flaggers() -> ResponseReturnValue:
    form, by = FlaggerForm(), current_user.id
    if form.validate_on_submit():
        name, address = str(form.name.data), str(form.address.data).lower()
        if attempt(form, partial(notices.trust, name=name, address=address, by=by)):
            flash(gettext("Meldungen von dort stehen ab jetzt oben."))
            return redirect(url_for(".flaggers"), 303)
    page = render_template(
        "moderation/operator/flaggers.html",
        office=DESK.office,
        form=form,
        flaggers=queries.trusted_flaggers(),
    )
    return page, 422 if form.errors else 200


@blueprint.post("/hinweisgeber/<int:flagger_id>/entfernung")
def distrust(flagger_id: int) -> ResponseReturnValue:
    notices.distrust(flagger_id=flagger_id)
    flash(gettext("Die Stelle ist aus der Liste entfernt."))
    return redirect(url_for(".flaggers"), 303)


@blueprint.get("/zahlen")
def report() -> ResponseReturnValue:
    this = clock.today().year
    years = [
        (year, map(figures.in_words, figures.rows(year)))
        for year in range(this, figures.FIRST_YEAR - 1, -1)[:5]
    ]
    return render_template("moderation/operator/report.html", office=DESK.office, years=years)


@blueprint.get("/zahlen/<int:year>")
def report_file(year: int) -> ResponseReturnValue:
    if not figures.FIRST_YEAR <= year <= clock.today().year:
        raise NotFound
    return download(figures.as_csv(year), name=f"dsa-{year}.csv", content_type="text/csv")
