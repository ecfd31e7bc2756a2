"""No product without a delivery term (LAW 0.7): a day or a term must be there to be shown.

Without one the goods would be due at once (§ 271 BGB), at the latest within 30 days
(§ 475 (1) BGB), and Art. 246a § 1 (1) no. 10 EGBGB would be broken on every page.
"""

from marketplace.catalogue.completeness import IncompleteProduct
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.config import settings
from marketplace.kit.i18n import mark as _
from marketplace.producers.delivering import HandOver, hand_over_of

NO_TERM = _("Liefertermin: Legen Sie unter „Lieferung“ fest, wie und wann diese Ware kommt")


def has_term(product: Product, ways: HandOver) -> bool:
    """Tell whether one of the ways fits what the product allows."""
    may_be_sent = not product.age_class or bool(settings().age_checked_carrier)
    by_parcel = ways.parcel and product.ships and may_be_sent
    at_point = ways.points and not product.farm_pickup_only
    return by_parcel or (product.pickup and (ways.farm or at_point))


def comes_with_term(product: Product) -> bool:
    """Tell whether it is released, or about to be, and somebody could be told when it comes.

    An edit must not take that away. Where it is gone already, because the business has changed
    its ways, a new price is not the moment to ask for it: the release asks.
    """
    is_released = product.state in {ProductState.SUBMITTED, ProductState.PUBLISHED}
    return is_released and has_term(product, hand_over_of(product.producer_id))


def require_term(product: Product) -> None:
    """:raises IncompleteProduct: nobody could be told when it comes."""
    if not has_term(product, hand_over_of(product.producer_id)):
        raise IncompleteProduct([NO_TERM])
