"""What baskets hold of people: what an account, or a browser, wants to buy."""

from sqlalchemy import delete, select, update

from marketplace.cart import operations
from marketplace.cart.models import Cart, CartDelivery, CartLine
from marketplace.catalogue.models import Product, Variant
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import BASKETS


def export(subject: Subject) -> list[Row]:
    """Return what lies in the account's open basket."""
    if subject.user_id is None:
        return []
    rows = db.session.execute(
        select(Product.name, Variant.name, CartLine.quantity, CartLine.added_at)
        .join(Cart, Cart.id == CartLine.cart_id)
        .join(Variant, Variant.id == CartLine.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .where(Cart.user_id == subject.user_id, Cart.ordered_at.is_(None))
        .order_by(CartLine.id)
    )
    return [
        {"product": product, "variant": variant, "quantity": quantity, "since": since}
        for product, variant, quantity, since in rows.tuples()
    ]


def erase(subject: Subject) -> None:
    """Empty open baskets; an ordered one loses its owner, the order knows what was bought."""
    if subject.user_id is None:
        return
    with transaction():
        unordered = select(Cart.id).where(
            Cart.user_id == subject.user_id, Cart.ordered_at.is_(None)
        )
        db.session.execute(delete(CartDelivery).where(CartDelivery.cart_id.in_(unordered)))
        db.session.execute(delete(CartLine).where(CartLine.cart_id.in_(unordered)))
        db.session.execute(delete(Cart).where(Cart.id.in_(unordered)))
        db.session.execute(update(Cart).where(Cart.user_id == subject.user_id).values(user_id=None))


register(
    Holding(
        name="basket",
        title=_("Warenkorb"),
        tables=("carts", "cart_lines", "cart_deliveries"),
        purpose=_("behalten, was Sie kaufen wollen"),
        basis="Art. 6 (1) b DSGVO",
        periods=(BASKETS,),
        export=export,
        erase=erase,
        expire=operations.drop_abandoned,
    )
)
