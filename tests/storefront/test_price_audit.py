"""Every price of the shop, wherever it stands, with all that must stand beside it (PAngV)."""

import re
from pathlib import Path

import pytest

from marketplace.catalogue.rules import DepositKind, NetUnit
from marketplace.curation.models import Feature, FeatureKind
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.tax import TaxMode
from marketplace.orders import queries as orders
from tests.checkout.steps import fill, order, to_review
from tests.make import save
from tests.make_brands import a_brand, an_award
from tests.make_market import a_category, a_craft_category, a_producer, a_product

CASH = "cash_at_pickup"
NOTES = {
    TaxMode.REGULAR: "inkl. MwSt.",
    TaxMode.FLAT_RATE: "inkl. MwSt.",
    TaxMode.SMALL_BUSINESS: "Endpreis, umsatzsteuerfrei nach § 19 UStG",
}
# What holds a price together with its notes; the nearest one counts.
AROUND = {"card", "price-block", "buy-bar__offer", "feature-week__item", "parcel", "buy-box"}
MONEY = re.compile(r"\d+,\d\d\s€")
CSS = Path(__file__).parents[2] / "static" / "css" / "components"


@pytest.fixture
def market(app):
    """Four businesses in every tax mode: with base price, without, with deposit, by age."""
    brand = a_brand()
    makers = [
        a_producer(name=name, tax_mode=mode, ships=ships)
        for name, mode, ships in (
            ("Hof Honig", TaxMode.REGULAR, False),
            ("Hof Kartoffel", TaxMode.FLAT_RATE, False),
            ("Töpferei Ton", TaxMode.SMALL_BUSINESS, False),
            ("Brauerei Bier", TaxMode.REGULAR, False),
        )
    ]
    for maker in makers:
        an_award(brand, maker)
    goods = [
        a_product(makers[0], name="Rapshonig"),
        a_product(
            makers[1], name="Laura", category=a_category("gemuese"),
            variants=[{"name": "1 kg", "net_amount": 1000, "price": Money(290)},
                      {"name": "5 kg", "net_amount": 5000, "price": Money(990)}],
        ),
        a_product(
            makers[2], name="Krug", category=a_craft_category(), price=Money(4800),
            net_amount=None, net_unit="piece",
        ),
        a_product(
            makers[3], name="Landbier", category=a_category("bier"), age_class=16,
            variants=[{"name": "0,5 l", "net_amount": 500, "net_unit": NetUnit.MILLILITRE,
                       "price": Money(210), "deposit": Money(8),
                       "deposit_kind": DepositKind.REUSABLE}],
        ),
    ]  # fmt: skip
    save(
        Feature(
            kind=FeatureKind.BRAND_OF_THE_WEEK, brand_id=brand.id, title="Woche", reason="Gut.",
            author_id=1, created_at=clock.now(), starts_at=clock.now(),
            ends_at=clock.now().replace(year=2027),
        )
    )  # fmt: skip
    return brand, makers, goods


def words_of(node):
    return " ".join("".join(node.itertext()).split())


def parents_of(page):
    return {child: node for node in page.tree.iter() for child in node}


def around(node, parents):
    """Return the nearest block that holds a price with its notes, else the whole page."""
    while node in parents:
        node = parents[node]
        if AROUND & set(node.get("class", "").split()):
            return node
    return node


def prices(page):
    """Return each price with the block around it; fails on a price that is not marked."""
    parents = parents_of(page)
    unmarked = [
        words_of(n)
        for n in page.tree.iter()
        if "price" in n.get("class", "").split() and n.get("data-price") is None
    ]
    assert not unmarked, unmarked
    found = [n for n in page.tree.iter() if n.get("data-price") is not None]
    return [(n, around(n, parents)) for n in found]


def shop_pages(market):
    brand, makers, goods = market
    return [
        "/", "/produkte", "/produkte?q=Krug", "/kategorien/honig", f"/marken/{brand.slug}",
        f"/orte/{makers[0].municipality_id and 'frohburg'}",
        *(f"/betriebe/{maker.slug}" for maker in makers),
        *(f"/produkte/{each.slug}" for each in goods),
        "/en/produkte",
    ]  # fmt: skip


class TestEveryPrice:
    @pytest.mark.law("1.1")
    def test_law_1_1_says_what_tax_it_holds_and_what_comes_on_top(self, browse, market):
        notes = {"inkl. MwSt.", *NOTES.values(), "incl. VAT"}
        for path in shop_pages(market):
            page = browse().get(path)
            found = prices(page)
            assert found, path
            for _node, block in found:
                text = words_of(block)
                assert any(note in text for note in notes) or path.startswith("/en"), (path, text)
                assert "Abholung kostenlos" in text or "Versand" in text or path.startswith("/en")

    @pytest.mark.law("1.1")
    @pytest.mark.parametrize("mode", list(TaxMode))
    def test_law_1_1_uses_the_words_of_the_sellers_tax_mode(self, browse, mode):
        product = a_product(a_producer(tax_mode=mode))
        for path in ("/produkte", f"/produkte/{product.slug}"):
            page = browse().get(path)
            for _node, block in prices(page):
                assert f"{NOTES[mode]}, zzgl. Versand" in words_of(block), path
                links = [a.get("href") for a in block.iter("a")]
                assert "/versand-und-zahlung" in links, path

    @pytest.mark.law("1.2")
    def test_W9_law_1_2_every_price_has_the_base_price_in_the_same_block(self, browse, market):
        wanted = {"Rapshonig": "13,80 € / kg", "Laura": "/ kg", "Landbier": "4,20 € / l"}
        for path in shop_pages(market):
            if path.startswith("/en"):
                continue
            for _node, block in prices(browse().get(path)):
                text = words_of(block).replace("\xad", "")
                for name, base in wanted.items():
                    if name in text and "Warenkorb" not in text.split(name)[0]:
                        assert base in text, (path, text)

    @pytest.mark.law("1.4")
    def test_law_1_4_has_the_deposit_beside_it_and_never_inside(self, browse, market):
        beer = market[2][3]
        for path in ("/produkte", f"/produkte/{beer.slug}", f"/betriebe/{market[1][3].slug}", "/"):
            blocks = [
                (node, block)
                for node, block in prices(browse().get(path))
                if "2,10" in words_of(node)
            ]
            assert blocks, path
            for node, block in blocks:
                assert "zzgl. 0,08 € Pfand · MEHRWEG" in words_of(block), path
                assert "0,08" not in words_of(node)
                assert "2,18" not in words_of(block)


class TestBasketReviewAndOrder:
    @pytest.mark.law("1.1", "1.2", "1.4")
    def test_law_1_1_carry_every_note_to_the_end(self, browse, market):
        guest = browse()
        goods = [each.variants[0] for each in market[2]]
        fill(guest, *goods)
        basket = guest.get("/warenkorb")
        for _node, block in prices(basket):
            assert any(note in words_of(block) for note in NOTES.values())
        review = to_review(guest, way=CASH)
        placed = order(browse(), *goods, way=CASH)
        page = guest.get(f"/bestellungen/{orders.link_token(placed)}")
        for each in (basket, review, page):
            text = " ".join(each.words.split())
            assert "13,80 € / kg" in text
            assert "4,20 € / l" in text
            assert "Pfand · MEHRWEG" in text
            assert NOTES[TaxMode.SMALL_BUSINESS] in text
            assert "Pfand 0,08 €" in text  # a row of its own in the sums


@pytest.mark.law("1.4")
def test_law_1_4_mehrweg_is_set_at_least_as_large_as_the_price():
    """The style sheet gives both the same size, on the card and on the product page."""
    css = (CSS / "price.css").read_text(encoding="utf-8")
    rules = {
        selector.strip(): body for selector, body in re.findall(r"\n  ([^\n{}]+)\{([^{}]*)\}", css)
    }
    size = re.compile(r"var\(--t-preis[\w-]*\)")
    small, large = rules[".price"], rules[".price--large"]
    assert size.findall(rules[".deposit-kind"]) == size.findall(small)
    assert size.findall(rules[".price-block .deposit-kind"]) == size.findall(large)
    sized = re.compile(r"deposit-kind[^{}]*\{[^{}]*font")
    others = [
        path.name for path in CSS.parent.rglob("*.css")
        if sized.search(path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert others == ["price.css"]
