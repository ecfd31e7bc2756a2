"""Goods that are weighed before they are handed over: price per kilogram, a ceiling a piece."""

from typing import Any

from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.rules import NetUnit, ceiling
from marketplace.kit.money import Money
from marketplace.producers.models import Producer
from tests.make_market import a_category, a_product

PER_KG, MOST = Money(1240), 1400  # 17,36 € at most


def weighed(per_kg: Money = PER_KG, max_grams: int = MOST, **more: Any) -> dict[str, Any]:
    """Return the keywords of a variant that is sold by weight."""
    values = {
        "name": "ein Stück", "price": ceiling(per_kg, max_grams), "price_per_kg": per_kg,
        "max_grams": max_grams, "net_amount": None, "net_unit": NetUnit.PIECE,
    }  # fmt: skip
    return values | more


def a_weighed_product(producer: Producer | None = None, **more: Any) -> Product:
    """Make a cheese of 12,40 € a kilogram; a piece weighs up to 1.400 g."""
    values: dict[str, Any] = {"name": "Bergkäse", "category": a_category("kaese")}
    variant = weighed(**{k: more.pop(k) for k in ("per_kg", "max_grams", "stock") if k in more})
    return a_product(producer, variants=[variant], **values | more)


def a_cheese(producer: Producer | None = None, **more: Any) -> Variant:
    return a_weighed_product(producer, **more).variants[0]
