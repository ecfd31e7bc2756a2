"""Every way baskets are read.

Who can be paid online, a domain above knows: `payments` registers the condition.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, false, func, inspect, select
from sqlalchemy.orm import aliased

from marketplace.cart.models import Cart, CartDelivery, CartGift, CartLine
from marketplace.cart.rules import NO_GIFT, Basket, Gift, Group, Line
from marketplace.catalogue.models import Category, Product, ProductImage, Variant
from marketplace.catalogue.profile import line_facts
from marketplace.catalogue.rules import ProductState, StockKind, base_price, net_label
from marketplace.infra.config import settings
from marketplace.infra.db import Model, db
from marketplace.kit import clock, tax
from marketplace.kit.money import total
from marketplace.legal.choices import DEFAULT
from marketplace.media.models import Image
from marketplace.media.pictures import picture
from marketplace.producers.models import Producer, TextChoices
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Locality, Municipality
from marketplace.shipping import queries as shipping
from marketplace.shipping.models import ShippingTerms
from marketplace.shipping.quotes import Offer, Wish, offers

FIRST_IMAGE = (
    select(ProductImage.id)
    .where(ProductImage.product_id == Product.id)
    .order_by(ProductImage.position, ProductImage.id)
    .limit(1)
    .correlate(Product)
    .scalar_subquery()
)
LINES = (
    select(CartLine, Variant, Product, Producer, Municipality.name, Locality.name,
           ProductImage.alt, Image.renditions, Image.width, Image.height, Category.slug,
           ShippingTerms, CartDelivery, TextChoices, CartGift)
    .join(Variant, Variant.id == CartLine.variant_id)
    .join(Product, Product.id == Variant.product_id)
    .join(Category, Category.id == Product.category_id)
    .join(Producer, Producer.id == Product.producer_id)
    .join(Municipality, Municipality.id == Producer.municipality_id)
    .outerjoin(Locality, Locality.id == Producer.locality_id)
    .outerjoin(ProductImage, ProductImage.id == FIRST_IMAGE)
    .outerjoin(Image, Image.id == ProductImage.image_id)
    .outerjoin(ShippingTerms, ShippingTerms.producer_id == Producer.id)
    .outerjoin(TextChoices, TextChoices.producer_id == Producer.id)
    .outerjoin(
        CartDelivery,
        and_(CartDelivery.cart_id == CartLine.cart_id, CartDelivery.producer_id == Producer.id),
    )
    .outerjoin(CartGift, CartGift.cart_id == CartLine.cart_id)
    .order_by(CartLine.id)
)  # fmt: skip

# The open basket: the account's newest, else the visitor's. Statements are built once and asked
# with values: to build them anew costs more than to run them.
_NEWER = aliased(Cart)
_NEWEST = select(func.max(_NEWER.id)).where(
    _NEWER.user_id == bindparam("its_user"), _NEWER.ordered_at.is_(None)
)
_OPEN = {
    True: Cart.id == _NEWEST.scalar_subquery(),
    False: and_(
        Cart.id == bindparam("its_cart"), Cart.user_id.is_(None), Cart.ordered_at.is_(None)
    ),
}
_FIND_OPEN = {known: select(Cart.id).where(condition) for known, condition in _OPEN.items()}
_PIECES = {
    known: select(func.coalesce(func.sum(CartLine.quantity), 0)).join(Cart).where(condition)
    for known, condition in _OPEN.items()
}


Kept = TypeVar("Kept", bound=Model)  # what a domain above keeps for a basket
Readiness = Callable[[Any], ColumnElement[bool]]
_readiness: list[Readiness] = [lambda _producer_id: false()]


def tells_readiness(tell: Readiness) -> Readiness:
    """Register the condition on which a producer's id can be paid online today."""
    _readiness[:] = [tell]
    _lines.cache_clear()
    return tell


def find_open(cart_id: int | None, *, user_id: int | None) -> int | None:
    """Return the id of the open basket: the account's own, else the visitor's."""
    if cart_id is None and user_id is None:
        return None
    return db.session.scalar(_FIND_OPEN[user_id is not None], whose(cart_id, user_id=user_id))


def pieces(cart_id: int | None, *, user_id: int | None) -> int:
    """Return how many pieces are in the open basket."""
    if cart_id is None and user_id is None:
        return 0
    statement = _PIECES[user_id is not None]
    return db.session.scalar(statement, whose(cart_id, user_id=user_id)) or 0


def open_basket(
    cart_id: int | None,
    *,
    user_id: int | None,
    beside: type[Kept] | None = None,
    seen_as: Callable[[Gift], Gift] | None = None,
) -> tuple[Basket, Kept | None]:
    """Return the open basket of a visitor or an account; an empty one where there is none.

    :param beside: what a domain above keeps for a basket, by its `cart_id`; read in the same
        statement.
    :param seen_as: turns the wish that is kept into one that is only looked at.
    """
    if cart_id is None and user_id is None:
        return Basket(cart_id=0), None
    rows = db.session.execute(
        _lines(beside, is_known=user_id is not None), whose(cart_id, user_id=user_id)
    )
    return _basket(rows.all(), beside, seen_as)


def basket(cart_id: int, *, beside: type[Kept] | None = None) -> tuple[Basket, Kept | None]:
    """Return a basket with today's prices, stock and delivery offers, whosever it is."""
    rows = db.session.execute(_lines(beside, is_known=None), {"its_cart": cart_id})
    return _basket(rows.all(), beside)


def is_open(*, known: bool) -> ColumnElement[bool]:
    """Return the condition on `Cart`, of an account or a visitor; `whose` gives its values."""
    return _OPEN[known]


def whose(cart_id: int | None, *, user_id: int | None) -> dict[str, Any]:
    """Return the values of `is_open`: the account's, where there is one."""
    return {"its_cart": cart_id} if user_id is None else {"its_user": user_id}


@lru_cache(maxsize=20)
def _lines(beside: type[Model] | None, *, is_known: bool | None) -> Select[Any]:
    """Return the statement of a basket's lines.

    :param is_known: whether an account or a visitor looks at the open basket; None: any basket.
    """
    if is_known is None:
        lines = LINES.where(CartLine.cart_id == bindparam("its_cart"))
    else:
        lines = LINES.join(Cart, Cart.id == CartLine.cart_id).where(_OPEN[is_known])
    lines = lines.add_columns(_readiness[0](Producer.id).label("is_online_ready"))
    if beside is not None:
        its_cart = inspect(beside).columns["cart_id"]
        lines = lines.outerjoin(beside, its_cart == CartLine.cart_id).add_columns(beside)
    return lines


def _basket(
    rows: Sequence[Row[Any]],
    beside: type[Kept] | None,
    seen_as: Callable[[Gift], Gift] | None = None,
) -> tuple[Basket, Kept | None]:
    by_producer: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_producer[row.Producer.id].append(row)
    if not by_producer:
        return Basket(cart_id=0), None
    slots = shipping.slots_of(list(by_producer))
    first = next(iter(by_producer.values()))[0]
    wish = first.CartGift.read() if first.CartGift else NO_GIFT
    wish = seen_as(wish) if seen_as else wish
    groups = (_group(rows, slots[producer_id], wish) for producer_id, rows in by_producer.items())
    return Basket(first.CartLine.cart_id, tuple(groups), wish), first[-1] if beside else None


def _group(rows: list[Row[Any]], slots: shipping.Slots, wish: Gift) -> Group:
    producer: Producer = rows[0].Producer
    lines = [_line(row) for row in rows]
    products: list[Product] = [row[2] for row in rows]
    found = offers(
        shipping.terms(producer, rows[0].ShippingTerms, slots),
        Wish(
            goods=total(line.goods for line in lines),
            ships=all(product.ships for product in products),
            pickup=all(product.pickup for product in products),
            farm_only=any(product.farm_pickup_only for product in products),
            age_class=max(product.age_class for product in products),
            is_age_checked=bool(settings().age_checked_carrier),
            lead_days=max(line.lead_days for line in lines),
            not_before=wish.not_before if wish.recipient else None,
            wanted_by=wish.wanted_by,
        ),
        now=clock.now(),
    )
    return Group(
        producer_id=producer.id,
        slug=producer.slug,
        name=producer.name,
        place_name=rows[0][5] or rows[0][4],
        is_selling=producer.state is ProducerState.APPROVED,
        seller=producer.identity(),
        tax_mode=producer.tax_mode,
        accepts=tuple(producer.accepts),
        minimum=producer.minimum_order,
        lines=lines,
        offers=found,
        chosen=_choice(found, rows[0].CartDelivery),
        account=producer.account,
        is_online_ready=rows[0].is_online_ready,
        shipped_age=settings().shipped_alcohol_age,
        choices=rows[0].TextChoices.choices() if rows[0].TextChoices else DEFAULT,
    )


def _choice(found: list[Offer], chosen: CartDelivery | None) -> Offer | None:
    """Return the chosen offer while it exists, else the first one."""
    for offer in found:
        point_id = offer.place.point_id if offer.place else None
        if chosen and (chosen.mode, chosen.point_id) == (offer.mode, point_id):
            return offer
    return found[0] if found else None


def _line(row: Row[Any]) -> Line:
    line, variant, product, producer = row[0], row[1], row[2], row[3]
    made = variant.stock_kind is StockKind.MADE_TO_ORDER
    return Line(
        id=line.id,
        variant_id=variant.id,
        product_id=product.id,
        slug=product.slug,
        name=product.name,
        variant_name=variant.name,
        quantity=line.quantity,
        price=variant.price,
        price_seen=line.price_seen,
        lowest_before=variant.lowest_before,
        short_dated=variant.short_dated,
        deposit=variant.deposit,
        deposit_label=variant.deposit_kind.label if variant.deposit_kind else "",
        base_price=base_price(
            variant.price,
            net_amount=variant.net_amount,
            unit=variant.net_unit,
            drained=variant.drained,
            per_kg=variant.price_per_kg,
        ),
        max_grams=variant.max_grams,
        net_label=net_label(variant.net_amount, variant.net_unit),
        vat_class=product.vat_class,
        vat_basis_points=tax.rate(producer.tax_mode, product.vat_class, on=clock.today()),
        available=None if made else variant.stock,
        is_on_sale=product.state is ProductState.PUBLISHED and variant.is_active,
        withdrawal_class=product.withdrawal_class.value,
        withdrawal_notice=product.withdrawal_class.notice,
        age_class=product.age_class,
        lead_days=variant.lead_days if made else 0,
        legal_name=product.legal_name,
        facts=line_facts(product, variant, producer, row.slug),
        no_parcel=product.no_parcel,
        picture=picture(row.renditions, row.width, row.height, row.alt) if row.renditions else None,
    )
