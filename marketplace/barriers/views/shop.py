"""The form for whoever met a barrier, open to everybody (BITV 2.0 § 7)."""

from urllib.parse import urlsplit

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.barriers import operations
from marketplace.barriers.forms import ReportForm
from marketplace.identity import signing
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.web.language import current

blueprint = AudienceBlueprint("barriers", __name__, audience=Audience.EVERYONE)


@blueprint.route("/barriere-melden", methods=["GET", "POST"])
def report() -> ResponseReturnValue:
    form = ReportForm()
    if form.validate_on_submit():
        made = operations.report(
            what=form.what.data, place=form.place.data or "", tools=form.tools.data or "",
            email=form.email.data or "", language=current(), address=signing.client_address(),
        )  # fmt: skip
        flash(gettext("Danke. Ihre Meldung hat die Nummer %(number)s.", number=made.id))
        return redirect(url_for(".report"), 303)
    if request.method == "GET":
        form.place.data = _page_before()
    return render_template("barriers/shop/report.html", form=form), 422 if form.errors else 200


def _page_before() -> str:
    """Return the page of this market that led here, so that nobody has to copy its address."""
    came_from = urlsplit(request.referrer or "")
    is_ours = came_from.netloc == request.host and came_from.path != request.path
    return came_from.path[:500] if is_ours else ""
