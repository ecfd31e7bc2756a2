"""Facts of a product and of its seller as rows of label and value."""

from flask_babel import gettext
from markupsafe import Markup

from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.rules import ALLERGENS
from marketplace.kit.i18n import mark as _
from marketplace.producers.models import Producer
from marketplace.storefront.text import emphasised
from marketplace.traders.shown import Shown
from marketplace.web.filters import day, number

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


def food_rows(product: Product) -> Rows:
    """Return what must be known of food before it is bought (LMIV Art. 9, 14)."""
    sizes = [_size(v) for v in product.variants if v.is_active]
    drained = [
        gettext("%(weight)s g", weight=v.drained)
        for v in product.variants
        if v.is_active and v.drained
    ]
    organic = ", ".join(filter(None, (product.organic_code, product.organic_origin)))
    found = [
        (gettext("Bezeichnung"), product.legal_name),
        (gettext("Zutaten"), emphasised(product.ingredients) if product.ingredients else ""),
        (gettext("Allergene"), _allergens(product)),
        (gettext("Kann Spuren enthalten von"), _names(product.traces)),
        (gettext("Füllmenge"), ", ".join(dict.fromkeys(filter(None, sizes)))),
        (gettext("Abtropfgewicht"), ", ".join(dict.fromkeys(drained))),
        (gettext("Alkohol"), gettext("%(abv)s %% vol", abv=product.abv) if product.abv else ""),
        (gettext("Aufbewahrung"), product.storage),
        (gettext("Öko-Kontrolle"), organic),
        (gettext("Hinweise"), product.warnings),
        (gettext("Verantwortlich"), responsible(product.producer)),
    ]
    return [(label, value) for label, value in found if value]


def craft_rows(product: Product) -> Rows:
    """Return what must be known of other goods (Reg. (EU) 2023/988 Art. 19)."""
    found = [
        (gettext("Material"), product.material),
        (gettext("Maße"), product.dimensions),
        (gettext("Pflege"), product.care),
        (gettext("Sicherheit"), product.warnings),
        (gettext("Artikelnummer"), f"ZR-{product.id}"),
        (gettext("Hersteller"), f"{responsible(product.producer)}, {product.producer.email}"),
    ]
    return [(label, value) for label, value in found if value]


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


def responsible(producer: Producer) -> str:
    """Return name and address of the business in one line."""
    return f"{producer.legal_name}, {producer.street}, {producer.postcode} {producer.town}"


def _size(variant: Variant) -> str:
    if variant.max_grams is None:
        return variant.net_label
    return str(gettext("ein Stück höchstens %(grams)s g", grams=number(variant.max_grams)))


def _allergens(product: Product) -> str | Markup:
    if product.allergens:
        return Markup("{} <strong>{}</strong>").format(
            gettext("Enthält:"), _names(product.allergens)
        )
    if product.allergens_stated:
        return Markup("<strong>{}</strong> {}").format(
            gettext("Keine"), gettext("der 14 kennzeichnungspflichtigen Allergene.")
        )
    return ""


def _names(codes: list[str]) -> str:
    return ", ".join(gettext(ALLERGENS[code]) for code in codes if code in ALLERGENS)
