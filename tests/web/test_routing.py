"""Rules whose builders come late build the same addresses."""

from itertools import pairwise
from typing import Any

import pytest
from werkzeug.routing import Map, Rule

from marketplace.web.routing import LateRule

RULES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/", {}),
    ("/produkte/<slug>", {}),
    ("/orte/<path:rest>/karte", {}),
    ("/liste/<int:number>", {"defaults": {"number": 1}}),
    ("/liste/<int:number>/weiter", {"defaults": {"form": "kurz"}}),
)


def addresses(kind):
    rules = [kind(rule, endpoint=str(n), **more) for n, (rule, more) in enumerate(RULES)]
    return Map(rules).bind("markt.example")


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("0", {}),
        ("0", {"q": "Käse & Wein", "nach": None}),
        ("1", {"slug": "bärlauch/öl?"}),
        ("1", {"slug": "honig", "farbe": ["gold", "weiß"]}),
        ("1", {"slug": "honig", "rule": "x"}),
        ("2", {"rest": "borna/zedtlitz"}),
        ("3", {"number": 1}),
        ("4", {"number": 7, "form": "kurz"}),
    ],
)
def test_an_address_is_the_one_werkzeug_builds(endpoint, values):
    late, plain = addresses(LateRule), addresses(Rule)  # new ones: nothing is compiled yet
    for _ in range(2):
        assert late.build(endpoint, values) == plain.build(endpoint, values)


def test_a_builder_is_compiled_once(app):
    rule = next(app.url_map.iter_rules("storefront.product"))
    assert isinstance(rule, LateRule)
    seen = []
    with app.test_request_context():
        for slug in ("honig", "senf", "kerze"):
            assert rule.build({"slug": slug}, append_unknown=True) == ("", f"/produkte/{slug}")
            seen.append(rule._build_unknown)
    assert all(one is other for one, other in pairwise(seen))
