"""What rests on the business: pick-up goes on while the parcel is locked."""

import pytest

from marketplace.catalogue import operations, queries, seller_facts
from marketplace.catalogue.completeness import IncompleteProduct
from marketplace.catalogue.rules import ProductState
from marketplace.catalogue.seller_facts import SellerFacts
from tests.checkout.steps import fill
from tests.make_market import a_category, a_product

WHY = "Nur Abholung, solange die Nummer im Verpackungsregister fehlt."


@pytest.fixture
def known(app):
    """Let the trader record say something for the time of a test."""
    before = list(seller_facts._source)

    def say(**facts):
        told = SellerFacts(**facts)
        seller_facts.tells_seller_facts(lambda ids: dict.fromkeys(ids, told))

    yield say
    seller_facts._source[:] = before


def submit(product):
    operations.submit(producer_id=product.producer_id, product_id=product.id, by=1)


@pytest.mark.law("0.16")
class TestPackagingRegister:
    def test_pick_up_goes_live_while_the_parcel_is_locked(self, known, browse):
        product = a_product(state=ProductState.DRAFT)
        known(packaging_registered=False)
        submit(product)
        operations.approve(product_id=product.id, by=2)
        product = queries.get_with_all(product.id)
        assert (product.state, product.ships, product.pickup) == (
            ProductState.PUBLISHED, False, True,
        )  # fmt: skip
        page = browse().get(f"/produkte/{product.slug}")
        assert f"Kein Versand: {WHY}" in page
        assert "Lieferung" not in page.words.partition("Kostenlos abholen")[0]

    def test_the_basket_says_why_there_is_no_parcel(self, known, browse):
        product = a_product()
        known(packaging_registered=False)
        operations.settle_products_of(product.producer_id)
        guest = browse()
        fill(guest, queries.get_with_all(product.id).variants[0])
        page = guest.get("/warenkorb")
        assert f"Kein Versand: {WHY}" in page
        assert not [each for each in page.all("input") if each.get("value") == "parcel"]

    def test_the_parcel_comes_back_with_the_number(self, known):
        product = a_product()
        known(packaging_registered=False)
        operations.settle_products_of(product.producer_id)
        assert not queries.get_with_all(product.id).ships
        known(packaging_registered=True)
        operations.settle_products_of(product.producer_id)
        assert queries.get_with_all(product.id).ships

    def test_goods_that_could_only_be_sent_do_not_go_live(self, known):
        product = a_product(state=ProductState.DRAFT, pickup=False)
        known(packaging_registered=False)
        with pytest.raises(IncompleteProduct) as refused:
            submit(product)
        assert refused.value.missing == ["Lieferweg: Versand oder Abholung"]


@pytest.mark.law("2.6")
@pytest.mark.law("2.8")
@pytest.mark.parametrize(("shelf", "kind"), [("eier", "eggs_farm"), ("milch-joghurt", "raw_milk")])
def test_some_goods_are_handed_over_at_the_farm_only(app, shelf, kind):
    product = a_product(category=a_category(shelf), kind=kind, state=ProductState.DRAFT)
    submit(product)
    product = queries.get_with_all(product.id)
    assert (product.ships, product.pickup, product.farm_pickup_only) == (False, True, True)
