"""What a browser sends to the product editor. Say only what the test is about."""

from io import BytesIO

from sqlalchemy import select

from marketplace.catalogue import queries
from marketplace.catalogue.models import Product
from marketplace.infra.db import db
from tests.make_market import (
    a_category,
)
from tests.media import files

NEW = "/mein-betrieb/produkte/neu"


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


def edited_rows(product: Product):
    rows: dict[str, str] = {}
    for number, variant in enumerate(product.variants, start=1):
        rows |= {f"id_{number}": str(variant.id), f"name_{number}": variant.name,
                 f"price_{number}": "6,90", f"stock_{number}": "10",
                 f"stock_seen_{number}": "10", f"net_amount_{number}": "500",
                 f"net_unit_{number}": "g"}  # fmt: skip
    return rows
