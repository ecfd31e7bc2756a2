"""The map of the market: the same facts as its list, in space. Nothing here writes."""

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from marketplace.infra.config import settings
from marketplace.storefront import ground as grounds
from marketplace.storefront import map as market_map
from marketplace.web import headers
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.assets import YEAR
from marketplace.web.shown import shown_to_all

blueprint = AudienceBlueprint("market_map", __name__, audience=Audience.EVERYONE)


@blueprint.get("/karte")
@shown_to_all
def show() -> ResponseReturnValue:
    if settings().map_tiles_host:
        headers.allow_images_from(settings().map_tiles_host)
    return render_template("storefront/shop/map.html", page=market_map.build())


@blueprint.get("/karte/grund")
def ground() -> ResponseReturnValue:
    """Show the official boundaries; the address carries when they came, so it is kept for good."""
    drawing = grounds.drawing() or abort(404)
    answer = Response(drawing, mimetype="image/svg+xml")
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer
