"""The product editor: from four fields to a submitted product."""

from io import BytesIO

import pytest
from sqlalchemy import select

from marketplace.catalogue import operations, queries
from marketplace.catalogue.models import PriceChange, Product, Variant
from marketplace.catalogue.rules import NetUnit, ProductState, StockKind
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.media.models import Image, ImageState
from tests.make import a_user
from tests.make_market import (
    a_category,
    a_craft_category,
    a_producer,
    a_product,
    an_image,
)
from tests.media import files

NEW = "/mein-betrieb/produkte/neu"


@pytest.fixture
def karla(app):
    return a_user("Karla")


@pytest.fixture
def farm(karla):
    return a_producer(karla)


@pytest.fixture
def office(browse, karla, farm):
    return browse(karla)


def photo(content=None, name="honig.jpg"):
    return (BytesIO(files.a_photo() if content is None else content), name)


def minimal(**more):
    values = {
        "name": "Rapshonig",
        "category": str(a_category().id),
        "price_1": "6,90",
        "stock_1": "12",
        "ships": "y",
        "pickup": "y",
        "action": "draft",
    }
    return values | more


def complete(**more):
    honey = {
        "photo": photo(),
        "alt": "Glas mit hellem Honig",
        "net_amount_1": "500",
        "net_unit_1": "g",
        "legal_name": "Honig",
        "allergens": ["none"],
        "honey_type": "blossom",
        "origins": "Deutschland 100",
        "action": "submit",
    }
    return minimal(**honey) | more


def only_product() -> Product:
    (product,) = db.session.scalars(select(Product))
    return queries.get_with_all(product.id)


def test_an_empty_list_leads_to_the_first_product(office):
    page = office.get("/mein-betrieb/produkte/")
    assert NEW in page.links()


def test_four_fields_and_a_photo_make_a_draft_in_one_post(office, run_jobs):
    page = office.post(NEW, minimal(photo=photo(), alt="Glas mit hellem Honig"))
    shown = office.follow(page)
    assert "Gespeichert." in shown
    product = only_product()
    assert (product.name, product.state) == ("Rapshonig", ProductState.DRAFT)
    assert [(v.price, v.stock) for v in product.variants] == [(Money(690), 12)]
    assert product.images[0].alt == "Glas mit hellem Honig"
    assert "wird bearbeitet" in shown
    run_jobs()
    again = office.get(f"/mein-betrieb/produkte/{product.id}")
    assert "wird bearbeitet" not in again
    assert product.images[0].image.state is ImageState.READY


def test_everything_in_one_post_goes_to_the_curators(office):
    page = office.follow(office.post(NEW, complete()))
    assert "Eingereicht." in page
    product = only_product()
    assert product.state is ProductState.SUBMITTED
    assert product.allergens_stated
    assert product.allergens == []
    assert product.base_price_from == Money(1380)


def test_what_is_missing_is_named_and_the_draft_is_kept(office):
    page = office.follow(office.post(NEW, minimal(action="submit")))
    for what in ("Foto mit Bildbeschreibung", "Bezeichnung des Lebensmittels", "Füllmenge"):
        assert what in page
    assert only_product().state is ProductState.DRAFT


def test_a_craft_product_needs_its_material(office):
    given = minimal(category=str(a_craft_category().id), photo=photo(), alt="Krug", action="submit")
    page = office.follow(office.post(NEW, given))
    assert "Material" in page
    assert "Füllmenge" not in page.words.partition("Bereit zur Freigabe")[2]
    assert only_product().vat_class.value == "standard"


def test_a_photo_survives_a_mistake_elsewhere(office):
    page = office.post(NEW, complete(price_1="teuer", stock_1="7"))
    assert page.status_code == 422
    assert "schon hochgeladen" in page
    kept = page.value("image_id")
    assert page.value("price_1") == "teuer"
    assert page.value("stock_1") == "7"
    corrected = complete(image_id=kept)
    del corrected["photo"]
    office.follow(office.post(NEW, corrected))
    assert [each.image_id for each in only_product().images] == [int(kept)]
    assert len(list(db.session.scalars(select(Image)))) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (files.HEIC, "Bitte speichern Sie das Foto als JPEG."),
        (files.SVG, "JPEG, PNG oder WebP"),
        (b"", "Die Datei ist leer"),
    ],
    ids=["heic", "svg", "empty"],
)
def test_a_file_that_is_no_photo_is_refused_at_the_field(office, content, words):
    page = office.post(NEW, complete(photo=photo(content)))
    assert page.status_code == 422
    assert words in page
    assert page.value("name") == "Rapshonig"
    assert not list(db.session.scalars(select(Product)))


@pytest.mark.parametrize(
    "content",
    [files.a_bomb(), files.a_photo()[:1500], files.a_photo(300, 300), files.a_turned_photo(),
     files.a_photo() + files.HTML],
    ids=["bomb", "truncated", "too-small", "turned", "polyglot"],
)  # fmt: skip
def test_O7_whatever_the_photo_holds_there_is_a_picture_or_a_sentence(office, run_jobs, content):
    office.post(NEW, complete(photo=photo(content), action="draft"))
    run_jobs()
    product = only_product()
    image = product.images[0].image
    page = office.get(f"/mein-betrieb/produkte/{product.id}")
    assert image.state is not ImageState.PROCESSING
    assert (image.state is ImageState.READY) != ("Dieses Foto geht leider nicht." in page)


def test_forty_megabytes_are_refused_with_a_page(office):
    head = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    page = office._open(
        "POST",
        NEW,
        data=head + b"\xff\xd8\xff" + b"\0" * 40_000_000 + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert page.status_code == 413
    assert "25 MB" in page


@pytest.mark.parametrize(
    "price", ["", "-1", "1e20", "1" + "0" * 20, "4,999", "0", "0,00", "NaN", "4,9 9", "１,00"]
)
def test_a_price_is_an_amount_or_a_question(office, price):
    page = office.post(NEW, minimal(price_1=price))
    assert page.status_code == 422
    assert page.value("price_1") == price
    assert page.value("name") == "Rapshonig"


@pytest.mark.parametrize(
    ("price", "cents"), [("4,99", 499), ("4.99", 499), ("5", 500), ("1.250,00", 125_000)]
)
def test_prices_are_read_as_germans_write_them(office, price, cents):
    office.post(NEW, minimal(price_1=price))
    assert only_product().price_from == Money(cents)


@pytest.mark.parametrize("field", ["name", "summary", "description", "ingredients", "material"])
def test_ten_thousand_characters_come_back_with_a_question(office, field):
    page = office.post(NEW, minimal(**{field: "ä" * 10_000}))
    assert page.status_code == 422
    assert page.value(field) == "ä" * 10_000


def test_markup_and_emoji_are_just_text(office):
    name = "<b>Honig</b> 🐝 „süß“ & 'gut'"
    page = office.follow(office.post(NEW, minimal(name=name)))
    assert only_product().name == name
    assert name in page


@pytest.mark.parametrize("category", ["", "0", "999999", "honig", "1; DROP TABLE"])
def test_a_category_must_be_one_of_ours(office, category):
    page = office.post(NEW, minimal(category=category))
    assert page.status_code == 422
    assert page.value("name") == "Rapshonig"


def test_no_allergens_is_said_actively_and_alone(office):
    page = office.post(NEW, minimal(allergens=["none", "milk"]))
    assert page.status_code == 422
    office.post(NEW, minimal(allergens=["milk", "nuts"]))
    assert only_product().allergens == ["milk", "nuts"]


def test_four_variants_are_four_things_to_buy(office):
    rows: dict[str, str] = {}
    for number, (name, price) in enumerate(
        [("125 g", "2,50"), ("250 g", "4,50"), ("500 g", "6,90"), ("1 kg", "12,00")], start=1
    ):
        rows |= {f"name_{number}": name, f"price_{number}": price, f"stock_{number}": "3",
                 f"net_amount_{number}": str(125 * 2 ** (number - 1)), f"net_unit_{number}": "g"}  # fmt: skip
    office.post(NEW, minimal(**rows))
    product = only_product()
    assert [v.name for v in product.variants] == ["125 g", "250 g", "500 g", "1 kg"]
    assert product.price_from == Money(250)
    assert product.base_price_from == Money(1200)


def test_several_variants_need_names(office):
    page = office.post(NEW, minimal(price_2="12,00"))
    assert page.status_code == 422
    assert "einen Namen" in page


def test_a_begun_row_without_a_price_is_asked_about(office):
    page = office.post(NEW, minimal(name_1="klein", name_2="groß"))
    assert page.status_code == 422
    assert "Bitte geben Sie einen Preis ein." in page


def edited(product: Product, **more):
    """What the browser would send back for an unchanged product."""
    (variant,) = product.variants
    values = {
        "name": product.name, "category": str(product.category_id), "ships": "y", "pickup": "y",
        "legal_name": "Honig", "ingredients": "Honig", "allergens": ["none"],
        "honey_type": "blossom", "origins": "Deutschland 100",
        "id_1": str(variant.id), "price_1": "6,90", "stock_1": str(variant.stock),
        "stock_seen_1": str(variant.stock), "net_amount_1": "500", "net_unit_1": "g",
        "action": "save",
    }  # fmt: skip
    return values | more


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


def edited_rows(product: Product):
    rows: dict[str, str] = {}
    for number, variant in enumerate(product.variants, start=1):
        rows |= {f"id_{number}": str(variant.id), f"name_{number}": variant.name,
                 f"price_{number}": "6,90", f"stock_{number}": "10",
                 f"stock_seen_{number}": "10", f"net_amount_{number}": "500",
                 f"net_unit_{number}": "g"}  # fmt: skip
    return rows


def test_alcohol_is_not_sent_by_parcel(office):
    beer = a_category("bier")
    office.post(NEW, minimal(category=str(beer.id), abv="4,9"))
    product = only_product()
    assert (product.age_class, product.ships, product.pickup) == (16, False, True)


def test_raw_milk_is_fetched_at_the_farm(office):
    office.post(NEW, minimal(farm_pickup_only="y"))
    product = only_product()
    assert (product.ships, product.pickup, product.farm_pickup_only) == (False, True, True)


def test_a_unique_piece_is_one(office):
    office.post(NEW, minimal(stock_kind_1="unique", stock_1="5"))
    (variant,) = only_product().variants
    assert (variant.stock_kind, variant.stock) == (StockKind.UNIQUE, 1)


def test_pieces_have_no_base_price(office):
    office.post(NEW, minimal(net_amount_1="10", net_unit_1="piece"))
    (variant,) = only_product().variants
    assert (variant.net_unit, variant.net_amount) == (NetUnit.PIECE, None)
    assert only_product().base_price_from is None


# What belongs to somebody else does not exist.


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


@pytest.mark.parametrize("typed", ["11,0 % vol", "11,0%", "11,0 vol.", "11,0"])
def test_the_unit_of_a_strength_is_taken_off_and_the_age_is_asked(office, typed):
    office.follow(office.post(NEW, minimal(abv=typed, age_class="0")))
    product = only_product()
    assert (product.abv, product.age_class, product.ships) == ("11,0", 16, False)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("abv", "11,0 Prozent"), ("abv", "11,0\n11"), ("abv", "elf"), ("abv", "101"),
        ("abv", "١١"), ("abv", "NaN"), ("kcal", "300 kcal"), ("kj", "1000x"),
        ("organic_code", "DE-ÖKO-0061"), ("organic_code", "DE-ÖKO-٠٠٦"),
    ],
)  # fmt: skip
def test_a_number_that_only_begins_like_one_is_refused(office, field, value):
    page = office.post(NEW, minimal(**{field: value}))
    assert page.status_code == 422
    assert db.session.scalar(select(Product.id)) is None


def test_an_endless_number_of_a_row_is_no_bug(office):
    page = office.post(NEW, minimal(id_1="9" * 5000))
    assert page.status_code in {303, 404, 422}
