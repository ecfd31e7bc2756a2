"""Every way a basket changes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, select, update

from marketplace.cart import queries
from marketplace.cart.models import Cart, CartDelivery, CartGift, CartLine
from marketplace.cart.rules import MOST, Gift, Recipient
from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.rules import ProductState
from marketplace.identity.events import SignedIn
from marketplace.infra.db import db, insert, insert_once, table, transaction
from marketplace.infra.signals import listen
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotFound, Refusal
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.shipping.models import PickupPointUse
from marketplace.shipping.rules import DeliveryMode

GUEST_LIFETIME = timedelta(days=30)

# Built once; see `queries`.
_CARTS = table(Cart)
BEGIN = _CARTS.insert().returning(_CARTS.c.id)
CLAIM = (
    _CARTS.update()
    .where(_CARTS.c.id == bindparam("its_cart"), _CARTS.c.ordered_at.is_(None))
    .values(ordered_at=bindparam("now"))
    .returning(_CARTS.c.user_id)
)
OPEN_AGAIN = {
    known: _CARTS.update()
    .where(queries.is_open(known=known))
    .values(updated_at=bindparam("now"))
    .returning(_CARTS.c.id)
    for known in (True, False)
}
ACCEPT = {
    known: table(CartLine)
    .update()
    .where(
        CartLine.cart_id == select(Cart.id).where(queries.is_open(known=known)).scalar_subquery()
    )
    .values(
        price_seen=select(Variant.price).where(Variant.id == CartLine.variant_id).scalar_subquery()
    )
    for known in (True, False)
}
PRICE_ON_SALE = (
    select(Variant.price)
    .join(Product, Product.id == Variant.product_id)
    .join(Producer, Producer.id == Product.producer_id)
    .where(
        Variant.id == bindparam("variant"),
        Variant.is_active,
        Product.state == ProductState.PUBLISHED,
        Producer.state == ProducerState.APPROVED,
    )
)


class NotOnSale(Refusal):
    status = 422
    message = _("Dieses Produkt wird gerade nicht verkauft.")


class TooMany(Refusal):
    status = 422
    message = _("Davon können höchstens %(most)d Stück in den Warenkorb.")


@dataclass(frozen=True, slots=True)
class Added:
    """Which basket a line went into, and how many pieces it holds now."""

    cart_id: int
    quantity: int


def add_line(*, cart_id: int | None, user_id: int | None, variant_id: int, quantity: int) -> Added:
    """Put pieces of a variant into the open basket; without one a basket is begun.

    Nothing is taken out of stock: a basket holds nothing (S14).

    :param cart_id: of a visitor, as the session has it; it may be closed meanwhile.
    :raises NotOnSale: the product is not published, its maker pauses, or all are sold.
    :raises TooMany: more pieces than one basket may hold.
    """
    if quantity > MOST:
        raise TooMany(most=MOST)
    with transaction():
        now = clock.now()
        price = _price_on_sale(variant_id)
        open_id = _opened(cart_id, user_id)
        line = {
            "cart_id": open_id, "variant_id": variant_id, "quantity": quantity,
            "price_seen": price, "added_at": now,
        }  # fmt: skip
        held = db.session.scalar(_add(db.engine.dialect.name), line)
        if held is None:
            raise TooMany(most=MOST)
    return Added(open_id, held)


def change_line(*, cart_id: int, line_id: int, quantity: int) -> None:
    """Set the quantity of a line; zero removes it. The price shown now is accepted.

    :raises NotFound: the line is not in this basket.
    """
    with transaction():
        line = db.session.scalar(
            select(CartLine).where(CartLine.id == line_id, CartLine.cart_id == cart_id)
        )
        if line is None:
            raise NotFound
        if quantity <= 0:
            db.session.delete(line)
        else:
            line.quantity = min(quantity, MOST)
            line.price_seen = db.session.get_one(Variant, line.variant_id).price
        _touch(cart_id)


def choose_delivery(
    *, cart_id: int, producer_id: int, mode: DeliveryMode, point_id: int | None
) -> None:
    """Remember how this producer's goods should come.

    :raises NotFound: the producer does not bring goods to that point.
    """
    with transaction():
        if mode is DeliveryMode.PICKUP_POINT and not db.session.get(
            PickupPointUse, (producer_id, point_id)
        ):
            raise NotFound
        if db.session.get(Producer, producer_id) is None:
            raise NotFound
        row = db.session.get(CartDelivery, (cart_id, producer_id))
        if row is None:
            row = CartDelivery(cart_id=cart_id, producer_id=producer_id, mode=mode)
            db.session.add(row)
        row.mode = mode
        row.point_id = point_id if mode is DeliveryMode.PICKUP_POINT else None
        _touch(cart_id)


def wish_by(*, cart_id: int, day: date | None) -> None:
    """Remember by when the goods are wanted; None forgets it. A present stays one."""
    with transaction():
        _keep_gift(cart_id, {"wanted_by": day})


def keep_gift(*, cart_id: int, gift: Gift) -> None:
    """Remember who gets the goods and how; without a recipient it is a present no longer."""
    recipient = gift.recipient or Recipient("", "", "", "")
    with transaction():
        _keep_gift(
            cart_id,
            asdict(recipient)
            | {
                "wanted_by": gift.wanted_by, "not_before": gift.not_before,
                "card_text": gift.card_text, "without_prices": gift.without_prices,
            },
        )  # fmt: skip


def forget_gifts(cart_ids: Select[tuple[int]] | Sequence[int]) -> None:
    """Forget whom baskets were for: the order knows it now, or nobody should."""
    with transaction():
        db.session.execute(
            delete(CartGift)
            .where(CartGift.cart_id.in_(cart_ids))
            .execution_options(synchronize_session=False)
        )


def _keep_gift(cart_id: int, values: dict[str, Any]) -> None:
    db.session.execute(
        insert(CartGift)
        .values(cart_id=cart_id, **values)
        .on_conflict_do_update(index_elements=[CartGift.cart_id], set_=values)
    )
    _touch(cart_id)


def accept_prices(*, cart_id: int | None, user_id: int | None) -> None:
    """Take today's prices as seen; called when the customer goes on from the open basket."""
    values = queries.whose(cart_id, user_id=user_id)
    with transaction():
        db.session.execute(ACCEPT[user_id is not None], values)


def claim(*, cart_id: int) -> Row[tuple[int | None]] | None:
    """Close an open basket for its order and return whose it was, None if there is none open.

    Its row stays locked until the caller's transaction ends, so one basket becomes one order.
    """
    with transaction():
        return db.session.execute(CLAIM, {"its_cart": cart_id, "now": clock.now()}).one_or_none()


@listen(SignedIn)
def merge_guest_basket(event: SignedIn) -> None:
    """Bring the visitor's basket along at sign-in without doubling (P23).

    Where both baskets hold a variant, the larger quantity stays.
    """
    if event.cart_id is None:
        return
    guest = db.session.scalar(
        select(Cart).where(
            Cart.id == event.cart_id, Cart.user_id.is_(None), Cart.ordered_at.is_(None)
        )
    )
    if guest is None:
        return
    own = db.session.scalar(
        select(Cart)
        .where(Cart.user_id == event.user_id, Cart.ordered_at.is_(None))
        .order_by(Cart.id.desc())
        .limit(1)
    )
    if own is None:
        guest.user_id = event.user_id
        return
    for line in db.session.scalars(select(CartLine).where(CartLine.cart_id == guest.id)).all():
        mine = _line(own.id, line.variant_id)
        if mine:
            mine.quantity = max(mine.quantity, line.quantity)
        else:
            line.cart_id = own.id
    db.session.flush()
    brought = db.session.get(CartGift, guest.id)
    if brought is not None and brought.name:  # what was typed last is meant
        db.session.execute(delete(CartGift).where(CartGift.cart_id == own.id))
        db.session.expunge(brought)
    if db.session.scalar(select(CartGift.cart_id).where(CartGift.cart_id == own.id)) is None:
        db.session.execute(
            update(CartGift).where(CartGift.cart_id == guest.id).values(cart_id=own.id)
        )
    db.session.execute(delete(CartDelivery).where(CartDelivery.cart_id == guest.id))
    db.session.execute(delete(CartLine).where(CartLine.cart_id == guest.id))
    db.session.execute(delete(Cart).where(Cart.id == guest.id))


def drop_abandoned() -> None:
    """Remove visitors' baskets that nobody touched for 30 days."""
    with transaction():
        old = select(Cart.id).where(
            Cart.user_id.is_(None),
            Cart.ordered_at.is_(None),
            Cart.updated_at < clock.now() - GUEST_LIFETIME,
        )
        db.session.execute(delete(CartDelivery).where(CartDelivery.cart_id.in_(old)))
        db.session.execute(delete(CartLine).where(CartLine.cart_id.in_(old)))
        db.session.execute(delete(Cart).where(Cart.id.in_(old)))


def forget_old_recipients() -> None:
    """Forget for whom a basket was meant that its owner has not touched for 30 days."""
    with transaction():
        forget_gifts(select(Cart.id).where(Cart.updated_at < clock.now() - GUEST_LIFETIME))


def _price_on_sale(variant_id: int) -> Money:
    price: Money | None = db.session.scalar(PRICE_ON_SALE, {"variant": variant_id})
    if price is None:
        raise NotOnSale
    return price


@cache
def _add(_dialect: str) -> Any:
    """Return the statement that puts a line into a basket, or more pieces into one that is there."""
    line = insert_once(table(CartLine))
    wanted = table(CartLine).c.quantity + line.excluded.quantity
    return line.on_conflict_do_update(
        index_elements=["cart_id", "variant_id"],
        set_={"quantity": wanted, "price_seen": line.excluded.price_seen},
        where=wanted <= MOST,
    ).returning(table(CartLine).c.quantity)


def _opened(cart_id: int | None, user_id: int | None) -> int:
    """Return the open basket, marked as touched; begin one where there is none."""
    if cart_id is not None or user_id is not None:
        found: int | None = db.session.scalar(
            OPEN_AGAIN[user_id is not None],
            queries.whose(cart_id, user_id=user_id) | {"now": clock.now()},
        )
        if found is not None:
            return found
    begun = {"user_id": user_id, "created_at": clock.now(), "updated_at": clock.now()}
    return int(db.session.execute(BEGIN, begun).scalar_one())


def _line(cart_id: int, variant_id: int) -> CartLine | None:
    return db.session.scalar(
        select(CartLine).where(CartLine.cart_id == cart_id, CartLine.variant_id == variant_id)
    )


def _touch(cart_id: int) -> None:
    db.session.execute(update(Cart).where(Cart.id == cart_id).values(updated_at=clock.now()))
