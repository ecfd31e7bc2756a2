"""Every route as everybody: who is let in stands in one table; a new route without an entry fails."""

import pytest

from tests.architecture.conftest import ACCOUNTS

EVERYONE = ACCOUNTS | {"guest"}
MAKERS = {"maker_x", "maker_y"}
OPERATORS = {"operator"}
CURATORS = {"curator", "geopark"}

# endpoint or blueprint -> who is let in; an endpoint wins over its blueprint
TABLE: dict[str, set[str]] = {
    **dict.fromkeys(
        [
            "shell",
            "storefront",
            "market_map",
            "my_place",
            "feeds",
            "api",
            "open_data",
            "gift_box",
            "search",
            "identity",
            "media",
            "cart",
            "checkout",
            "demo",
            "moderation",
            "barriers",
            "landings",
            "wishes",
            "wishlist",
            "reviews",
        ],
        EVERYONE,
    ),
    **dict.fromkeys(["account", "apply", "my_orders", "my_data"], ACCOUNTS),
    # the signed link is the proof
    **dict.fromkeys(["orders", "payments", "invoices", "withdrawals", "order_data"], EVERYONE),
    "inquiries": EVERYONE,
    "order_reviews": EVERYONE,
    **dict.fromkeys(["producer_office", "producer_delivery", "producer_payouts"], MAKERS),
    **dict.fromkeys(["producer_products", "producer_orders", "producer_invoices"], MAKERS),
    "producer_withdrawals": MAKERS,
    "producer_inquiries": MAKERS,
    "producer_reviews": MAKERS,
    "operator_inquiries": OPERATORS,
    "producer_traders": MAKERS,
    "producer_texts": MAKERS,
    "curator_office": {"curator"},
    "curator_office.inbox": CURATORS,
    "curator_brands": CURATORS,
    "curator_notices": {"curator"},
    "curator_producers": {"curator"},
    "curator_products": {"curator"},
    "curator_words": {"curator"},
    **dict.fromkeys(["operator_office", "operator_orders", "operator_money"], OPERATORS),
    **dict.fromkeys(["operator_withdrawals", "operator_traders", "operator_texts"], OPERATORS),
    **dict.fromkeys(["operator_notices", "operator_recalls", "operator_disclosures"], OPERATORS),
    **dict.fromkeys(["operator_barriers", "operator_privacy", "operator_transparency"], OPERATORS),
    "webhooks": set(),
}
# Whose object stands in the address: these are tried as both makers, only X may see it.
OF_MAKER_X = {
    "product_id",
    "number",
    "picture_id",
    "label",
    "case_number",
    "document_id",
    "inquiry_id",
    "received_id",
}
OF_DISTRICT_BRAND = {"slug", "code"}


def allowed(endpoint: str) -> set[str]:
    blueprint = endpoint.partition(".")[0]
    return TABLE[endpoint] if endpoint in TABLE else TABLE[blueprint]


def routes(app):
    return sorted(
        (rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith("static")),
        key=lambda rule: rule.rule,
    )


def test_every_route_stands_in_the_table(app):
    for rule in routes(app):
        assert allowed(rule.endpoint) is not None


@pytest.mark.law("5.3")
@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_every_page_lets_in_whom_the_table_names(app, browse, people, values, who):
    wrong = []
    browser = browse(people.get(who), checks=False)
    for rule in routes(app):
        if "GET" not in rule.methods or rule.endpoint == "payments.returned":
            continue
        with app.test_request_context():
            path = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
        page = browser.get(path[1])
        status = page.status_code
        if who in allowed(rule.endpoint):
            is_proven = rule.arguments & {
                "token",
                "receipt",
            }  # the signed link opens it for everybody
            foreign = (who == "maker_y" and rule.arguments & OF_MAKER_X and not is_proven) or (
                who == "geopark" and rule.endpoint.startswith("curator_brands") and rule.arguments
            )
            fine = status == 404 if foreign else status in {200, 302, 303, 404, 410}
        elif who == "guest":
            fine = status == 303 and "/anmelden" in page.location
        else:
            fine = status in {403, 404}
        if not fine:
            wrong.append(f"{who} {path[1]}: {status}")
    assert not wrong


@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_nobody_changes_what_is_not_theirs(app, browse, people, values, who):
    wrong = []
    for rule in routes(app):
        if "POST" not in rule.methods or who in allowed(rule.endpoint):
            continue
        with app.test_request_context():
            path = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
        page = browse(people.get(who), checks=False).post(
            path[1], {"reason": "weil", "decision": "approve"}
        )
        fine = page.status_code in {400, 403, 404} or (
            page.status_code == 303 and "/anmelden" in page.location
        )
        if not fine:
            wrong.append(f"{who} {path[1]}: {page.status_code}")
    assert not wrong


def test_maker_y_changes_nothing_of_maker_x(app, browse, people, values):
    wrong = []
    for rule in routes(app):
        if (
            "POST" not in rule.methods
            or not rule.arguments & OF_MAKER_X
            or not rule.endpoint.startswith("producer_")
        ):
            continue
        with app.test_request_context():
            path = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
        page = browse(people["maker_y"], checks=False).post(
            path[1], {"state": "handed_over", "name": "Meins"}
        )
        if page.status_code != 404:
            wrong.append(f"{path[1]}: {page.status_code}")
    assert not wrong


def test_the_curator_of_one_brand_changes_nothing_of_another(app, browse, people, values):
    for path in ("/kuratierung/marken/kohren/verleihen", "/kuratierung/marken/kohren/kriterien",
                 "/kuratierung/marken/kohren/verleihungen/ZR-AAAA-BBBB"):  # fmt: skip
        page = browse(people["geopark"], checks=False).post(
            path, {"reason": "weil", "decision": "withdraw"}
        )
        assert page.status_code == 404, path
