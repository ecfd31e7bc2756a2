"""Files for authorities in the operator's office: asked for with a reason, then downloaded."""

from functools import partial

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.moderation import disclosure
from marketplace.moderation.forms import DisclosureForm
from marketplace.moderation.operations import disclosing
from marketplace.moderation.rules import URL
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.downloads import download
from marketplace.web.flashes import flash
from marketplace.web.form import clean
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_disclosures", __name__, audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/auskunft",
)  # fmt: skip


@blueprint.route("", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    form, by = DisclosureForm(), current_user.id
    if form.validate_on_submit():
        act = partial(
            disclosing.disclose, url=str(form.url.data), reason=str(form.reason.data), by=by
        )
        if attempt(form, act):
            flash(gettext("Die Auskunft ist vermerkt. Die Datei steht oben in der Liste."))
            return redirect(url_for(".index"), 303)
    if request.method == "GET":
        form.url.data = clean(request.args.get("adresse", ""))[:URL]
    page = render_template(
        "moderation/operator/disclosures.html",
        office=operator_nav("operator_notices.index"),
        form=form,
        past=disclosure.past(),
    )
    return page, 422 if form.errors else 200


@blueprint.get("/<int:entry_id>")
def file(entry_id: int) -> Response:
    entry = disclosure.get(entry_id)
    name = f"auskunft-{entry.id}.json"
    return download(disclosure.as_json(entry), name=name, content_type="application/json")
