"""Facts of a product and of its seller as rows of label and value."""

from dataclasses import dataclass

from flask_babel import gettext
from markupsafe import Markup

from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.profile import address_of, shown_subject
from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles.facts import Group
from marketplace.legal.profiles.shown import Row, on_page
from marketplace.producers.models import Producer

Rows = list[tuple[str, str | Markup]]

# Order and names of Reg. (EU) 1169/2011 Annex XV.
NUTRITION = (
    ("fat", _("Fett")),
    ("saturates", _("davon gesättigte Fettsäuren")),
    ("carbohydrates", _("Kohlenhydrate")),
    ("sugars", _("davon Zucker")),
    ("protein", _("Eiweiß")),
    ("salt", _("Salz")),
)


@dataclass(frozen=True, slots=True)
class LawTables:
    """What the table of requirements says of a product, by heading."""

    food: list[Row]
    origin: list[Row]
    safety: list[Row]
    warnings: str
    has_nutrition: bool


def law_tables(product: Product) -> LawTables:
    """Return what must be known before it is bought (LMIV Art. 14; GPSR Art. 19)."""
    variants = [each for each in product.variants if each.is_active]
    subject = shown_subject(product, product.producer, variants, shelf=product.category.slug)
    is_food = subject.kind.is_food
    food = [*on_page(subject, Group.FOOD), *_drained(variants), *on_page(subject, Group.FLAGS)]
    if is_food:
        who = f"{address_of(product.producer)}"
        food.append(Row("responsible", _("Verantwortlich"), who))
    safety = on_page(subject, Group.SAFETY)
    return LawTables(
        food=food if is_food else [],
        origin=on_page(subject, Group.ORIGIN),
        safety=safety,
        warnings=next((str(row.said) for row in safety if row.fact == "warnings"), ""),
        has_nutrition=bool(on_page(subject, Group.NUTRITION)),
    )


def _drained(variants: list[Variant]) -> list[Row]:
    weights = dict.fromkeys(f"{each.drained} g" for each in variants if each.drained)
    return [Row("drained", _("Abtropfgewicht"), ", ".join(weights))] if weights else []


def nutrition_rows(product: Product) -> Rows:
    """Return the nutrition declaration, nothing where none is given."""
    given = product.nutrition or {}
    found: Rows = []
    if given.get("kj"):
        energy = gettext("%(kj)s kJ / %(kcal)s kcal", kj=given["kj"], kcal=given.get("kcal", "–"))
        found.append((gettext("Energie"), energy))
    found += [
        (gettext(label), gettext("%(grams)s g", grams=given[key]))
        for key, label in NUTRITION
        if given.get(key)
    ]
    return found


def origin_rows(product: Product) -> Rows:
    """Return the three statements about origin, in the words of the producer."""
    found = [
        (gettext(grown_label(product)), product.grown_in),
        (gettext("Hergestellt in"), product.made_in),
        (gettext("Verkauft in"), product.sold_in),
    ]
    return [(label, value) for label, value in found if value]


def grown_label(product: Product) -> str:
    """Return the msgid for where the raw material is from; clay does not grow."""
    return _("Gewachsen in") if product.category.is_food else _("Rohstoff aus")


def seller_rows(producer: Producer) -> Rows:
    """Return the seller's identity (§ 5 DDG; LAW 0.13, 0.17)."""
    found = [
        (gettext("Anbieter"), producer.legal_name),
        (gettext("Rechtsform"), producer.legal_form),
        (gettext("Vertreten durch"), producer.representative),
        (gettext("Anschrift"), f"{producer.street}, {producer.postcode} {producer.town}"),
        (gettext("Telefon"), producer.phone),
        (gettext("E-Mail"), Markup('<a href="mailto:{0}">{0}</a>').format(producer.email)),
        (gettext("Register"), producer.register),
        (gettext("USt-IdNr."), producer.vat_id),
        (gettext("Besteuerung"), gettext(producer.tax_mode.label)),
    ]
    return [(label, value) for label, value in found if value]
