"""The editor's form: photo, what it is, price, delivery, details."""

import re
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from marketplace.catalogue.completeness import OnlyFoodByWeight, on_sale
from marketplace.catalogue.facts import ProductFacts, VariantFacts, strength_of
from marketplace.catalogue.forms.promises import PromiseFields, promise_data
from marketplace.catalogue.forms.rows import ROWS, Row, row_data, row_fields
from marketplace.catalogue.models import Category, Product
from marketplace.catalogue.rules import ALLERGENS, WithdrawalClass
from marketplace.kit.tax import VatClass
from marketplace.web.errors import say
from marketplace.web.form import (
    Boxes,
    number_or_none,
    options,
    options_of,
    required,
    text,
    whole,
)
from marketplace.web.language import current

NONE = "none"  # "keine Allergene", said actively
NUTRIENTS = {
    "kj": lazy_gettext("Brennwert in kJ"),
    "kcal": lazy_gettext("Brennwert in kcal"),
    "fat": lazy_gettext("Fett in g"),
    "saturates": lazy_gettext("davon gesättigte Fettsäuren in g"),
    "carbohydrates": lazy_gettext("Kohlenhydrate in g"),
    "sugars": lazy_gettext("davon Zucker in g"),
    "protein": lazy_gettext("Eiweiß in g"),
    "salt": lazy_gettext("Salz in g"),
}
ORIGINS = (
    "Deutschland-Landwirtschaft",
    "EU-Landwirtschaft",
    "EU-/Nicht-EU-Landwirtschaft",
    "Nicht-EU-Landwirtschaft",
)
ALLERGEN_OPTIONS = options((key, lazy_gettext(label)) for key, label in ALLERGENS.items())
DECIMAL = r"\d{1,4}(,\d{1,2})?"
UNIT = re.compile(r"\s*(%|vol\.?|%\s*vol\.?)$", re.IGNORECASE | re.ASCII)


def decimal(label: Any, **more: Any) -> StringField:
    return StringField(
        label, [Optional(), whole(DECIMAL, lazy_gettext("Bitte so eingeben: 4,9"))], **more
    )


def without_unit(value: str | None) -> str:
    """Take off what the label of a bottle says after the number: "11,0 % vol"."""
    return UNIT.sub("", value or "")


def said(category: Category) -> str:
    return category.name_en if current() == "en" else category.name


class ProductForm(PromiseFields):
    """Name, category and price make a draft; the rest is asked for the release."""

    image_id = HiddenField()
    photo = FileField(lazy_gettext("Foto"))
    alt = StringField(lazy_gettext("Bildbeschreibung"), [text(200)])
    name = StringField(
        lazy_gettext("Name"),
        [*required(lazy_gettext("Bitte geben Sie dem Produkt einen Namen.")), text(70)],
    )
    category = SelectField(
        lazy_gettext("Kategorie"),
        required(lazy_gettext("Bitte wählen Sie eine Kategorie.")),
        coerce=number_or_none,
        choices=[],
    )
    summary = StringField(lazy_gettext("Ein Satz dazu"), [text(160)])
    description = TextAreaField(lazy_gettext("Beschreibung"), [text(5000)])
    ships = BooleanField(lazy_gettext("Versand"), default=True)
    pickup = BooleanField(lazy_gettext("Abholung"), default=True)
    farm_pickup_only = BooleanField(lazy_gettext("Nur Abholung beim Betrieb"))

    legal_name = StringField(lazy_gettext("Bezeichnung des Lebensmittels"), [text(200)])
    ingredients = TextAreaField(lazy_gettext("Zutaten"), [text(3000)])
    allergens = Boxes(
        lazy_gettext("Enthaltene Allergene"),
        choices=[SelectChoice(NONE, lazy_gettext("keine")), *ALLERGEN_OPTIONS],
    )
    traces = Boxes(
        lazy_gettext("Kann Spuren enthalten von"),
        choices=ALLERGEN_OPTIONS,
    )
    storage = StringField(lazy_gettext("Aufbewahrung"), [text(300)])
    abv = decimal(lazy_gettext("Alkoholgehalt"), filters=[without_unit])
    age_class = SelectField(
        lazy_gettext("Altersgrenze"),
        coerce=int,
        choices=[
            SelectChoice(0, lazy_gettext("keine, oder nach dem Alkoholgehalt")),
            SelectChoice(16, lazy_gettext("ab 16 Jahren")),
            SelectChoice(18, lazy_gettext("ab 18 Jahren")),
        ],
        default=0,
    )
    organic_code = StringField(
        lazy_gettext("Öko-Kontrollnummer"),
        [
            Optional(),
            whole(r"DE-ÖKO-\d{3}", lazy_gettext("Bitte so wie auf dem Siegel: DE-ÖKO-006")),
        ],
    )
    organic_origin = SelectField(
        lazy_gettext("Herkunft der Öko-Zutaten"),
        choices=[SelectChoice("", lazy_gettext("keine Angabe")), *map(SelectChoice, ORIGINS)],
        default="",
    )

    material = StringField(lazy_gettext("Material"), [text(300)])
    dimensions = StringField(lazy_gettext("Maße"), [text(200)])
    care = TextAreaField(lazy_gettext("Pflege"), [text(1000)])
    warnings = TextAreaField(lazy_gettext("Sicherheitshinweise"), [text(2000)])

    grown_in = StringField(lazy_gettext("Gewachsen oder gewonnen in"), [text(120)])
    made_in = StringField(lazy_gettext("Gemacht in"), [text(120)])
    sold_in = StringField(lazy_gettext("Verkauft in"), [text(120)])

    vat_class = SelectField(
        lazy_gettext("Mehrwertsteuer"),
        choices=[
            SelectChoice("", lazy_gettext("wie in dieser Kategorie üblich")),
            *options_of(VatClass),
        ],
        default="",
    )
    withdrawal_class = SelectField(
        lazy_gettext("Widerruf"),
        choices=options_of(WithdrawalClass),
        default=WithdrawalClass.FULL.value,
    )
    withdrawal_reason = StringField(lazy_gettext("Warum kein Widerruf"), [text(300)])

    def __init__(self, categories: list[Category], **more: Any) -> None:
        super().__init__(**more)
        self.category.choices = [
            SelectChoice("", gettext("Bitte wählen")),
            *(
                SelectChoice(each.id, said(each), optgroup=gettext(each.area.label))
                for each in categories
            ),
        ]
        self.food = {each.id for each in categories if each.is_food}
        self.rows = [Row(self, number) for number in range(1, ROWS + 1)]

    def validate_abv(self, field: StringField) -> None:
        try:
            strength_of(field.data or "")
        except ValueError:
            raise ValidationError(gettext("Bitte so eingeben: 4,9")) from None

    def validate(self, extra_validators: Any = None) -> bool:
        fields_fine = bool(super().validate(extra_validators))
        used = sum(row.is_used for row in self.rows)
        rows_fine = [row.check(among_several=used > 1) for row in self.rows]
        others_fine = [
            self._allergens_fine(),
            self._photo_described(),
            self._weighed_is_food(),
            self.promises_fine(),
        ]
        return all([fields_fine, *rows_fine, *others_fine])

    def _weighed_is_food(self) -> bool:
        weighed = [row for row in self.rows if row.is_by_weight]
        if self.category.data is None or self.category.data in self.food:
            return True
        for row in weighed:
            row["price_per_kg"].errors = [say(OnlyFoodByWeight())]
        return not weighed

    def _allergens_fine(self) -> bool:
        chosen = self.allergens.data or []
        if NONE in chosen and len(chosen) > 1:
            self.allergens.errors = [gettext("Bitte wählen Sie „keine“ oder die Allergene.")]
            return False
        return True

    def _photo_described(self) -> bool:
        if (self.photo.data or self.image_id.data) and not self.alt.data:
            self.alt.errors = [
                gettext("Bitte beschreiben Sie das Foto für Menschen, die es nicht sehen.")
            ]
            return False
        return True

    def facts(self) -> ProductFacts:
        """Return what was said about the product."""
        same = ("name", "summary", "description", "legal_name", "ingredients", "storage", "abv",
                "organic_code", "organic_origin", "material", "dimensions", "care", "warnings",
                "grown_in", "made_in", "sold_in", "withdrawal_reason")  # fmt: skip
        allergens = self.allergens.data or []
        nutrition = {key: self[key].data for key in NUTRIENTS if self[key].data}
        vat_class = self.vat_class.data
        typed: dict[str, Any] = {name: self[name].data or "" for name in same} | self.promises()
        return ProductFacts(
            **typed,
            category_id=self.category.data,
            allergens=tuple(each for each in allergens if each != NONE),
            allergens_stated=bool(allergens),
            traces=tuple(self.traces.data or []),
            nutrition=nutrition or None,
            age_class=self.age_class.data,
            vat_class=VatClass(vat_class) if vat_class else None,
            withdrawal_class=WithdrawalClass(self.withdrawal_class.data),
            ships=self.ships.data,
            pickup=self.pickup.data,
            farm_pickup_only=self.farm_pickup_only.data,
        )

    def variants(self) -> list[VariantFacts]:
        """Return the rows that are used, in order."""
        return [row.facts() for row in self.rows if row.is_used]


for _number in range(1, ROWS + 1):
    for _name, _field in row_fields(_number).items():
        setattr(ProductForm, _name, _field)
for _name, _label in NUTRIENTS.items():
    setattr(ProductForm, _name, decimal(_label))


def product_data(product: Product) -> dict[str, Any]:
    """Return what the editor of an existing product is filled with."""
    same = ("name", "summary", "description", "legal_name", "ingredients", "storage", "abv",
            "organic_code", "organic_origin", "age_class", "traces", "material", "dimensions",
            "care", "warnings", "grown_in", "made_in", "sold_in", "withdrawal_reason", "ships",
            "pickup", "farm_pickup_only")  # fmt: skip
    stated = product.allergens or ([NONE] if product.allergens_stated else [])
    is_usual = product.vat_class is product.category.vat_class
    values: dict[str, Any] = {
        **{name: getattr(product, name) for name in same},
        **promise_data(product),
        **{key: (product.nutrition or {}).get(key, "") for key in NUTRIENTS},
        "category": product.category_id,
        "allergens": stated,
        "vat_class": "" if is_usual else product.vat_class.value,
        "withdrawal_class": product.withdrawal_class.value,
    }
    for number, variant in enumerate(on_sale(product)[:ROWS], start=1):
        values |= row_data(variant, number)
    return values
