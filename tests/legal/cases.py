"""For each row of the table a product that it asks something of, and how to break it."""

from typing import Any

from marketplace.legal.profiles.facts import FACTS
from marketplace.legal.profiles.kinds import KINDS, Kind
from marketplace.legal.profiles.shapes import Boxes, Choice, Number, Nutrients, Pairs
from marketplace.legal.profiles.table import Requirement
from tests.make_profiles import TABLE, said

# What must be true before a row asks for its fact.
BEFORE: dict[str, dict[str, Any]] = {
    "food_additives": {"packing": "loose"},
    "juice_share": {"juice_kind": "nectar"},
    "beef_born": {"species": "beef", "cut_in": "Deutschland", "reference_no": "DE 14"},
    "beef_cut": {"species": "beef", "born_in": "Deutschland", "reference_no": "DE 14"},
    "beef_reference": {"species": "beef", "born_in": "Deutschland", "cut_in": "Deutschland"},
    "pork_husbandry": {"species": "pork"},
    "fish_gear": {"production": "sea"},
    "clp": {"scented": "yes"},
    "battery_no": {"battery": "yes"},
    "organic_code": {"organic": "yes", "organic_origin": "EU-Landwirtschaft"},
    "organic_origin": {"organic": "yes", "organic_code": "DE-ÖKO-006"},
    "protected_kind": {"protected_name": "Probe", "control_body": "Stelle"},
    "protected_name": {"protected_kind": "pdo", "control_body": "Stelle"},
    "protected_control": {"protected_kind": "pdo", "protected_name": "Probe"},
}
# What satisfies a row where the sample of its kind does not say it anyway.
SAID: dict[str, Any] = {
    "additives": ["nitrite"], "quid": [["Salz", "20"]], "traces": ["nuts"], "special": ["thawed"],
    "nutrition": TABLE, "organic_code": "DE-ÖKO-006", "abv": "4,9", "weee_no": "DE12345678",
    "battery_no": "21001234", "isbn": "978-3-16-148410-0", "egg_code": "1-DE-1412345",
    "manufacturer": "Werkstatt Nord, Am Markt 1, 04552 Borna, nord@test.example",
    "clp_marks": ["flame"], "cpnp": "3812345", "diet": "vegetarian",
}  # fmt: skip
# The value that is wrong where leaving it out is allowed.
WRONG: dict[str, dict[str, Any]] = {
    "food_ingredients_if_any": {"ingredients": "Wasser, Salz", "allergens": ["milk"]},
    "food_quid": {"quid": [["Honig", "120"]]},
    "food_traces": {"traces": ["everything"]},
    "food_diet": {"diet": "vegan"},  # of honey
    "food_special": {"special": ["everything"]},
    "food_packing": {"packing": "somehow"},
    "food_drained": {"in_liquid": "yes"},
    "food_serving": {"serving": "vielleicht"},
    "food_storage": {"storage": "x" * 301},
    "food_use": {"use": "x" * 301},
    "food_nutrition": {"nutrition": {}, "nutrition_exempt": ""},
    "food_nutrition_if_any": {"nutrition": {"kj": "viel"}},
    "food_nutrition_exempt": {"nutrition": {}, "nutrition_exempt": "annexV_19"},
    "food_abv_if_any": {"abv": "stark"},
    "organic_flag": {"organic": "ein bisschen"},
    "produce_class": {"quality_class": "9"},
    "material_if_any": {"material": "x" * 301},
    "dimensions": {"dimensions": "x" * 201},
    "care": {"care": "x" * 1001},
    "warnings_if_any": {"warnings": "x" * 2001},
    "manufacturer": {"manufacturer": "Werkstatt Nord, Am Markt 1, 04552 Borna"},
    "eu_responsible": {"eu_responsible": "x" * 301},
    "animal_parts": {"animal_parts": "vielleicht"},
    "clp_marks": {"clp_marks": ["everything"]},
    "after_opening": {"after_opening": "999"},
    "book_isbn": {"isbn": "siehe Rückseite"},
}  # fmt: skip


def kind_for(row: Requirement) -> Kind:
    """Return a kind the row covers, by preference one that is usual on a shelf."""
    covered = [kind for kind in KINDS.values() if row.covers(kind)]
    return next((kind for kind in covered if kind.shelves), covered[0])


def shelf_of(kind: Kind) -> str:
    return (*kind.shelves, *kind.also)[0]


def fine(row: Requirement) -> dict[str, Any]:
    """Return everything such a product must say, with what the row asks for."""
    values = said(kind_for(row).key) | BEFORE.get(row.key, {})
    if row.fact and FACTS[row.fact].is_typed and not values.get(row.fact):
        values[row.fact] = _sample(row.fact)
    return values


def broken(row: Requirement) -> dict[str, Any]:
    """Return the same without what the row asks for, or with something it must refuse."""
    return fine(row) | WRONG.get(row.key, {row.fact: None})


def _sample(key: str) -> Any:
    shape = FACTS[key].shape
    if key in SAID:
        return SAID[key]
    if isinstance(shape, Choice):
        return next(iter(shape.options))
    if isinstance(shape, Boxes):
        return [next(iter(shape.options))]
    if isinstance(shape, Number):
        return str(shape.most)
    assert not isinstance(shape, Pairs | Nutrients), key
    return f"Probe {key}"
