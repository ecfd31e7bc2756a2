"""What the search field suggests while somebody types; the field works without it."""

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from marketplace.search.rules import clean
from marketplace.storefront.suggesting import suggest
from marketplace.web.access import Audience, AudienceBlueprint

blueprint = AudienceBlueprint("search", __name__, audience=Audience.EVERYONE)
SECONDS = 60


@blueprint.get("/suche/vorschlaege")
def suggestions() -> ResponseReturnValue:
    """Answer everybody alike, so that it may be kept by whoever carries it."""
    found = suggest(clean(request.args.get("q", "")))
    answer = make_response(render_template("storefront/shop/suggestions.html", found=found))
    answer.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
