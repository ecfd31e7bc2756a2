"""The market that is measured: the demo's texts as rows of the makers, pictures as rows only.

Nothing is random but the codes of awards, and those are all of one length.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import event, func, select, text

from marketplace.brands.models import Award
from marketplace.brands.rules import BrandKind
from marketplace.catalogue.models import Product
from marketplace.catalogue.operations import load_categories, set_stock
from marketplace.catalogue.rules import DepositKind, NetUnit, ProductState, StockKind
from marketplace.demo import loading, stage
from marketplace.infra.db import Model, db, transaction
from marketplace.kit import clock
from marketplace.kit.money import ZERO, Money
from marketplace.kit.tax import TaxMode, VatClass
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Locality, Municipality
from marketplace.regions.operations import load_district
from tests.checkout.make_sellers import a_paid_producer
from tests.make_brands import a_brand, a_curator, an_award
from tests.make_market import a_category, a_pickup_point, a_producer, a_product, an_image

Row = dict[str, Any]
WIDTHS = (320, 640, 960, 1280, 1600)  # what the demo's prints of 1600 pixels become
PRODUCT, SECOND_PRODUCT = "rapshonig-cremig", "wasserkrug-tulpe"  # of two sellers
PLENTY = 100_000


@dataclass(frozen=True, slots=True)
class Goods:
    """What is put into baskets, by ids that every application understands."""

    producer_id: int
    variant_id: int


@dataclass(frozen=True, slots=True)
class Market:
    first: Goods
    second: Goods
    size: str


def fill(app: Flask, bank: Flask) -> Market:
    """Fill an empty database; the rows need not survive a power cut."""
    with app.app_context():
        event.listen(db.engine, "connect", _without_waiting_for_the_disk)
        Model.metadata.create_all(db.engine)
        load_district(json.loads(loading.DISTRICT.read_text(encoding="utf-8")))
        load_categories()
        points = {row["key"]: row for row in loading.content("pickup_points")}
        rows = loading.content("producers")
        producers = {row["key"]: _producer(row, bank) for row in rows}
        for key, point in points.items():
            users = [producers[row["key"]] for row in rows if key in row["pickup_points"]]
            _pickup_point(point, users)
        products = {row["key"]: _product(row, producers) for row in loading.products()}
        _brands(producers, products)
        market = Market(_goods(products[PRODUCT]), _goods(products[SECOND_PRODUCT]), _size())
        if db.engine.dialect.name == "postgresql":  # its autovacuum would do so within a minute
            with transaction():
                db.session.execute(text("ANALYZE"))
        db.session.remove()
        db.engine.dispose()
    return market


def change_stock(goods: Goods, stock: int) -> None:
    """Change one product, so that whatever is kept of the catalogue is out of date."""
    set_stock(producer_id=goods.producer_id, variant_id=goods.variant_id, stock=stock)


def _without_waiting_for_the_disk(dbapi: Any, _record: Any) -> None:
    is_sqlite = type(dbapi).__module__.startswith("sqlite3")
    dbapi.cursor().execute(
        "PRAGMA synchronous = OFF" if is_sqlite else "SET synchronous_commit = off"
    )


def _size() -> str:
    counted = {
        name: db.session.scalar(select(func.count()).select_from(model))
        for name, model in (("producers", Producer), ("products", Product), ("awards", Award))
    }
    return ", ".join(f"{number} {name}" for name, number in counted.items())


def _goods(product: Product) -> Goods:
    fresh = a_known(product.id)
    goods = Goods(fresh.producer_id, min(each.id for each in fresh.variants))
    change_stock(goods, PLENTY)
    return goods


def a_known(product_id: int) -> Product:
    from tests.make_market import loaded

    return loaded(db.session.get_one(Product, product_id))


def _images(number: int) -> Row:
    names = [(width, f"{number:028x}{width:04x}") for width in WIDTHS]
    return {form: [list(each) for each in names] for form in ("avif", "jpeg")}


def _times(rows: list[Row]) -> list[tuple[int, str, str]]:
    return [(row["weekday"], row["from"], row["to"]) for row in rows]


def _producer(row: Row, bank: Flask) -> Producer:
    place = db.session.scalars(
        select(Municipality).where(Municipality.name == row["municipality"])
    ).one()
    part = db.session.scalar(
        select(Locality).where(
            Locality.municipality_id == place.id, Locality.name == row["locality"]
        )
    )
    terms, state = row["shipping"], ProducerState(row["state"])
    same = ("name", "kind", "legal_name", "legal_form", "representative", "street", "postcode",
            "phone", "email", "tax_number", "summary", "story", "quote", "vat_id", "register",
            "account_holder", "iban")  # fmt: skip
    values: Row = {name: row.get(name) or "" for name in same} | {
        "slug": row["key"], "state": state, "town": row["municipality"], "municipality": place,
        "locality": part, "tax_mode": TaxMode(row["tax_mode"]), "accepts": row["accepts"],
        "ships": terms["ships"], "parcel": terms.get("parcel_cents") or 0,
        "free_from": terms.get("free_from_cents"), "preparation_days": terms["preparation_days"],
        "dispatch_weekdays": terms["dispatch_weekdays"],
        "farm_times": _times(row["farm_pickup"]), "open_hours": _times(row["opening_hours"]),
        "image_id": an_image(renditions=_images(hash_of(row["key"]))).id,
        "image_alt": row["portrait"],
    }  # fmt: skip
    if state is ProducerState.PAUSED:
        values |= {"paused_until": clock.today() + timedelta(days=20), "pause_note": "Urlaub."}
    if "online" in row["accepts"] and state is not ProducerState.SUBMITTED:
        return a_paid_producer(bank, **values)
    return a_producer(**values)


def hash_of(key: str) -> int:
    """Return a number for a key, the same in every run."""
    return int.from_bytes(key.encode()[:8].ljust(8, b"\0"), "big")


def _pickup_point(row: Row, users: list[Producer]) -> None:
    place = db.session.scalars(
        select(Municipality).where(Municipality.name == row["municipality"])
    ).one()
    a_pickup_point(
        row["name"], *users, slug=row["key"], host=row["host"], street=row["street"],
        postcode=row["postcode"], town=row["municipality"], municipality_id=place.id,
        weekday=row["weekday"], opens=row["from"], closes=row["to"],
    )  # fmt: skip


def _product(row: Row, producers: dict[str, Producer]) -> Product:
    state, created = (
        ProductState(row["state"]),
        clock.now() - timedelta(days=row["created_days_ago"]),
    )
    same = ("summary", "description", "legal_name", "ingredients", "storage", "abv", "material",
            "dimensions", "care", "warnings")  # fmt: skip
    is_public = state in {ProductState.PUBLISHED, ProductState.PAUSED}
    organic, deposit = row.get("organic") or {}, row.get("deposit")
    values: Row = {name: row.get(name) or "" for name in same} | {
        "slug": row["key"], "state": state, "created_at": created,
        "published_at": created if is_public else None,
        "allergens": row.get("allergens") or [], "traces": row.get("traces") or [],
        "allergens_stated": row.get("allergens") is not None, "nutrition": row.get("nutrition"),
        "organic_code": organic.get("code", ""), "organic_origin": organic.get("origin", ""),
        "age_class": row.get("age_class") or 0, "vat_class": VatClass(row["vat_class"]),
        "ships": row["ships"], "pickup": row["pickup"],
        **{part: row["origin"].get(part) or "" for part in ("grown_in", "made_in", "sold_in")},
    }  # fmt: skip
    return a_product(
        producers[row["producer"]],
        name=row["name"],
        category=a_category(row["category"]),
        variants=[_variant(each, deposit) for each in row["variants"]],
        image=an_image(renditions=_images(hash_of(row["print"]))),
        **values,
    )


def _variant(row: Row, deposit: Row | None) -> Row:
    same = ("name", "net_amount", "drained")
    return {name: row.get(name) for name in same} | {
        "price": Money(row["price_cents"]), "net_unit": NetUnit(row["net_unit"]),
        "stock_kind": StockKind(row["stock_kind"]), "stock": row.get("stock") or 0,
        "lead_days": row.get("lead_days") or 0,
        "deposit": Money(deposit["cents"]) if deposit else ZERO,
        "deposit_kind": DepositKind(deposit["kind"]) if deposit else None,
    }  # fmt: skip


def _brands(producers: dict[str, Producer], products: dict[str, Product]) -> None:
    curator, content = a_curator(), loading.content("brands")
    same = ("slug", "carrier", "block", "claim", "description")
    brands = {
        row["slug"]: a_brand(
            row["name"], criteria_from=date(2020, 1, 1),
            kind=BrandKind(row["kind"]), emblem=f"{row['emblem']}.svg",
            **{name: row[name] for name in same},
        )
        for row in content["brands"]
    }  # fmt: skip
    for row in content["awards"]:
        subjects: dict[str, Any] = producers if row["subject"] == "producer" else products
        if row["state"] == "awarded":
            an_award(
                brands[row["brand"]], subjects[row["key"]], by=curator,
                valid_from=date.fromisoformat(row["valid_from"]),
                valid_until=date.fromisoformat(row["valid_until"]),
            )  # fmt: skip
    stage.set_stage(
        loading.content("home"), producers=producers, products=products,
        users={"kuratorin@demo.example": curator},
    )  # fmt: skip
