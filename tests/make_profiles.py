"""What a product of each kind says when nothing is missing; tests take something away."""

from typing import Any

from marketplace.legal.profiles import kinds
from marketplace.legal.profiles.facts import FACTS, Place
from marketplace.legal.profiles.kinds import Base, kind_of

TABLE = {
    "kj": "1350", "kcal": "318", "fat": "0,5", "saturates": "0,1", "carbohydrates": "70",
    "sugars": "60", "protein": "1,2", "salt": "0,05",
}  # fmt: skip
FOOD = {"legal_name": "Probe nach Gesetz", "ingredients": "Wasser, Salz", "allergens": ["none"]}
PACKED = FOOD | {"nutrition_exempt": "annexV_1"}
CHILLED = PACKED | {"storage": "Bei höchstens 7 Grad", "cooling": "cold"}
CRAFT = {"material": "Steinzeug", "identifier": "Probe 24-03"}
WARNED = CRAFT | {"warnings": "Nicht in den Mund nehmen."}
DRINK = FOOD | {"abv": "4,9"}
KINDS: dict[str, dict[str, Any]] = {
    "honey": {"honey_type": "blossom", "origins": [["Deutschland", "100"]]},
    "jam": {"fruits": "Erdbeeren", "fruit_grams": "55"},
    "juice": {"juice_kind": "direct"},
    "dairy": CHILLED | {"milk_treatment": "heated"},
    "eggs": {
        "egg_code": "1-DE-1412345", "egg_keeping": "1", "egg_grade": "a", "egg_weight": ["m"],
        "packing_centre": "DE-141234",
    },
    "meat": CHILLED | {
        "species": "poultry", "reared_in": "Deutschland", "slaughtered_in": "Polen",
    },
    "meat_products": CHILLED,
    "fish": CHILLED | {
        "fish_name": "Karpfen", "latin_name": "Cyprinus carpio", "production": "farmed",
        "catch_area": "Deutschland",
    },
    "produce": {"country": "Deutschland"},
    "food_loose": {"additives": ["none"]},
    "beer": DRINK, "fruit_wine": DRINK, "spirits": DRINK,
    "wine": DRINK | {
        "allergens": ["sulphites"], "ingredients": "Trauben, **Sulfite**",
        "bottler": "Weingut Probe, Meißen", "wine_origin": "Deutscher Wein",
    },
    "ceramics": {"food_contact": "safe"},
    "textiles": {"fibres": [["Schurwolle", "80"], ["Leinen", "20"]]},
    "toys": WARNED | {"ce": "yes", "toy_age": "3"},
    "candles": WARNED | {"scented": "no"},
    "cosmetics": WARNED | {"inci": "Aqua, Glycerin", "cosmetic_use": "Seife", "cpnp": "3812345"},
    "jewellery": {"metal": "925er Silber", "nickel": "yes"},
    "electrical": WARNED | {"weee_no": "DE12345678", "ce": "yes", "battery": "no"},
    "books": {"author": "Karla Weber", "publisher": "Selbstverlag, Borna"},
    "art": {"author": "Karla Weber", "edition": "unique"},
}  # fmt: skip


def said(key: str, *, shelf: str = "") -> dict[str, Any]:
    """Return everything a product of that kind must say; "" is the usual kind of the shelf."""
    kind = kind_of(key, shelf=shelf) if shelf else kinds.KINDS[key]
    base = CRAFT if kind.base is Base.CRAFT else PACKED if kind.base is Base.PREPACKED else FOOD
    return base | KINDS.get(kind.key, {})


def stored(key: str, *, shelf: str) -> dict[str, Any]:
    """Return of it what the product keeps in `facts`."""
    return {
        name: value for name, value in said(key, shelf=shelf).items()
        if FACTS[name].place is Place.STORED
    }  # fmt: skip


def columns(values: dict[str, Any]) -> dict[str, Any]:
    """Return what of some values stands in columns, as a product holds them."""
    found = {key: value for key, value in values.items() if FACTS[key].place is Place.COLUMN}
    if "allergens" in found:
        found["allergens_stated"] = bool(found["allergens"])
        found["allergens"] = [each for each in found["allergens"] or [] if each != "none"]
    return found
