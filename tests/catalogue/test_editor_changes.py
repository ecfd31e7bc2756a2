"""The editor of a product that is there already: what stays, what is written anew."""

from sqlalchemy import select

from marketplace.catalogue import operations, queries
from marketplace.catalogue.models import PriceChange, Variant
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.money import Money
from tests.catalogue.editing import edited, edited_rows
from tests.make_market import (
    a_product,
)


def test_the_form_of_an_existing_product_holds_what_is_known(office, farm):
    product = a_product(farm, description="Von der Wyhra.")
    page = office.get(f"/mein-betrieb/produkte/{product.id}")
    assert page.value("name") == "Rapshonig"
    assert page.value("price_1") == "6,90"
    assert page.value("description") == "Von der Wyhra."
    assert page.value("category") == str(product.category_id)
    assert page.value("id_1") == str(product.variants[0].id)


def test_a_new_price_is_written_into_the_history(office, farm):
    product = a_product(farm)
    variant_id = product.variants[0].id
    office.follow(
        office.post(f"/mein-betrieb/produkte/{product.id}", edited(product, price_1="7,50"))
    )
    history = db.session.scalars(
        select(PriceChange.price).where(PriceChange.variant_id == variant_id).order_by("id")
    )
    assert list(history) == [Money(690), Money(750)]


def test_pieces_sold_while_the_form_was_open_stay_sold(office, farm):
    product = a_product(farm, stock=6)
    variant_id, form = product.variants[0].id, edited(product)
    operations.hold_stock(reference="ZR-1", wanted={variant_id: 2}, until=clock.now())
    office.post(f"/mein-betrieb/produkte/{product.id}", form)
    assert db.session.get_one(Variant, variant_id).stock == 4


def test_a_product_on_sale_cannot_lose_what_the_law_asks(office, farm):
    product = a_product(farm)
    page = office.post(f"/mein-betrieb/produkte/{product.id}", edited(product, legal_name=""))
    assert page.status_code == 422
    assert "Bezeichnung des Lebensmittels" in page
    assert queries.get_with_all(product.id).legal_name == "Honig"


def test_an_emptied_price_takes_a_variant_off_sale(office, farm):
    product = a_product(farm, variants=[{"name": "klein"}, {"name": "groß"}])
    big = product.variants[1].id
    form = {
        **edited_rows(product),
        "name": product.name, "category": str(product.category_id), "ships": "y",
        "legal_name": "Honig", "ingredients": "Honig", "allergens": ["none"],
        "honey_type": "blossom", "origins": "Deutschland 100",
    }  # fmt: skip
    form["price_2"] = ""
    office.follow(office.post(f"/mein-betrieb/produkte/{product.id}", form))
    assert not db.session.get_one(Variant, big).is_active
