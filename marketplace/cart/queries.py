"""Every way baskets are read."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Row, func, select

from marketplace.cart.models import Cart, CartDelivery, CartLine
from marketplace.cart.rules import Basket, Group, Line
from marketplace.catalogue.models import Category, Product, ProductImage, Variant
from marketplace.catalogue.rules import ALLERGENS, ProductState, StockKind, base_price, net_label
from marketplace.infra.db import db
from marketplace.kit import clock, tax
from marketplace.kit.money import total
from marketplace.media.models import Image
from marketplace.media.pictures import picture
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Locality, Municipality
from marketplace.shipping import queries as shipping
from marketplace.shipping.quotes import Offer, Wish, offers
from marketplace.shipping.rules import DeliveryMode

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
           ProductImage.alt, Image.renditions, Image.width, Image.height, Category.is_food)
    .join(Variant, Variant.id == CartLine.variant_id)
    .join(Product, Product.id == Variant.product_id)
    .join(Category, Category.id == Product.category_id)
    .join(Producer, Producer.id == Product.producer_id)
    .join(Municipality, Municipality.id == Producer.municipality_id)
    .outerjoin(Locality, Locality.id == Producer.locality_id)
    .outerjoin(ProductImage, ProductImage.id == FIRST_IMAGE)
    .outerjoin(Image, Image.id == ProductImage.image_id)
    .order_by(CartLine.id)
)  # fmt: skip


def find_open(cart_id: int | None, *, user_id: int | None) -> int | None:
    """Return the id of the open basket: the account's own, else the visitor's."""
    query = select(Cart.id).where(Cart.ordered_at.is_(None))
    if user_id is not None:
        own = query.where(Cart.user_id == user_id).order_by(Cart.id.desc()).limit(1)
        return db.session.scalar(own)
    if cart_id is None:
        return None
    return db.session.scalar(query.where(Cart.id == cart_id, Cart.user_id.is_(None)))


def pieces(cart_id: int) -> int:
    """Return how many pieces are in a basket."""
    return (
        db.session.scalar(
            select(func.coalesce(func.sum(CartLine.quantity), 0)).where(CartLine.cart_id == cart_id)
        )
        or 0
    )


def basket(cart_id: int | None) -> Basket:
    """Return the basket with today's prices, stock and delivery offers."""
    if cart_id is None:
        return Basket(cart_id=0)
    by_producer: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in db.session.execute(LINES.where(CartLine.cart_id == cart_id)):
        by_producer[row[3].id].append(row)
    terms = shipping.terms_of(by_producer)
    chosen = {
        (d.producer_id): (d.mode, d.point_id)
        for d in db.session.scalars(select(CartDelivery).where(CartDelivery.cart_id == cart_id))
    }
    return Basket(
        cart_id,
        tuple(
            _group(rows, terms[producer_id], chosen.get(producer_id))
            for producer_id, rows in by_producer.items()
        ),
    )


def _group(
    rows: list[Row[Any]], terms: Any, chosen: tuple[DeliveryMode, int | None] | None
) -> Group:
    producer: Producer = rows[0][3]
    lines = [_line(row) for row in rows]
    products: list[Product] = [row[2] for row in rows]
    found = offers(
        terms,
        Wish(
            goods=total(line.goods for line in lines),
            ships=all(product.ships for product in products),
            pickup=all(product.pickup for product in products),
            farm_only=any(product.farm_pickup_only for product in products),
            age_class=max(product.age_class for product in products),
            lead_days=max(line.lead_days for line in lines),
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
        chosen=_choice(found, chosen),
        account=producer.account,
    )


def _choice(found: list[Offer], chosen: tuple[DeliveryMode, int | None] | None) -> Offer | None:
    """Return the chosen offer while it exists, else the first one."""
    for offer in found:
        point_id = offer.place.point_id if offer.place else None
        if chosen == (offer.mode, point_id):
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
        facts=_facts(product, producer, is_food=row.is_food),
        picture=picture(row.renditions, row.width, row.height, row.alt) if row.renditions else None,
    )


def _facts(product: Product, producer: Producer, *, is_food: bool) -> dict[str, Any]:
    """Return the essential characteristics as they are frozen into the order (LAW 0.4)."""
    facts = {
        "legal_name": product.legal_name,
        "ingredients": product.ingredients,
        "allergens": [ALLERGENS[code] for code in product.allergens if code in ALLERGENS],
        "allergens_stated": product.allergens_stated and is_food,
        "abv": product.abv,
        "material": product.material,
        "dimensions": product.dimensions,
        "organic_code": product.organic_code,
        "made_in": product.made_in,
        "age_class": product.age_class,
        "responsible": f"{producer.legal_name}, {producer.street}, "
        f"{producer.postcode} {producer.town}",
    }
    return {name: value for name, value in facts.items() if value}
