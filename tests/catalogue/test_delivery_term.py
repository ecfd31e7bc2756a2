"""A product is not published before anybody can be told when it comes (LAW 0.7)."""

import pytest

from marketplace.catalogue import operations
from marketplace.catalogue.completeness import IncompleteProduct
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db
from tests import make
from tests.catalogue.editing import edited
from tests.make_market import a_pickup_point, a_producer, a_product

pytestmark = pytest.mark.law("0.7")
NOWHERE = {"ships": False, "farm_times": ()}


def submit(product):
    operations.submit(producer_id=product.producer_id, product_id=product.id, by=1)


@pytest.mark.parametrize(
    ("maker", "goods"),
    [
        (NOWHERE, {}),
        ({"farm_times": ()}, {"ships": False}),  # to be fetched, and no hours to fetch it
        ({"ships": False}, {"pickup": False}),  # to be sent, and nothing is sent
        ({"farm_times": ()}, {"age_class": 16}),  # no parcel below an age
    ],
)
def test_what_nobody_can_date_is_refused_and_says_what_to_do(browse, maker, goods):
    anna = make.a_user()
    product = a_product(a_producer(anna, **maker), state=ProductState.DRAFT, **goods)
    office = browse(anna)
    page = office.follow(office.post(f"/mein-betrieb/produkte/{product.id}/einreichung"))
    assert "Liefertermin: Legen Sie unter „Lieferung“ fest" in page
    assert product.state is ProductState.DRAFT


def test_one_way_with_a_day_is_enough(app):
    for maker, goods in (({"farm_times": ()}, {}), ({"ships": False}, {})):
        submit(a_product(a_producer(**maker), state=ProductState.DRAFT, **goods))
    at_a_point = a_producer(**NOWHERE)
    a_pickup_point("Markthalle", at_a_point)
    submit(a_product(at_a_point, state=ProductState.DRAFT))


def test_a_shared_point_does_not_help_what_leaves_the_farm_only(app):
    maker = a_producer(**NOWHERE)
    a_pickup_point("Markthalle", maker)
    with pytest.raises(IncompleteProduct, match="Liefertermin"):
        submit(a_product(maker, state=ProductState.DRAFT, farm_pickup_only=True))


def test_the_curator_cannot_approve_what_lost_its_term(browse):
    product = a_product(a_producer(**NOWHERE), state=ProductState.SUBMITTED)
    with pytest.raises(IncompleteProduct, match="Liefertermin"):
        operations.approve(product_id=product.id, by=1)


class TestAnEditOfWhatIsOnSale:
    def test_cannot_take_the_term_away_and_says_what_to_do(self, browse):
        anna = make.a_user()
        product = a_product(a_producer(anna, farm_times=()))
        form = edited(product)
        form.pop("ships", None)
        page = browse(anna).post(f"/mein-betrieb/produkte/{product.id}", form)
        assert page.status_code == 422
        assert "Liefertermin: Legen Sie unter „Lieferung“ fest" in page
        assert db.session.get_one(Product, product.id, populate_existing=True).ships

    def test_is_not_held_up_by_a_term_that_was_gone_before(self, browse):
        anna = make.a_user()
        product = a_product(a_producer(anna, **NOWHERE))
        page = browse(anna).post(
            f"/mein-betrieb/produkte/{product.id}", edited(product, price_1="7,50")
        )
        assert page.status_code == 303
