"""Atom feeds and the product feed."""

from datetime import timedelta
from xml.etree import ElementTree as ET

from marketplace.catalogue.rules import NetUnit, StockKind
from marketplace.kit.money import Money
from tests.conftest import NOW
from tests.make_brands import a_brand, an_award
from tests.make_market import a_producer, a_product, an_image
from tests.make_weighed import a_weighed_product

ATOM = {"a": "http://www.w3.org/2005/Atom"}
GOOGLE = "{http://base.google.com/ns/1.0}"


def atom(page):
    assert page.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(page.text)
    for name in ("id", "title", "updated"):  # RFC 4287, 4.1.1
        assert root.findtext(f"a:{name}", namespaces=ATOM)
    entries = root.findall("a:entry", ATOM)
    for entry in entries:  # RFC 4287, 4.1.2
        for name in ("id", "title", "updated", "summary"):
            assert entry.findtext(f"a:{name}", namespaces=ATOM)
    return root, [entry.findtext("a:title", namespaces=ATOM) for entry in entries]


def test_new_goods_come_first_and_hostile_texts_do_no_harm(browse):
    a_product(name="Alt", published_at=NOW - timedelta(days=2))
    a_product(name="Neu <b>& \x0b]]></entry>", summary="A\x0cB")
    a_product(name="Verborgen", state="draft")
    root, titles = atom(browse().get("/neu.atom"))
    assert titles == ["Neu <b>& ]]></entry>", "Alt"]
    assert root.findtext("a:updated", namespaces=ATOM) == NOW.isoformat()


def test_a_business_and_a_brand_have_feeds_of_their_own(browse):
    maker, brand = a_producer(name="Imkerei Weber"), a_brand("GeoGenuss")
    a_product(maker, name="Rapshonig")
    held = a_product(name="Kerze")
    an_award(brand, held)
    _root, titles = atom(browse().get(f"/betriebe/{maker.slug}/neu.atom"))
    assert titles == ["Rapshonig"]
    _root, titles = atom(browse().get(f"/marken/{brand.slug}/neu.atom"))
    assert titles == ["Kerze"]
    links = [each.get("href") for each in browse().get(f"/marken/{brand.slug}").all("link")]
    assert f"/marken/{brand.slug}/neu.atom" in links
    assert "/neu.atom" in links


def test_feeds_of_nothing_are_valid_and_of_nobody_not_found(browse):
    assert atom(browse().get("/neu.atom"))[1] == []
    for path in ("/betriebe/gibt-es-nicht/neu.atom", "/marken/gibt-es-nicht/neu.atom"):
        assert browse().get(path).status_code == 404
    closed = a_producer(state="closed")
    assert browse().get(f"/betriebe/{closed.slug}/neu.atom").status_code == 404


def items(page) -> dict[str, dict[str, str]]:
    found = {}
    for item in ET.fromstring(page.text).iter("item"):
        facts = {each.tag.removeprefix(GOOGLE): each.text for each in item}
        shipping = item.find(f"{GOOGLE}shipping")
        facts["shipping"] = shipping.findtext(f"{GOOGLE}price")
        for name in ("id", "title", "description", "link", "price", "availability", "condition",
                     "brand", "identifier_exists", "external_seller_id"):  # fmt: skip
            assert facts[name], name
        found[facts["title"]] = facts
    return found


class TestMerchantFeed:
    def test_says_what_the_page_says(self, browse):
        maker = a_producer(name="Imkerei Weber", parcel=490, preparation_days=2)
        image = an_image(maker, renditions={"jpeg": [[320, "a" * 32], [1280, "b" * 32]]})
        made = a_product(maker, name="Rapshonig", price=Money(690), image=image)
        facts = items(browse().get("/feeds/google-merchant.xml"))["Rapshonig"]
        assert facts["link"] == f"http://localhost/produkte/{made.slug}"
        assert facts["image_link"] == f"http://localhost/medien/{'b' * 32}.jpg"
        assert (facts["price"], facts["shipping"]) == ("6.90 EUR", "4.90 EUR")
        assert (facts["unit_pricing_measure"], facts["unit_pricing_base_measure"]) == (
            "500 g",
            "1 kg",
        )
        assert (facts["brand"], facts["external_seller_id"]) == ("Imkerei Weber", maker.slug)
        assert (facts["identifier_exists"], facts["availability"]) == ("no", "in_stock")
        assert facts["max_handling_time"] == "2"

    def test_takes_the_price_that_the_page_names_first(self, browse):
        a_product(name="Honig", variants=[{"price": Money(500), "stock": 0}, {"price": Money(690)}])
        facts = items(browse().get("/feeds/google-merchant.xml"))["Honig"]
        assert (facts["price"], facts["availability"]) == ("6.90 EUR", "in_stock")

    def test_knows_sold_out_free_shipping_made_to_order_and_deposit(self, browse):
        maker = a_producer(free_from=1000)
        a_product(maker, name="Leer", stock=0)
        a_product(maker, name="Vase", price=Money(5000), net_amount=None, net_unit=NetUnit.PIECE, variants=[
            {"price": Money(5000), "stock_kind": StockKind.MADE_TO_ORDER, "lead_days": 20,
             "net_amount": None, "net_unit": NetUnit.PIECE}])  # fmt: skip
        a_product(maker, name="Saft", variants=[{"price": Money(300), "deposit": Money(15),
                                                 "deposit_kind": "reusable"}])  # fmt: skip
        found = items(browse().get("/feeds/google-merchant.xml"))
        assert found["Leer"]["availability"] == "out_of_stock"
        assert found["Vase"]["shipping"] == "0.00 EUR"
        assert found["Vase"]["max_handling_time"] == "21"
        assert "unit_pricing_measure" not in found["Vase"]
        assert found["Saft"]["price"] == "3.00 EUR"
        assert found["Saft"]["description"].startswith("Zuzüglich 0,15 € Pfand.")

    def test_leaves_out_what_is_not_sent_or_has_no_fixed_price(self, browse):
        a_product(a_producer(ships=False), name="Nur Abholung")
        a_product(name="Zerbrechlich", ships=False)
        a_product(name="Gesperrt", producer=a_producer(record=False))
        a_product(name="Met", age_class=18)
        a_weighed_product()
        assert items(browse().get("/feeds/google-merchant.xml")) == {}
