"""Every route has an audience, typed parameters and a German kebab-case path."""

import re

from marketplace.web.access import Audience, AudienceBlueprint

SEGMENT = re.compile(
    r"[a-z0-9]+(-[a-z0-9]+)*(\.(txt|xml|json|jsonld|pdf|atom))?|<(slug|string|int|path):[a-z_]+>(\.(<string:[a-z_]+>|xml|ics))?|v1"
)


def routes(app):
    return [rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith("static")]


def test_every_route_has_an_audience(app):
    for rule in routes(app):
        blueprint = app.blueprints[rule.endpoint.split(".")[0]]
        assert isinstance(blueprint, AudienceBlueprint), rule
        assert isinstance(blueprint.audience, Audience), rule


def test_paths_are_kebab_case_and_parameters_typed(app):
    for rule in routes(app):
        for segment in rule.rule.strip("/").split("/"):
            assert not segment or SEGMENT.fullmatch(segment), rule.rule


def test_only_the_webhook_is_exempt_from_the_origin_guard(app):
    exempt = {
        name for name, view in app.view_functions.items() if getattr(view, "proves_itself", False)
    }
    assert exempt == {"webhooks.stripe"}


def test_a_foreign_page_can_change_nothing(app):
    client = app.test_client()
    for headers in (
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Referer": "http://localhost.evil.example/"},
    ):
        answer = client.post("/warenkorb/positionen", data={"variant_id": "1"}, headers=headers)
        assert answer.status_code == 403, headers
