"""The OpenAPI document says what the API does; generated questions find no other answer."""

import re
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.make_brands import a_brand, an_award
from tests.make_market import a_locality, a_producer, a_product

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance,
]  # fmt: skip
EXAMPLES = 10  # for each address


def spec(browse) -> dict[str, Any]:
    return browse().get("/api/v1/openapi.json").json


def test_the_document_names_every_route_and_its_errors(app, browse):
    document = spec(browse)
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "http://localhost"}]
    routes = {
        re.sub(r"<\w+:(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
    }
    assert set(document["paths"]) == routes
    for path, methods in document["paths"].items():
        if path.endswith("openapi.json"):
            continue
        answers = methods["get"]["responses"]
        assert {"200", "304", "429"} <= answers.keys(), path
        assert "application/problem+json" in answers["429"]["content"], path
        assert ("404" in answers) is ("{slug}" in path), path
        assert methods["get"]["summary"], path


def operations() -> list[str]:
    names = ("products", "producers", "brands", "places", "categories", "facets")
    return [
        *(f"/{name}" for name in names),
        "/products/{slug}",
        "/producers/{slug}",
        "/brands/{slug}",
    ]


@pytest.mark.parametrize("path", operations())
def test_generated_questions_get_the_answers_it_describes(app, browse, path):
    maker, brand = a_producer(locality=a_locality()), a_brand()
    an_award(brand, a_product(maker))
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operation = schema[f"/api/v1{path}"]["GET"]

    @seed(5)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def ask(case):
        with app.app_context():
            response = case.call()
        case.validate_response(response, checks=CHECKS)

    ask()
