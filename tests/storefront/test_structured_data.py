"""What pages say to machines: the properties Google asks of each type, and that it is true."""

import json
from datetime import timedelta
from typing import Any

import pytest

from marketplace.catalogue.rules import StockKind, WithdrawalClass
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.storefront.structured import data_block
from tests.make_brands import a_brand, an_award
from tests.make_market import a_producer, a_product, an_image
from tests.make_weighed import a_weighed_product

# Type -> what must be there, after Google's pages on structured data (product snippet, merchant
# listing, local business, breadcrumb) and on the sitelinks search box, as of November 2026.
REQUIRED = {
    "Product": {"name", "offers", "image"},
    "Offer": {"availability", "priceCurrency", "seller", "itemCondition", "url"},
    "AggregateOffer": {"lowPrice", "highPrice", "priceCurrency", "offerCount"},
    "UnitPriceSpecification": {"price", "priceCurrency", "referenceQuantity"},
    "QuantitativeValue": {"value", "unitCode"},
    "OfferShippingDetails": {"shippingRate", "shippingDestination"},
    "MonetaryAmount": {"value", "currency"},
    "DefinedRegion": {"addressCountry"},
    "MerchantReturnPolicy": {"applicableCountry", "returnPolicyCategory"},
    "LocalBusiness": {"name", "address", "url"},
    "PostalAddress": {"streetAddress", "postalCode", "addressLocality", "addressCountry"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "WebSite": {"name", "url", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "Organization": {"name", "url"},
    "Brand": {"name"},
}
ADDRESSES = {"url", "item", "image", "logo", "urlTemplate", "availability", "itemCondition",
             "returnPolicyCategory", "returnMethod", "dayOfWeek"}  # fmt: skip


def blocks(page) -> dict[str, dict[str, Any]]:
    """Return every node of the page by type, each checked."""
    found = {}
    for script in page.all("script"):
        if script.get("type") == "application/ld+json":
            document = json.loads(script.text)
            assert document["@context"] == "https://schema.org"
            for node in document.get("@graph", [document]):
                validate(node)
                assert node["@type"] not in found, f"{node['@type']} twice"
                found[node["@type"]] = node
    return found


def validate(node) -> None:
    """Check one node and all within it: known type, what it must have, absolute addresses."""
    missing = REQUIRED[node["@type"]] - node.keys()
    assert not missing, f"{node['@type']} without {missing}"
    assert "" not in node.values()
    if node["@type"] == "Offer":
        assert {"price", "priceSpecification"} & node.keys()
    for name, value in node.items():
        many = value if isinstance(value, list) else [value]
        for each in many:
            if isinstance(each, dict):
                validate(each)
            elif name in ADDRESSES:
                assert str(each).startswith(("http://localhost/", "https://schema.org/")), (
                    name,
                    each,
                )


def test_a_product_with_its_offer(browse):
    maker = a_producer(name="Imkerei Weber", parcel=490, free_from=5000)
    made = a_product(maker, name="Rapshonig", price=Money(690), image=an_image(maker))
    an_award(a_brand("GeoGenuss"), maker)
    found = blocks(browse().get(f"/produkte/{made.slug}"))
    product, offer = found["Product"], found["Product"]["offers"]

    assert (product["name"], product["brand"]["name"]) == ("Rapshonig", "Imkerei Weber")
    assert product["award"] == ["GeoGenuss (Nationaler Geopark Porphyrland)"]
    assert (offer["price"], offer["priceCurrency"]) == ("6.90", "EUR")
    assert offer["availability"] == "https://schema.org/InStock"
    assert offer["seller"]["name"] == maker.legal_name
    assert offer["shippingDetails"]["shippingRate"]["value"] == "4.90"
    assert offer["hasMerchantReturnPolicy"]["merchantReturnDays"] == 14
    unit = offer["priceSpecification"]["referenceQuantity"]
    assert (unit["value"], unit["unitCode"], unit["valueReference"]["unitCode"]) == (
        500,
        "GRM",
        "KGM",
    )
    assert "gtin" not in product
    assert [each["name"] for each in found["BreadcrumbList"]["itemListElement"]][-1] == "Rapshonig"


def test_several_variants_are_one_product_with_a_range(browse):
    made = a_product(variants=[{"price": Money(1290), "stock": 0}, {"price": Money(690)}])
    offers = blocks(browse().get(f"/produkte/{made.slug}"))["Product"]["offers"]
    assert (offers["lowPrice"], offers["highPrice"], offers["offerCount"]) == ("6.90", "12.90", 2)
    assert offers["offers"][0]["availability"] == "https://schema.org/OutOfStock"


def test_what_is_weighed_has_a_price_for_a_kilogram_only(browse):
    made = a_weighed_product()
    offer = blocks(browse().get(f"/produkte/{made.slug}"))["Product"]["offers"]
    assert "price" not in offer
    assert offer["priceSpecification"]["referenceQuantity"] == {
        "@type": "QuantitativeValue", "value": 1, "unitCode": "KGM",
    }  # fmt: skip


def test_only_what_is_true_is_said_of_delivery_and_return(browse):
    made = a_product(
        a_producer(ships=False), stock=2, withdrawal_class=WithdrawalClass.NONE_PERISHABLE
    )
    offer = blocks(browse().get(f"/produkte/{made.slug}"))["Product"]["offers"]
    assert "shippingDetails" not in offer
    assert offer["availability"] == "https://schema.org/InStoreOnly"
    policy = offer["hasMerchantReturnPolicy"]
    assert policy["returnPolicyCategory"] == "https://schema.org/MerchantReturnNotPermitted"
    assert "merchantReturnDays" not in policy


def test_a_reduced_price_says_until_when(browse):
    now = clock.now()
    made = a_product(variants=[{
        "price": Money(900), "reduced_price": Money(700), "reduced_from": now - timedelta(days=1),
        "reduced_until": now + timedelta(days=2), "stock_kind": StockKind.STOCK,
    }])  # fmt: skip
    offer = blocks(browse().get(f"/produkte/{made.slug}"))["Product"]["offers"]
    assert offer["price"] == "7.00"
    assert offer["priceValidUntil"].startswith("2026-11-26T")


@pytest.mark.parametrize("state", ["paused", "suspended"])
def test_nothing_is_offered_that_cannot_be_bought(browse, state):
    made = a_product(a_producer(state=state))
    assert "Product" not in blocks(browse().get(f"/produkte/{made.slug}"))


def test_a_business_with_address_and_hours(browse):
    maker = a_producer(open_hours=[(4, "15:00", "18:00")])
    business = blocks(browse().get(f"/betriebe/{maker.slug}"))["LocalBusiness"]
    assert business["address"]["postalCode"] == "04654"
    assert business["openingHoursSpecification"] == [{
        "@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Friday",
        "opens": "15:00", "closes": "18:00",
    }]  # fmt: skip
    assert "geo" not in business  # the point is the municipality's, not the yard's


def test_the_home_page_names_the_market_and_its_search(browse):
    for path, search in (
        ("/", "http://localhost/produkte"),
        ("/en/", "http://localhost/en/produkte"),
    ):
        action = blocks(browse().get(path))["WebSite"]["potentialAction"]
        assert action["target"]["urlTemplate"] == search + "?q={search_term_string}"


def test_lists_count_on_where_the_last_part_ended(browse):
    for number in range(26):
        a_product(name=f"Ware {number}", with_image=False)
    first = browse().get("/produkte")
    assert blocks(first)["ItemList"]["numberOfItems"] == 24
    (more,) = (link for link in first.links() if "nach=" in link)
    rest = blocks(browse().get(more))["ItemList"]["itemListElement"]
    assert [each["position"] for each in rest] == [25, 26]


def test_brand_and_place_pages_are_valid(browse):
    maker, brand = a_producer(), a_brand()
    a_product(maker)
    an_award(brand, maker)
    assert {"Brand", "ItemList", "BreadcrumbList"} <= blocks(
        browse().get(f"/marken/{brand.slug}")
    ).keys()
    assert {"ItemList", "BreadcrumbList"} <= blocks(browse().get("/orte/frohburg")).keys()


def test_nothing_leaves_the_block_it_stands_in():
    hostile = "</script><script>alert(1)</script><!-- \u2028 & ]]>"
    text = str(data_block({"@type": "Brand", "name": hostile}))
    assert text.count("<") == 2  # its own tags
    assert "\u2028" not in text
    inner = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inner)["name"] == hostile
