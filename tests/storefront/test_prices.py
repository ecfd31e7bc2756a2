"""What stands beside every price: tax, shipping, deposit, and the variant it belongs to."""

import pytest

from marketplace.catalogue.rules import DepositKind
from marketplace.kit.money import Money
from tests.make_market import a_producer, a_product


def bar_of(page):
    return next(page.tree.iter("buy-bar"))


def words_of(node):
    return " ".join("".join(node.itertext()).split())


@pytest.fixture
def two_sizes(app):
    return a_product(
        a_producer(),
        variants=[{"name": "250 g", "price": Money(390), "net_amount": 250},
                  {"name": "500 g", "price": Money(690), "net_amount": 500}],
    )  # fmt: skip


class TestGoodsThatAreOnlyPickedUp:
    def test_name_no_shipping_on_card_page_and_bar(self, browse):
        product = a_product(a_producer(ships=False))
        for path in ("/produkte", f"/produkte/{product.slug}"):
            page = browse().get(path)
            assert "inkl. MwSt., Abholung kostenlos" in page
            assert "zzgl. Versand" not in page
        assert "Abholung kostenlos" in words_of(bar_of(page))


class TestBuyBar:
    def test_says_what_the_price_contains(self, browse):
        page = browse().get(f"/produkte/{a_product().slug}")
        assert "inkl. MwSt., zzgl. Versand" in words_of(bar_of(page))

    def test_never_buys_another_variant_than_it_shows(self, browse, two_sizes):
        """Without JavaScript it leads to the choice; the offers and the button wait, hidden."""
        bar = bar_of(browse().get(f"/produkte/{two_sizes.slug}"))
        assert [b.get("hidden") for b in bar.iter("button")] == [""]
        assert [a.get("href") for a in bar.iter("a") if "button" in a.get("class")] == [
            "#ausfuehrung"
        ]
        offers = {n.get("data-variant"): n for n in bar.iter("div") if n.get("data-variant")}
        shown = {int(key): words_of(node) for key, node in offers.items()}
        small, large = two_sizes.variants
        assert "3,90 €" in shown[small.id]
        assert "6,90 €" in shown[large.id]
        assert all(node.get("hidden") == "" for node in offers.values())


class TestDeposit:
    def test_law_1_4_names_its_kind_as_large_as_the_price(self, browse):
        product = a_product(
            variants=[
                {"price": Money(120), "deposit": Money(25), "deposit_kind": DepositKind.SINGLE_USE}
            ]
        )
        guest = browse()
        guest.post("/warenkorb/positionen", {"variant_id": product.variants[0].id, "quantity": 1})
        for path in ("/produkte", f"/produkte/{product.slug}", "/warenkorb"):
            kinds = [n for n in guest.get(path).all("span") if n.get("class") == "deposit-kind"]
            assert {words_of(n) for n in kinds} == {"EINWEG"}, path


def test_the_drained_weight_stands_beside_the_price(browse):
    product = a_product(variants=[{"net_amount": 370, "drained": 220}])
    for path in ("/produkte", f"/produkte/{product.slug}"):
        assert "370 g, Abtropfgewicht 220 g" in browse().get(path)


def test_words_of_producers_are_marked_german_on_an_english_page(browse):
    product = a_product(
        variants=[{"name": "1 Stück", "net_amount": None, "net_unit": "piece"},
                  {"name": "4 Stück", "net_amount": None, "net_unit": "piece"}],
    )  # fmt: skip
    page = browse().get(f"/en/produkte/{product.slug}")
    assert page.all("h1")[0].get("lang") == "de"
    assert "1 piece" in page
    assert "4 pieces" in page
    titles = [n for n in browse().get("/en/produkte").all("h3") if n.get("class") == "card__title"]
    assert [n.get("lang") for n in titles] == ["de"]
    assert browse().get(f"/produkte/{product.slug}").all("h1")[0].get("lang") is None
