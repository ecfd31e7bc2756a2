"""A product is not published before anybody can be told when it comes (LAW 0.7)."""

import pytest

from marketplace.catalogue import operations
from marketplace.catalogue.completeness import IncompleteProduct
from marketplace.catalogue.rules import ProductState
from tests import make
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
