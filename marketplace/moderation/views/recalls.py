"""Recalls in the operator's office: begin, follow the mails, end."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.catalogue import queries as catalogue
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.moderation import queries
from marketplace.moderation import spot_checks as drawing
from marketplace.moderation.forms import RecallForm, SpotCheckForm
from marketplace.moderation.models import Recall
from marketplace.moderation.operations import checking, recalls
from marketplace.moderation.rules import URL
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.form import clean
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_recalls", __name__, audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/rueckrufe",
)  # fmt: skip
HERE = "operator_recalls.index"


@blueprint.get("")
def index() -> ResponseReturnValue:
    return render_template(
        "moderation/operator/recalls.html",
        office=operator_nav(HERE),
        running=queries.recalls(running=True),
        ended=queries.recalls(running=False),
        counts=queries.mail_counts(),
    )


@blueprint.get("/neu")
def new() -> ResponseReturnValue:
    asked = clean(request.args.get("adresse", ""))[:URL]
    return _page(RecallForm(formdata=None).suggest(url=asked))


@blueprint.post("/neu")
def start() -> ResponseReturnValue:
    form, by, done = RecallForm(), current_user.id, list[Recall]()
    if form.validate() and attempt(
        form,
        lambda: done.append(
            recalls.start(
                url=str(form.url.data), campaign=form.campaign(), reasons=form.reasons(), by=by
            )
        ),
    ):
        flash(gettext("Der Rückruf läuft. Jede Käuferin und jeder Käufer bekommt eine E-Mail."))
        return redirect(url_for(".show", recall_id=done[0].id), 303)
    return _page(form), 422


@blueprint.get("/<int:recall_id>")
def show(recall_id: int) -> ResponseReturnValue:
    recall = queries.get_recall(recall_id)
    return render_template(
        "moderation/operator/recall.html", office=operator_nav(HERE), recall=recall
    )


@blueprint.post("/<int:recall_id>/ende")
def end(recall_id: int) -> ResponseReturnValue:
    recalls.end(recall_id=recall_id, by=current_user.id)
    flash(gettext("Der Rückruf ist beendet. Das Produkt bleibt gesperrt."))
    return redirect(url_for(".show", recall_id=recall_id), 303)


@blueprint.get("/stichprobe")
def spot_checks() -> ResponseReturnValue:
    return render_template(
        "moderation/operator/spot_checks.html",
        office=operator_nav(HERE),
        left=drawing.left(clock.today()),
        past=drawing.past(),
        databases=drawing.DATABASES,
    )


@blueprint.post("/stichprobe/<int:product_id>")
def note_check(product_id: int) -> ResponseReturnValue:
    form, by = SpotCheckForm(), current_user.id
    if not form.validate():
        raise NotFound
    checking.note_check(product_id=product_id, is_listed=form.is_listed, by=by)
    if form.is_listed:
        flash(gettext("Vermerkt. Bitte beginnen Sie jetzt den Rückruf."), "warning")
        address = url_for("storefront.product", slug=catalogue.get_with_all(product_id).slug)
        return redirect(url_for(".new", adresse=address), 303)
    flash(gettext("Vermerkt."))
    return redirect(url_for(".spot_checks"), 303)


def _page(form: RecallForm) -> str:
    return render_template("moderation/operator/new.html", office=operator_nav(HERE), form=form)
