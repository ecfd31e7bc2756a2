"""Reporting, objecting and recalls: for everybody, without an account and without a cookie."""

from functools import partial

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.legal import duties
from marketplace.media.pictures import picture
from marketplace.moderation import figures, queries, users
from marketplace.moderation.forms import ComplaintForm, ReportForm
from marketplace.moderation.operations import complaints, notices
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.downloads import download
from marketplace.web.flashes import flash

blueprint = AudienceBlueprint("moderation", __name__, audience=Audience.EVERYONE)


@blueprint.get("/melden")
def report() -> ResponseReturnValue:
    return render_template("moderation/shop/report.html", form=ReportForm(formdata=None).prefill())


@blueprint.post("/melden")
def send_report() -> ResponseReturnValue:
    form, done = ReportForm(), []
    if form.validate():
        address = request.remote_addr or ""
        if attempt(
            form, lambda: done.append(notices.receive(report=form.report(), address=address))
        ):
            token = queries.receipt_token(done[0])
            return redirect(url_for(".receipt", token=token), 303)
    return render_template("moderation/shop/report.html", form=form), 422


@blueprint.get("/melden/eingang/<string:token>")
def receipt(token: str) -> ResponseReturnValue:
    notice = queries.get_by_receipt(token)
    return render_template(
        "moderation/shop/receipt.html", notice=notice, token=token, clock=queries.clock_of(notice)
    )


@blueprint.get("/beschwerde/<string:token>")
def complain(token: str) -> ResponseReturnValue:
    return _complaint_page(token, ComplaintForm(formdata=None))


@blueprint.post("/beschwerde/<string:token>")
def send_complaint(token: str) -> ResponseReturnValue:
    form = ComplaintForm()
    if form.validate() and attempt(
        form, partial(complaints.complain, token=token, text=str(form.text.data))
    ):
        flash(gettext("Ihre Beschwerde ist da. Ein anderer Mensch prüft sie und schreibt Ihnen."))
        return redirect(url_for(".complain", token=token), 303)
    return _complaint_page(token, form), 422


def _complaint_page(token: str, form: ComplaintForm) -> str:
    disputed = queries.disputed_by(token)
    return render_template(
        "moderation/shop/complain.html",
        disputed=disputed,
        complaints=queries.complaints_of(disputed),
        form=form,
        token=token,
    )


@blueprint.get("/rueckrufe")
def recalls() -> ResponseReturnValue:
    running, ended = queries.recalls(running=True), queries.recalls(running=False)
    pictures = {
        each.id: picture(each.image.renditions, each.image.width, each.image.height, each.image_alt)
        for each in running
        if each.image
    }
    return render_template(
        "moderation/shop/recalls.html", running=running, ended=ended, pictures=pictures
    )


@blueprint.get("/transparenz")
def transparency() -> ResponseReturnValue:
    this = clock.today().year
    return render_template(
        "moderation/shop/transparency.html",
        figures=users.figures(),
        due_on=users.due_on(),
        is_owed=duties.has_reports(settings().operator_type),
        years=range(this - 1, figures.FIRST_YEAR - 1, -1),
    )


@blueprint.get("/transparenz/berichte/<int:year>")
def transparency_file(year: int) -> Response:
    """Hand out the report of a year that is over (Art. 15, 24 (1) DSA)."""
    if not figures.FIRST_YEAR <= year < clock.today().year:
        raise NotFound
    return download(figures.as_csv(year), name=f"dsa-{year}.csv", content_type="text/csv")
