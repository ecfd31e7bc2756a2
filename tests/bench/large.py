"""Makes the measured market large: more makers, and goods with German compounds for names.

The rows are copies of the demo's with other names, written by bulk statements. The same seed
makes the same market on both databases.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import Table, func, select, text

from marketplace.catalogue.models import Category, PriceChange, Product, ProductImage, Variant
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import Model, db, transaction
from marketplace.kit import clock
from marketplace.kit.text import fold, slugify
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Municipality
from marketplace.search import operations as search
from marketplace.shipping.models import FarmPickupTime, ShippingTerms

SEED, PRODUCERS, BATCH, YEARS = 20261124, 200, 500, 3
Row = dict[str, Any]
FIRST = (
    "Raps", "Wald", "Linden", "Heide", "Sommer", "Winter", "Ziegen", "Schafs", "Kuh", "Büffel", "Apfel",
    "Birnen", "Quitten", "Kirsch", "Pflaumen", "Holunder", "Sanddorn", "Hagebutten", "Kürbis", "Walnuss",
    "Haselnuss", "Roggen", "Dinkel", "Weizen", "Hafer", "Kartoffel", "Möhren", "Rote-Bete-", "Zwiebel",
    "Knoblauch", "Bärlauch", "Kräuter", "Blüten", "Rosen", "Lavendel", "Salbei", "Minz", "Kamillen",
    "Wildschwein", "Hirsch", "Reh", "Enten", "Gänse", "Forellen", "Karpfen", "Erdbeer", "Himbeer",
)  # fmt: skip
LAST = (
    "honig", "käse", "quark", "joghurt", "saft", "sirup", "likör", "brand", "wein", "most", "bier", "essig",
    "öl", "senf", "brot", "brötchen", "kuchen", "kekse", "nudeln", "mehl", "müsli", "marmelade", "gelee",
    "mus", "aufstrich", "suppe", "eintopf", "salz", "tee", "wurst", "schinken", "salami", "leberwurst",
    "pastete", "konfekt", "schokolade", "seife", "kerze", "schale", "krug", "becher", "vase", "kissen",
)  # fmt: skip
HOW = (
    "",
    "",
    "",
    "vom Hof",
    "nach altem Rezept",
    "fein",
    "kräftig",
    "mild",
    "aus dem Muldental",
    "gereift",
)
# What people type: whole words, parts of compounds, several words, and what is nowhere.
QUERIES = (
    "honig", "käse", "ziegenkäse", "apfelsaft", "brot", "dinkelbrot mild", "salami", "hirsch", "seife lavendel",
    "quitten", "likör holunder", "nudeln", "kerze", "krug", "walnussöl", "most", "marmelade erdbeer", "forelle",
    "honig borna", "schinken gereift", "tee minze", "kürbis", "xylophon", "brötchen roggen", "wein", "büffelkäse",
)  # fmt: skip


def grow(app: Flask, upto: int) -> int:
    """Add makers and goods until that many goods are on sale; return how many there are."""
    random = Random(SEED + upto)
    with app.app_context():
        makers = _makers(random)
        there = _on_sale()
        made = _goods(random, makers, first=there + 1)
        while there < upto and (batch := list(islice(made, min(BATCH, upto - there)))):
            _write(batch)
            there += len(batch)
        if db.engine.dialect.name == "postgresql":
            with transaction():
                db.session.execute(text("ANALYZE"))
        db.session.remove()
    return there


def _on_sale() -> int:
    published = Product.state == ProductState.PUBLISHED
    return db.session.scalar(select(func.count()).select_from(Product).where(published)) or 0


def _rows(model: type[Model], *where: Any) -> list[Row]:
    table = _table(model)
    return [dict(row._mapping) for row in db.session.execute(select(table).where(*where))]


def _table(model: type[Model]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def _without_id(row: Row, **more: Any) -> Row:
    return {name: value for name, value in row.items() if name != "id"} | more


def _makers(random: Random) -> list[int]:
    """Return the ids of enough makers; the new ones deliver like those they copy."""
    known = _rows(Producer, Producer.state == ProducerState.APPROVED)
    towns = list(db.session.scalars(select(Municipality.id).order_by(Municipality.id)))
    terms = {row["producer_id"]: row for row in _rows(ShippingTerms)}
    times = _rows(FarmPickupTime)
    ids = [row["id"] for row in known]
    with transaction():
        for number in range(len(ids), PRODUCERS):
            base, name = random.choice(known[:30]), f"Hof Nummer {number}"
            row = _without_id(base, name=name, slug=slugify(name), folded=fold(name),
                              municipality_id=random.choice(towns), locality_id=None)  # fmt: skip
            new = db.session.scalar(_table(Producer).insert().values(row).returning(Producer.id))
            assert new is not None
            ids.append(new)
            if base["id"] in terms:
                _insert(ShippingTerms, [terms[base["id"]] | {"producer_id": new}])
            own = [
                _without_id(each, producer_id=new)
                for each in times
                if each["producer_id"] == base["id"]
            ]
            _insert(FarmPickupTime, own)
    return ids


def _goods(
    random: Random, makers: list[int], *, first: int
) -> Iterator[tuple[Row, list[Row], Row | None]]:
    """Yield a product with its variants and its picture, for ever."""
    known = _rows(Product, Product.state == ProductState.PUBLISHED)[:200]
    variants, images = _rows(Variant, Variant.is_active), _rows(ProductImage)
    shelves = list(db.session.scalars(select(Category.id).where(Category.parent_id.is_not(None))))
    number = first
    while True:
        base = random.choice(known)
        name = f"{random.choice(FIRST)}{random.choice(LAST)} {random.choice(HOW)}".strip()
        age = timedelta(minutes=random.randrange(60, YEARS * 365 * 24 * 60))
        product = _without_id(
            base, name=name, folded=fold(name), slug=f"{slugify(name)}-{number}",
            producer_id=random.choice(makers), category_id=random.choice(shelves or [base["category_id"]]),
            published_at=clock.now() - age, created_at=clock.now() - age,
        )  # fmt: skip
        own = [_without_id(each) for each in variants if each["product_id"] == base["id"]]
        picture = next(
            (_without_id(each) for each in images if each["product_id"] == base["id"]), None
        )
        yield product, own, picture
        number += 1


def _write(batch: list[tuple[Row, list[Row], Row | None]]) -> None:
    with transaction():
        last = db.session.scalar(select(func.max(Product.id))) or 0
        _insert(Product, [product for product, _variants, _picture in batch])
        ids = list(
            db.session.scalars(select(Product.id).where(Product.id > last).order_by(Product.id))
        )
        each = list(zip(ids, batch, strict=True))
        _insert(Variant, [row | {"product_id": new} for new, (_p, own, _i) in each for row in own])
        _insert(ProductImage, [row | {"product_id": new} for new, (_p, _v, row) in each if row])
        prices = db.session.execute(
            select(Variant.id, Variant.regular_price).where(Variant.product_id.in_(ids))
        )
        _insert(PriceChange, [{"variant_id": variant, "price": price, "valid_from": clock.now()}
                              for variant, price in prices])  # fmt: skip
        search.index_products(ids)


def _insert(model: type[Model], rows: list[Row]) -> None:
    if rows:
        db.session.execute(_table(model).insert(), rows)
