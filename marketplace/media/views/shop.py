"""Serves renditions, addressed by their content and so cached for good."""

import re

from flask import Response

from marketplace.kit.refusal import NotFound
from marketplace.media import queries
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.assets import YEAR

blueprint = AudienceBlueprint("media", __name__, audience=Audience.EVERYONE, url_prefix="/medien")

NAME = re.compile(r"[0-9a-f]{32}", re.ASCII)
TYPES = {"avif": "image/avif", "jpg": "image/jpeg"}


@blueprint.get("/<string:name>.<string:ending>")
def rendition(name: str, ending: str) -> Response:
    if not NAME.fullmatch(name) or ending not in TYPES:
        raise NotFound
    response = Response(queries.rendition(name, ending), content_type=TYPES[ending])
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
