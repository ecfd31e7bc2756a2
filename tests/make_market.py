"""A small district with producers and products for tests. Say only what the test is about."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.catalogue.events import ProductChanged
from marketplace.catalogue.models import Category, PriceChange, Product, ProductImage, Variant
from marketplace.catalogue.rules import Area, NetUnit, ProductState, StockKind
from marketplace.identity.models import User
from marketplace.infra.db import db, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.tax import TaxMode, VatClass
from marketplace.kit.text import fold, slugify
from marketplace.media.models import Image, ImageState
from marketplace.producers.models import OpeningHour, Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import District, Locality, Municipality
from marketplace.shipping.models import (
    FarmPickupTime,
    PickupPoint,
    PickupPointUse,
    ShippingTerms,
)
from marketplace.web.access import Audience
from tests.make import a_grant, save
from tests.make_profiles import stored
from tests.make_traders import a_full_record

_number = count(1)
FRIDAY = 4
PRICE = Money(690)
WORKDAYS = (0, 1, 2, 3, 4)


def a_district(name: str = "Landkreis Leipzig") -> District:
    found = db.session.scalar(select(District).where(District.name == name))
    return found or save(
        District(ags=f"{next(_number):05}", name=name, seat="Borna", state="Sachsen", nuts3="DED52")
    )


def a_municipality(name: str = "Frohburg", **more: Any) -> Municipality:
    """Return the municipality of that name; it is made once."""
    found = db.session.scalar(select(Municipality).where(Municipality.name == name))
    if found and not more:
        return found
    values: dict[str, Any] = {
        "district_id": a_district().id, "ags": f"{next(_number):08}", "name": name,
        "slug": slugify(name), "folded": fold(name), "is_town": True,
        "inhabitants": 12_000, "area_ha": 10_000, "lat": 51.06, "lon": 12.55,
    }  # fmt: skip
    return save(Municipality(**values | more))


def a_locality(
    name: str = "Rüdigsdorf", municipality: Municipality | None = None, **more: Any
) -> Locality:
    town = municipality or a_municipality()
    slug = slugify(f"{town.name} {name}")
    found = db.session.scalar(select(Locality).where(Locality.slug == slug))
    if found and not more:
        return found
    values: dict[str, Any] = {
        "municipality_id": town.id, "name": name, "slug": slug, "folded": fold(name),
        "lat": None, "lon": None,
    }  # fmt: skip
    return save(Locality(**values | more))


def a_producer(
    owner: User | None = None,
    *,
    name: str = "Imkerei Pleißenland",
    state: ProducerState = ProducerState.APPROVED,
    tax_mode: TaxMode = TaxMode.REGULAR,
    municipality: Municipality | None = None,
    locality: Locality | None = None,
    ships: bool = True,
    parcel: int = 490,
    free_from: int | None = None,
    preparation_days: int = 1,
    dispatch_weekdays: Sequence[int] = WORKDAYS,
    farm_times: Sequence[tuple[int, str, str]] = ((FRIDAY, "15:00", "18:00"),),
    open_hours: Sequence[tuple[int, str, str]] = (),
    record: bool = True,
    **more: Any,
) -> Producer:
    """Make a producer that delivers by parcel and at the farm; amounts in cents.

    :param record: whether all its papers are given and checked.
    """
    place = municipality or a_municipality()
    is_decided = state not in {ProducerState.DRAFT, ProducerState.SUBMITTED}
    values: dict[str, Any] = {
        "slug": f"{slugify(name)}-{next(_number)}", "name": name, "folded": fold(name),
        "kind": "Imkerei", "state": state, "legal_name": f"{name} Karla Weber",
        "legal_form": "Einzelunternehmen", "street": "Am Gries 2", "postcode": "04654",
        "town": "Frohburg", "phone": "034348 12345", "email": "hof@test.example",
        "tax_mode": tax_mode, "tax_number": "235/123/45678", "municipality_id": place.id,
        "locality_id": locality.id if locality else None, "summary": "Honig von der Wyhra.",
        "accepts": ["online", "cash_at_pickup"], "created_at": clock.now(),
        "submitted_at": None if state is ProducerState.DRAFT else clock.now(),
        "approved_at": clock.now() if is_decided else None,
        "opening_hours": [OpeningHour(weekday=d, opens=o, closes=c) for d, o, c in open_hours],
    }  # fmt: skip
    with transaction():  # one for all, which is a third of the time of one for each row
        producer = save(Producer(**values | more))
        db.session.add(
            ShippingTerms(
                producer_id=producer.id, ships=ships, parcel_price=Money(parcel),
                free_from=None if free_from is None else Money(free_from),
                preparation_days=preparation_days, dispatch_weekdays=list(dispatch_weekdays),
            )
        )  # fmt: skip
        for weekday, opens, closes in farm_times:
            db.session.add(
                FarmPickupTime(producer_id=producer.id, weekday=weekday, opens=opens, closes=closes)
            )
        if record:
            a_full_record(producer)
        if owner is not None:
            a_grant(owner, Audience.PRODUCER, "producer", producer.id)
    return producer


def a_pickup_point(
    name: str = "Markthalle Borna", *producers: Producer, **more: Any
) -> PickupPoint:
    """Make a shared pick-up point, used by `producers`."""
    values: dict[str, Any] = {
        "slug": f"{slugify(name)}-{next(_number)}", "name": name, "host": "Stadt Borna",
        "street": "Markt 1", "postcode": "04552", "town": "Borna",
        "municipality_id": a_municipality("Borna").id, "weekday": FRIDAY,
        "opens": "16:00", "closes": "18:00",
    }  # fmt: skip
    point = save(PickupPoint(**values | more))
    for producer in producers:
        save(PickupPointUse(producer_id=producer.id, point_id=point.id))
    return point


def a_category(slug: str = "honig", **more: Any) -> Category:
    """Return the category of that slug; it is made once."""
    found = db.session.scalar(select(Category).where(Category.slug == slug))
    if found:
        return found
    values: dict[str, Any] = {
        "area": Area.GENUSS, "slug": slug, "name": slug.capitalize(), "name_en": slug.capitalize(),
        "position": next(_number), "vat_class": VatClass.REDUCED, "is_food": True,
    }  # fmt: skip
    return save(Category(**values | more))


def a_craft_category(slug: str = "geschirr") -> Category:
    return a_category(
        slug, area=Area.KUNSTHANDWERK, vat_class=VatClass.STANDARD, is_food=False
    )  # fmt: skip


def an_image(
    producer: Producer | None = None, state: ImageState = ImageState.READY, **more: Any
) -> Image:
    """Make a picture with renditions that nobody stored; enough for pages."""
    name = f"{next(_number):032x}"
    ready = state is ImageState.READY
    values: dict[str, Any] = {
        "owner_kind": "producer", "owner_id": producer.id if producer else 0, "state": state,
        "upload_key": f"uploads/{name}", "created_at": clock.now(),
        "width": 1600 if ready else 0, "height": 2000 if ready else 0,
        "renditions": {"avif": [[320, name], [640, name]], "jpeg": [[320, name], [640, name]]}
        if ready
        else {},
    }  # fmt: skip
    return save(Image(**values | more))


def a_variant(
    product: Product | None = None,
    *,
    price: Money = PRICE,
    stock: int = 10,
    name: str = "500 g",
    net_amount: int | None = 500,
    net_unit: NetUnit = NetUnit.GRAM,
    stock_kind: StockKind = StockKind.STOCK,
    **more: Any,
) -> Variant:
    """Make a variant; without a product, of a product of its own."""
    values: dict[str, Any] = {
        "name": name, "price": price, "stock": stock, "net_amount": net_amount,
        "net_unit": net_unit, "stock_kind": stock_kind,
    }  # fmt: skip
    if product is None:
        return a_product(variants=[values | more]).variants[0]
    variant = save(Variant(product_id=product.id, **values | more))
    save(
        PriceChange(
            variant_id=variant.id, price=price, per_kg=more.get("price_per_kg"),
            valid_from=clock.now(),
        )
    )  # fmt: skip
    return variant


def a_product(
    producer: Producer | None = None,
    *,
    name: str = "Rapshonig",
    category: Category | None = None,
    state: ProductState = ProductState.PUBLISHED,
    price: Money = PRICE,
    stock: int = 10,
    net_amount: int | None = 500,
    net_unit: NetUnit = NetUnit.GRAM,
    variants: Sequence[dict[str, Any]] = (),
    image: Image | None = None,
    with_image: bool = True,
    **more: Any,
) -> Product:
    """Make a product that may be sold, with variants, images, producer and category loaded.

    :param variants: keywords of each variant; without them there is one of `price` and `stock`.
    """
    with transaction():  # one for all, which is a third of the time of one for each row
        maker = producer or a_producer()
        shelf = category or a_category()
        values: dict[str, Any] = {
            "producer_id": maker.id, "category_id": shelf.id, "state": state,
            "slug": f"{slugify(name)}-{next(_number)}", "name": name, "folded": fold(name),
            "summary": "Cremig gerührt.", "vat_class": shelf.vat_class, "created_at": clock.now(),
            "submitted_at": None if state is ProductState.DRAFT else clock.now(),
            "published_at": clock.now() if state is ProductState.PUBLISHED else None,
        }  # fmt: skip
        if shelf.is_food:
            values |= {"legal_name": "Honig", "ingredients": "Honig", "allergens_stated": True}
        else:
            values |= {"material": "Steinzeug"}
        values["facts"] = stored(str(more.get("kind", "")), shelf=shelf.slug)
        product = save(Product(**values | more))
        made = [
            a_variant(product, **{"net_amount": net_amount, "net_unit": net_unit,
                                  "position": position} | given)
            for position, given in enumerate(variants or [{"price": price, "stock": stock}])
        ]  # fmt: skip
        if with_image:
            picture = image or an_image(maker)
            save(ProductImage(product_id=product.id, image_id=picture.id, alt=f"{name} im Glas"))
        _keep_prices(product, made)
    return loaded(product)


LOADED = (
    select(Product)
    .where(Product.id == bindparam("its_id"))
    .options(
        joinedload(Product.producer, innerjoin=True),
        joinedload(Product.category, innerjoin=True),
        selectinload(Product.variants),
        selectinload(Product.images).joinedload(ProductImage.image, innerjoin=True),
    )
    .execution_options(populate_existing=True)
)


def loaded(product: Product) -> Product:
    """Return the product with what tests look at loaded; a later commit unloads it again."""
    return db.session.scalars(LOADED, {"its_id": product.id}).one()


def _keep_prices(product: Product, variants: Sequence[Variant]) -> None:
    product.price_from = min(each.price for each in variants)
    bases = [each.base_price.amount for each in variants if each.base_price]
    product.base_price_from = min(bases) if bases else None
    db.session.flush()
    notify(ProductChanged(product_id=product.id))
