"""What is still missing before a product may be sold (LAW tier 2)."""

from marketplace.catalogue import claims
from marketplace.catalogue.categories import ALCOHOL, SOLD_BY_PIECE, WITHOUT_INGREDIENTS
from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.rules import NetUnit, WithdrawalClass
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.media.models import ImageState

WITHOUT_RIGHT = {WithdrawalClass.NONE_CUSTOM, WithdrawalClass.NONE_PERISHABLE}


def missing(product: Product, *, at_work_counts: bool = True) -> list[str]:
    """Return what is missing, in plain words; needs category, variants and images loaded.

    :param at_work_counts: a picture that is still being processed is as good as ready.
    """
    found = [*_always(product, at_work_counts=at_work_counts)]
    found += _food(product) if product.category.is_food else _craft(product)
    if product.withdrawal_class in WITHOUT_RIGHT and not product.withdrawal_reason:
        found.append(_("Grund, warum es kein Widerrufsrecht gibt"))
    return found + claims.gaps(product)


def on_sale(product: Product) -> list[Variant]:
    """Return the variants that can be bought."""
    return [variant for variant in product.variants if variant.is_active]


def _always(product: Product, *, at_work_counts: bool) -> list[str]:
    states = {ImageState.READY, ImageState.PROCESSING} if at_work_counts else {ImageState.READY}
    has_picture = any(each.alt and each.image.state in states for each in product.images)
    checks = (
        (bool(product.name), _("Name")),
        (has_picture, _("Foto mit Bildbeschreibung")),
        (bool(on_sale(product)), _("Preis")),
        (product.ships or product.pickup, _("Lieferweg: Versand oder Abholung")),
    )
    return [what for is_there, what in checks if not is_there]


def _food(product: Product) -> list[str]:
    slug = product.category.slug
    checks = (
        (bool(product.legal_name), _("Bezeichnung des Lebensmittels")),
        (bool(product.ingredients) or slug in WITHOUT_INGREDIENTS, _("Zutaten")),
        (product.allergens_stated, _("Allergene (oder „keine“)")),
        (all(_has_amount(each, slug) for each in on_sale(product)), _("Füllmenge")),
        (bool(product.abv) or slug not in ALCOHOL, _("Alkoholgehalt")),
    )
    return [what for is_there, what in checks if not is_there]


def _has_amount(variant: Variant, category: str) -> bool:
    if variant.max_grams is not None:
        return True
    if variant.net_unit is NetUnit.PIECE:
        return category in SOLD_BY_PIECE
    return variant.net_amount is not None


def _craft(product: Product) -> list[str]:
    return [] if product.material else [_("Material")]


class OnlyFoodByWeight(Refusal):
    status = 422
    message = _("Nach Gewicht verkaufen lassen sich nur Lebensmittel.")


class IncompleteProduct(Refusal):
    """Something is missing that the law or the market asks for."""

    status = 422
    message = _("Es fehlt noch: %(missing)s.")

    def __init__(self, found: list[str]) -> None:
        super().__init__(missing=", ".join(found))
        self.missing = found


def require_complete(product: Product, *, at_work_counts: bool = True) -> None:
    """:raises IncompleteProduct: it may not be sold like this."""
    found = missing(product, at_work_counts=at_work_counts)
    if found:
        raise IncompleteProduct(found)
