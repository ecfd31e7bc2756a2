"""Notices and complaints in the curator's office."""

from marketplace.moderation.views import cases
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.office import curator_nav, district_curators_only

blueprint = AudienceBlueprint(
    "curator_notices", __name__, audience=Audience.CURATOR, url_prefix="/kuratierung/meldungen"
)
blueprint.before_request(district_curators_only)
cases.serve(blueprint, curator_nav)
