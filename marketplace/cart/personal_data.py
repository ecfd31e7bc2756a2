"""What baskets hold of people: what an account, or a browser, wants to buy."""

from sqlalchemy import delete, select, update

from marketplace.cart import operations
from marketplace.cart.models import Cart, CartDelivery, CartGift, CartLine
from marketplace.catalogue.models import Product, Variant
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import BASKETS


def export(subject: Subject) -> list[Row]:
    """Return what lies in the account's open basket, and for whom it is."""
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
    gifts = db.session.scalars(
        select(CartGift)
        .join(Cart, Cart.id == CartGift.cart_id)
        .where(Cart.user_id == subject.user_id, Cart.ordered_at.is_(None))
    )
    lines: list[Row] = [
        {"product": product, "variant": variant, "quantity": quantity, "since": since}
        for product, variant, quantity, since in rows.tuples()
    ]
    return lines + [
        {
            "recipient": each.name, "street": each.street, "extra": each.extra,
            "postcode": each.postcode, "town": each.town, "card_text": each.card_text,
            "not_before": each.not_before, "wanted_by": each.wanted_by,
        }
        for each in gifts
    ]  # fmt: skip


def erase(subject: Subject) -> None:
    """Empty open baskets; an ordered one loses its owner, the order knows what was bought."""
    if subject.user_id is None:
        return
    with transaction():
        unordered = select(Cart.id).where(
            Cart.user_id == subject.user_id, Cart.ordered_at.is_(None)
        )
        operations.forget_gifts(select(Cart.id).where(Cart.user_id == subject.user_id))
        db.session.execute(delete(CartDelivery).where(CartDelivery.cart_id.in_(unordered)))
        db.session.execute(delete(CartLine).where(CartLine.cart_id.in_(unordered)))
        db.session.execute(delete(Cart).where(Cart.id.in_(unordered)))
        db.session.execute(update(Cart).where(Cart.user_id == subject.user_id).values(user_id=None))


def expire() -> None:
    operations.drop_abandoned()
    operations.forget_old_recipients()


register(
    Holding(
        name="basket",
        title=_("Warenkorb"),
        tables=("carts", "cart_lines", "cart_deliveries", "cart_gifts"),
        purpose=_("behalten, was Sie kaufen wollen und für wen"),
        basis="Art. 6 (1) b DSGVO",
        periods=(BASKETS,),
        export=export,
        erase=erase,
        expire=expire,
    )
)
