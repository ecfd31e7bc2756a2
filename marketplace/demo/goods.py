"""The demo's producers and products, written as rows with their histories."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from marketplace.catalogue import queries
from marketplace.catalogue.completeness import law_findings, settle_delivery
from marketplace.catalogue.models import Category, PriceChange, Product, ProductImage, Variant
from marketplace.catalogue.rules import (
    DepositKind,
    NetUnit,
    ProductState,
    StockKind,
    WithdrawalClass,
    ceiling,
)
from marketplace.demo.pictures import Print
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.money import ZERO, Money
from marketplace.kit.tax import TaxMode, VatClass
from marketplace.kit.text import fold, slugify
from marketplace.producers.models import OpeningHour, Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Locality, Municipality
from marketplace.shipping.models import (
    FarmPickupTime,
    PickupPoint,
    PickupPointUse,
    ShippingTerms,
)

Row = dict[str, Any]


def load_pickup_points(rows: list[Row]) -> dict[str, PickupPoint]:
    """Return the pick-up points by key."""
    with transaction():
        points = {
            row["key"]: PickupPoint(
                slug=row["key"], name=row["name"], host=row["host"], street=row["street"],
                postcode=row["postcode"], town=row["municipality"],
                municipality_id=_municipality(row["municipality"]).id,
                weekday=row["weekday"], opens=row["from"], closes=row["to"],
            )
            for row in rows
        }  # fmt: skip
        db.session.add_all(points.values())
    return points


def load_producers(rows: list[Row], *, points: dict[str, PickupPoint]) -> dict[str, Producer]:
    """Return the producers by key, with delivery terms and opening hours."""
    with transaction():
        producers = {row["key"]: _producer(row) for row in rows}
        db.session.add_all(producers.values())
        db.session.flush()
        for row in rows:
            _deliver(row, producers[row["key"]].id, points)
    return producers


def hang_portraits(
    rows: list[Row], producers: dict[str, Producer], images: dict[str, Print]
) -> None:
    """Give each producer its portrait print."""
    with transaction():
        for row in rows:
            producer, motif = producers[row["key"]], images[row["portrait"]]
            producer.image_id, producer.image_alt = motif.image_id, motif.alt


def load_products(
    rows: list[Row], *, producers: dict[str, Producer], images: dict[str, Print]
) -> dict[str, Product]:
    """Return the products by key, with variants, first prices and their picture."""
    with transaction():
        categories = {c.slug: c.id for c in db.session.scalars(select(Category))}
        shelf = {}
        for row in rows:
            product = _product(row, producers[row["producer"]], categories)
            motif = images[row["print"]]
            product.images = [ProductImage(image_id=motif.image_id, alt=motif.alt, position=0)]
            shelf[row["key"]] = product
        db.session.add_all(shelf.values())
        db.session.flush()
        for product in shelf.values():
            loaded = queries.get_with_all(product.id)
            settle_delivery(loaded, law_findings(loaded))
            for variant in product.variants:
                db.session.add(
                    PriceChange(
                        variant_id=variant.id, price=variant.price, per_kg=variant.price_per_kg,
                        valid_from=product.created_at,
                    )
                )  # fmt: skip
    return shelf


def _municipality(name: str) -> Municipality:
    return db.session.scalars(select(Municipality).where(Municipality.name == name)).one()


def _locality(municipality_id: int, name: str | None) -> int | None:
    if not name:
        return None
    return db.session.scalars(
        select(Locality.id).where(
            Locality.municipality_id == municipality_id, Locality.name == name
        )
    ).one()


def _producer(row: Row) -> Producer:
    municipality = _municipality(row["municipality"])
    state = ProducerState(row["state"])
    joined = clock.now() - timedelta(days=200)
    same = ("name", "kind", "legal_name", "legal_form", "representative", "street", "postcode",
            "phone", "email", "tax_number", "summary", "story", "quote", "account_holder", "iban")  # fmt: skip
    return Producer(
        **{name: row.get(name) or "" for name in same},
        slug=slugify(row["key"]),
        folded=fold(row["name"]),
        state=state,
        town=row["municipality"],
        tax_mode=TaxMode(row["tax_mode"]),
        vat_id=row.get("vat_id") or "",
        register=row.get("register") or "",
        municipality_id=municipality.id,
        locality_id=_locality(municipality.id, row.get("locality")),
        accepts=row["accepts"],
        paused_until=clock.today() + timedelta(days=20) if state is ProducerState.PAUSED else None,
        pause_note="Wir sind im Urlaub." if state is ProducerState.PAUSED else "",
        created_at=joined,
        submitted_at=joined,
        approved_at=None if state is ProducerState.SUBMITTED else joined,
        opening_hours=[
            OpeningHour(weekday=each["weekday"], opens=each["from"], closes=each["to"])
            for each in row["opening_hours"]
        ],
    )


def _deliver(row: Row, producer_id: int, points: dict[str, PickupPoint]) -> None:
    terms = row["shipping"]
    db.session.add(
        ShippingTerms(
            producer_id=producer_id,
            ships=terms["ships"],
            parcel_price=Money(terms.get("parcel_cents") or 0),
            free_from=Money(terms["free_from_cents"]) if terms.get("free_from_cents") else None,
            preparation_days=terms["preparation_days"],
            dispatch_weekdays=terms["dispatch_weekdays"],
        )
    )
    for each in row["farm_pickup"]:
        db.session.add(
            FarmPickupTime(
                producer_id=producer_id,
                weekday=each["weekday"], opens=each["from"], closes=each["to"],
            )
        )  # fmt: skip
    for key in row["pickup_points"]:
        db.session.add(PickupPointUse(producer_id=producer_id, point_id=points[key].id))


def _product(row: Row, producer: Producer, categories: dict[str, int]) -> Product:
    created = clock.now() - timedelta(days=row["created_days_ago"])
    state = ProductState(row["state"])
    organic = row.get("organic") or {}
    origin = row["origin"]
    promise = row.get("durability") or {}
    same = ("name", "summary", "description", "legal_name", "ingredients", "storage", "abv",
            "material", "dimensions", "care", "warnings", "withdrawal_reason")  # fmt: skip
    product = Product(
        **{name: row.get(name) or "" for name in same},
        producer_id=producer.id,
        category_id=categories[row["category"]],
        kind=row["kind"],
        facts=row["facts"],
        slug=slugify(row["key"]),
        folded=fold(row["name"]),
        state=state,
        allergens=row.get("allergens") or [],
        allergens_stated=row.get("allergens") is not None,
        traces=row.get("traces") or [],
        nutrition=row.get("nutrition"),
        organic_code=organic.get("code", ""),
        organic_origin=organic.get("origin", ""),
        age_class=row.get("age_class") or 0,
        durability_years=promise.get("years"),
        durability_guarantor=promise.get("guarantor", ""),
        durability_model=promise.get("model", ""),
        grown_in=origin.get("grown_in") or "",
        made_in=origin.get("made_in") or "",
        sold_in=origin.get("sold_in") or "",
        vat_class=VatClass(row["vat_class"]),
        withdrawal_class=WithdrawalClass(row["withdrawal_class"]),
        ships=row["ships"],
        pickup=row["pickup"],
        farm_pickup_only=bool(row.get("farm_pickup_only")),
        created_at=created,
        submitted_at=None if state is ProductState.DRAFT else created,
        published_at=created if state in {ProductState.PUBLISHED, ProductState.PAUSED} else None,
        variants=[
            _variant(each, row.get("deposit"), position)
            for position, each in enumerate(row["variants"])
        ],
    )
    product.price_from = min(variant.price for variant in product.variants)
    bases = [variant.base_price.amount for variant in product.variants if variant.base_price]
    product.base_price_from = min(bases, default=None)
    return product


def _variant(row: Row, deposit: Row | None, position: int) -> Variant:
    per_kg = Money(row["price_per_kg_cents"]) if row.get("price_per_kg_cents") else None
    return Variant(
        name=row["name"],
        price=ceiling(per_kg, row["max_grams"]) if per_kg else Money(row["price_cents"]),
        price_per_kg=per_kg,
        max_grams=row.get("max_grams"),
        net_amount=row.get("net_amount") if row["net_unit"] != "piece" else None,
        net_unit=NetUnit(row["net_unit"]),
        drained=row.get("drained"),
        stock_kind=StockKind(row["stock_kind"]),
        stock=row.get("stock") or 0,
        lead_days=row.get("lead_days") or 0,
        deposit=Money(deposit["cents"]) if deposit else ZERO,
        deposit_kind=DepositKind(deposit["kind"]) if deposit else None,
        position=position,
    )
