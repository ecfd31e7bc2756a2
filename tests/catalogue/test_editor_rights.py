"""The editor belongs to one business: another's products, variants and photos do not exist."""

import pytest

from marketplace.catalogue import queries
from marketplace.catalogue.rules import ProductState
from tests.catalogue.editing import NEW, edited, photo
from tests.make import a_user
from tests.make_market import (
    a_producer,
    a_product,
    an_image,
)


@pytest.fixture
def theirs(app):
    return a_product(a_producer(a_user("Otto"), name="Hof Otto"))


@pytest.mark.parametrize("path", ["", "/fotos", "/entfernung"])
def test_pages_of_other_producers_do_not_exist(office, theirs, path):
    assert office.get(f"/mein-betrieb/produkte/{theirs.id}{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "/einreichung", "/pause", "/fortsetzung", "/entfernung", "/fotos"]
)
def test_products_of_other_producers_cannot_be_changed(office, theirs, path):
    form = edited(theirs, photo=photo(), alt="x")
    page = office.post(f"/mein-betrieb/produkte/{theirs.id}{path}", form)
    assert page.status_code == 404
    assert queries.get_with_all(theirs.id).state is ProductState.PUBLISHED


def test_variants_and_photos_of_others_cannot_be_slipped_in(office, farm, theirs):
    mine = a_product(farm)
    here = f"/mein-betrieb/produkte/{mine.id}"
    foreign = str(theirs.variants[0].id)
    picture = str(an_image(theirs.producer).id)
    assert office.post(here, edited(mine, id_1=foreign)).status_code == 404
    assert office.post(here, edited(mine, image_id=picture, alt="x")).status_code == 404
    assert (
        office.post(f"{here}/fotos/{theirs.images[0].id}", {"action": "remove"}).status_code == 404
    )
    page = office.post("/mein-betrieb/produkte/vorrat", {"variant_id": foreign, "stock": "0"})
    assert page.status_code == 404


def test_a_customer_without_a_business_is_turned_away(browse, app):
    assert browse(a_user()).get(NEW).status_code == 403


def test_a_visitor_is_asked_to_sign_in(browse, app):
    assert browse().get(NEW).status_code == 303
