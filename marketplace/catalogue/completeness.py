"""What must be there before a product may be sold: the market's own few, and the law's table."""

from collections.abc import Collection, Sequence

from marketplace.catalogue import claims
from marketplace.catalogue.models import Product
from marketplace.catalogue.profile import on_sale, subject_of
from marketplace.catalogue.rules import WithdrawalClass
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.legal.profiles.check import Finding, findings, is_farm_only, no_parcel
from marketplace.legal.profiles.refused import refused
from marketplace.legal.profiles.table import Blocks

WITHOUT_RIGHT = {WithdrawalClass.NONE_CUSTOM, WithdrawalClass.NONE_PERISHABLE}


def missing(
    product: Product, *, at_work_counts: bool = True, pending: Collection[str] = ()
) -> list[str]:
    """Return what holds back the sale, in plain words; needs everything loaded.

    :param at_work_counts: a picture that is still being processed is as good as ready.
    :param pending: keys of requirements whose day has not come yet (`ProductFinding`).
    """
    found = law_findings(product, at_work_counts=at_work_counts, pending=pending)
    held = [each.sentence for each in found if each.blocks is Blocks.PUBLISH]
    return [*own_gaps(product, no_parcel(found)), *held]


def law_findings(
    product: Product, *, at_work_counts: bool = True, pending: Collection[str] = ()
) -> list[Finding]:
    """Return what the table of requirements finds today."""
    subject = subject_of(product, at_work_counts=at_work_counts)
    found = findings(subject, on=clock.today())
    return [each for each in found if each.requirement.key not in pending]


def own_gaps(product: Product, parcel_lock: str = "") -> list[str]:
    """Return what the market itself asks of every product."""
    has_way = (product.wants_parcel and not parcel_lock) or product.pickup
    text = f"{product.name} {product.summary} {product.description}"
    checks = (
        (bool(product.name), _("Name")),
        (bool(on_sale(product)), _("Preis")),
        (has_way, _("Lieferweg: Versand oder Abholung")),
        (product.withdrawal_class not in WITHOUT_RIGHT or bool(product.withdrawal_reason),
         _("Grund, warum es kein Widerrufsrecht gibt")),
    )  # fmt: skip
    gaps = [what for is_there, what in checks if not is_there]
    banned = (each.sentence for each in refused(f"{text} {product.legal_name}"))
    return [*gaps, *banned, *claims.gaps(product)]


def settle_delivery(product: Product, found: Sequence[Finding]) -> None:
    """Keep the two columns that say how goods may travel; lists and baskets read only them."""
    if is_farm_only(subject_of(product)):
        product.ships, product.no_parcel = False, ""
        product.pickup = product.farm_pickup_only = True
        return
    wanted = product.wants_parcel
    product.no_parcel = no_parcel(found) if wanted else ""
    product.ships = wanted and not product.no_parcel


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


def require_complete(
    product: Product, *, at_work_counts: bool = True, pending: Collection[str] = ()
) -> None:
    """:raises IncompleteProduct: it may not be sold like this."""
    found = missing(product, at_work_counts=at_work_counts, pending=pending)
    if found:
        raise IncompleteProduct(found)
