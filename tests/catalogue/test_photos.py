"""The photos of a product: add, describe, order, remove."""

from io import BytesIO

import pytest

from marketplace.catalogue import operations, queries
from marketplace.catalogue.models import ProductImage
from marketplace.catalogue.operations.pictures import MOST
from marketplace.infra.db import db
from marketplace.media.models import Image
from tests.make import save
from tests.make_market import a_producer, a_product, an_image
from tests.media import files


@pytest.fixture
def product(farm):
    return a_product(farm)


def here(product):
    return f"/mein-betrieb/produkte/{product.id}/fotos"


def alts(product):
    return [each.alt for each in queries.get_with_all(product.id).images]


def upload(office, product, alt="Von oben"):
    return office.post(here(product), {"photo": (BytesIO(files.a_photo()), "a.jpg"), "alt": alt})


def test_a_second_photo_comes_behind_the_first(office, product):
    office.follow(upload(office, product))
    assert alts(product) == ["Rapshonig im Glas", "Von oben"]


@pytest.mark.parametrize("given", [{}, {"alt": "x"}, {"alt": "x" * 10_000}])
def test_a_photo_needs_a_file_and_words(office, product, given):
    page = office.post(here(product), given)
    assert page.status_code == 422
    assert len(alts(product)) == 1


def test_a_file_that_is_no_photo_keeps_the_words(office, product):
    page = office.post(here(product), {"photo": (BytesIO(b""), "a.jpg"), "alt": "Von oben"})
    assert page.status_code == 422
    assert "Von oben" in [n.get("value") for n in page.all("input")]


def test_photos_change_places_and_words(office, product):
    upload(office, product)
    first, second = (each.id for each in queries.get_with_all(product.id).images)
    office.follow(office.post(f"{here(product)}/{second}", {"action": "up"}))
    assert alts(product) == ["Von oben", "Rapshonig im Glas"]
    office.post(f"{here(product)}/{second}", {"action": "up"})
    assert alts(product) == ["Von oben", "Rapshonig im Glas"]
    new = {"action": "describe", f"bild{first}-alt": "Goldgelber Honig"}
    office.post(f"{here(product)}/{first}", new)
    assert alts(product) == ["Von oben", "Goldgelber Honig"]


def test_words_cannot_be_taken_away(office, product):
    (shown,) = product.images
    page = office.post(f"{here(product)}/{shown.id}", {"action": "describe"})
    assert page.status_code == 422
    assert alts(product) == ["Rapshonig im Glas"]


def test_the_last_photo_of_a_product_on_sale_stays(office, product):
    (shown,) = product.images
    page = office.follow(office.post(f"{here(product)}/{shown.id}", {"action": "remove"}))
    assert "Foto mit Bildbeschreibung" in page
    assert len(alts(product)) == 1


def test_a_photo_is_taken_off(office, product):
    upload(office, product)
    second = queries.get_with_all(product.id).images[1].id
    office.post(f"{here(product)}/{second}", {"action": "remove"})
    assert len(alts(product)) == 1


def test_there_is_an_end_to_photos(office, farm, product):
    for number in range(MOST - 1):
        operations.add_image(
            producer_id=farm.id, product_id=product.id,
            image_id=an_image(farm).id, alt=f"Nr. {number}",
        )  # fmt: skip
    page = upload(office, product)
    assert page.status_code == 422
    assert len(alts(product)) == MOST


def test_a_foreign_photo_is_not_found(office, product):
    other = a_product(a_producer(name="Hof Otto"))
    url = f"{here(product)}/{other.images[0].id}"
    assert office.post(url, {"action": "up"}).status_code == 404


def test_a_photo_too_many_is_refused_before_it_is_stored(office, farm):
    product = a_product(farm)
    for position in range(1, MOST):
        save(ProductImage(product_id=product.id, image_id=an_image(farm).id, alt="Glas", position=position))  # fmt: skip
    before = db.session.query(Image).count()
    page = office.post(
        f"/mein-betrieb/produkte/{product.id}/fotos",
        {"photo": (BytesIO(files.a_photo()), "a.jpg"), "alt": "Glas"},
    )
    assert page.status_code == 422
    assert "Mehr als 8 Fotos" in page
    assert db.session.query(Image).count() == before
