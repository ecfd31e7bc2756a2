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
from marketplace.traders.shown import Shown
from marketplace.web.filters import day

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


def seller_rows(producer: Producer, known: Shown) -> Rows:
    """Return the seller's identity and what stands behind it (§ 5 DDG; LAW 0.13, 0.16, 0.17)."""
    register = producer.register
    if not register and known.not_registered:
        register = gettext("nicht eingetragen")
    found = [
        (gettext("Anbieter"), producer.legal_name),
        (gettext("Rechtsform"), producer.legal_form),
        (gettext("Vertreten durch"), producer.representative),
        (gettext("Anschrift"), f"{producer.street}, {producer.postcode} {producer.town}"),
        (gettext("Telefon"), producer.phone),
        (gettext("E-Mail"), Markup('<a href="mailto:{0}">{0}</a>').format(producer.email)),
        (gettext("Register"), register),
        (gettext("USt-IdNr."), producer.vat_id),
        (gettext("Besteuerung"), gettext(producer.tax_mode.label)),
        (gettext("Verpackungsregister"), known.packaging_number),
        (gettext("EU-Zulassung"), known.approval_number),
        (gettext("Öko-Kontrolle"), _organic(known)),
        (gettext("Selbsterklärung"), _promised(known)),
        (gettext("Vom Markt geprüft"), _checked(known)),
    ]
    return [(label, value) for label, value in found if value]


def _organic(known: Shown) -> str:
    if not known.organic_until:
        return known.organic_code
    return str(
        gettext("%(code)s, gültig bis %(day)s",
                code=known.organic_code, day=day(known.organic_until))
    )  # fmt: skip


def _promised(known: Shown) -> str | Markup:
    """Return the seller's declaration in its own words with its day."""
    if not known.promise or known.promised_on is None:
        return ""
    words = Markup('<span lang="de">„{}“</span>').format(known.promise)
    return Markup("{} {}").format(
        words, gettext("Erklärt am %(day)s.", day=day(known.promised_on))
    )  # fmt: skip


def _checked(known: Shown) -> str | Markup:
    """Return what was looked at, when and how; never that somebody "is checked"."""
    lines = [
        gettext("%(what)s: am %(day)s, %(how)s",
                what=gettext(each.what), day=day(each.on), how=gettext(each.how))
        for each in known.checked
    ]  # fmt: skip
    if not lines:
        return ""
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup('<ul class="list">{}</ul>').format(items)
