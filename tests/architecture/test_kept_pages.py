"""A page that is kept for everybody reads only what begins an edition when it is written."""

import re

import pytest

from marketplace.infra import window
from tests.make_market import a_product

READ = re.compile(r'\b(?:FROM|JOIN)\s+"?([a-z_]+)', re.IGNORECASE)


def shown_to_all(app):
    """Return the rules whose answers the front may keep."""
    rules = (rule for rule in app.url_map.iter_rules() if "GET" in rule.methods)
    found = [r for r in rules if getattr(app.view_functions[r.endpoint], "shown_to_all", False)]
    return sorted(found, key=lambda rule: rule.rule)


@pytest.fixture
def paths(app, values):
    product = a_product(with_image=True)
    slugs = {
        "storefront.product": product.slug, "storefront.producer": product.producer.slug,
        "storefront.category": product.category.slug, "storefront.place": "frohburg",
        "shell.help_page": "bestellen",
    }  # fmt: skip
    found = ["/produkte?q=honig&bereich=genuss&merkmal=vorraetig&lieferung=versand&marke=kohren"]
    with app.test_request_context():
        for rule in shown_to_all(app):
            given = {name: values[name] for name in rule.arguments}
            if "slug" in given:
                given["slug"] = slugs.get(rule.endpoint, given["slug"])
            found.append(rule.build(given, append_unknown=False)[1])
    return found


def test_what_it_reads_is_declared_as_shown(browse, paths, count_queries):
    wrong, statuses = {}, []
    for path in paths:
        with count_queries() as statements:
            statuses.append(browse().get(path).status_code)
        tables = {table.lower() for each in statements for table in READ.findall(each)}
        if unseen := (tables - {"editions"}) & window.UNSEEN:  # which edition it is may be asked
            wrong[path] = unseen
    assert wrong == {}, "say in infra/window.py that they are shown, or do not keep the page"
    assert statuses.count(200) >= len(statuses) - 2
