"""The editor's form: photo, what it is, price, delivery, details."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice

from marketplace.catalogue.completeness import OnlyFoodByWeight
from marketplace.catalogue.facts import ProductFacts, VariantFacts
from marketplace.catalogue.forms.promises import PromiseFields, promise_data
from marketplace.catalogue.forms.rows import ROWS, Row, row_data, row_fields
from marketplace.catalogue.forms.said import FieldGroup, asked, data, fields, groups, read
from marketplace.catalogue.models import Category, Product
from marketplace.catalogue.profile import COLUMNS, kind, on_sale
from marketplace.catalogue.profile import values as said_values
from marketplace.catalogue.rules import WithdrawalClass
from marketplace.kit.tax import VatClass
from marketplace.legal.profiles.kinds import KINDS, Kind, kind_of, kinds_of
from marketplace.legal.profiles.shapes import NONE
from marketplace.web.errors import say
from marketplace.web.form import number_or_none, options_of, required, text
from marketplace.web.language import current


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
    kind = SelectField(
        lazy_gettext("Art der Ware"),
        choices=[
            SelectChoice("", lazy_gettext("wie in dieser Kategorie üblich")),
            *(SelectChoice(each.key, lazy_gettext(each.label)) for each in KINDS.values()),
        ],
        default="",
    )
    summary = StringField(lazy_gettext("Ein Satz dazu"), [text(160)])
    description = TextAreaField(lazy_gettext("Beschreibung"), [text(5000)])
    ships = BooleanField(lazy_gettext("Versand"), default=True)
    pickup = BooleanField(lazy_gettext("Abholung"), default=True)
    farm_pickup_only = BooleanField(lazy_gettext("Nur Abholung beim Betrieb"))

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
        self.shelves = {each.id: each.slug for each in categories}
        self.food = {each.id for each in categories if each.is_food}
        self.rows = [Row(self, number) for number in range(1, ROWS + 1)]

    def forgiving(self) -> "ProductForm":
        """Return the form without remarks, for who has only asked for other fields."""
        for field in self:
            field.errors = []
        self.form_errors.clear()
        return self

    @property
    def goods(self) -> Kind | None:
        """The kind of good, None while no category is chosen."""
        shelf = self.shelves.get(self.category.data)
        return kind_of(self.kind.data or "", shelf=shelf) if shelf else None

    @property
    def fitting(self) -> list[tuple[str, str]]:
        """The kinds the category may hold, to choose from; empty where there is no choice."""
        shelf = self.shelves.get(self.category.data, "")
        found = kinds_of(shelf) if shelf else []
        return [(each.key, each.label) for each in found] if len(found) > 1 else []

    @property
    def groups(self) -> list[FieldGroup]:
        return groups(self, self.goods) if self.goods else []

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What was typed for another kind: comes back with the form, unseen."""
        shown = asked(self.goods) if self.goods else set()
        return [
            (name, value)
            for name in SAID if name not in shown
            for value in _as_list(self[name].data) if value
        ]  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        fields_fine = bool(super().validate(extra_validators))
        used = sum(row.is_used for row in self.rows)
        rows_fine = [row.check(among_several=used > 1) for row in self.rows]
        others_fine = [self._photo_described(), self._weighed_is_food(), self.promises_fine()]
        return all([fields_fine, *rows_fine, *others_fine])

    def _weighed_is_food(self) -> bool:
        weighed = [row for row in self.rows if row.is_by_weight]
        if self.category.data is None or self.category.data in self.food:
            return True
        for row in weighed:
            row["price_per_kg"].errors = [say(OnlyFoodByWeight())]
        return not weighed

    def _photo_described(self) -> bool:
        if (self.photo.data or self.image_id.data) and not self.alt.data:
            self.alt.errors = [
                gettext("Bitte beschreiben Sie das Foto für Menschen, die es nicht sehen.")
            ]
            return False
        return True

    def facts(self) -> ProductFacts:
        """Return what was said about the product."""
        same = ("name", "kind", "summary", "description", "grown_in", "made_in", "sold_in",
                "withdrawal_reason")  # fmt: skip
        said = read(self)
        allergens = said.pop("allergens")
        columns: dict[str, Any] = {key: said.pop(key) for key in COLUMNS if key in said}
        columns["traces"] = tuple(columns["traces"])
        columns["nutrition"] = columns["nutrition"] or None
        vat_class = self.vat_class.data
        typed: dict[str, Any] = {name: self[name].data or "" for name in same} | self.promises()
        return ProductFacts(
            **columns | typed,
            facts=said,
            category_id=self.category.data,
            allergens=tuple(each for each in allergens if each != NONE),
            allergens_stated=bool(allergens),
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
SAID = fields()
for _name, _field in SAID.items():
    setattr(ProductForm, _name, _field)


def _as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value or ""]


def product_data(product: Product) -> dict[str, Any]:
    """Return what the editor of an existing product is filled with."""
    same = ("name", "summary", "description", "age_class", "grown_in", "made_in", "sold_in",
            "withdrawal_reason", "pickup", "farm_pickup_only")  # fmt: skip
    is_usual = product.vat_class is product.category.vat_class
    values: dict[str, Any] = {
        **{name: getattr(product, name) for name in same},
        **promise_data(product),
        **data(said_values(product)),
        "kind": kind(product, shelf=product.category.slug).key,
        "ships": product.wants_parcel,
        "category": product.category_id,
        "vat_class": "" if is_usual else product.vat_class.value,
        "withdrawal_class": product.withdrawal_class.value,
    }
    for number, variant in enumerate(on_sale(product)[:ROWS], start=1):
        values |= row_data(variant, number)
    return values
