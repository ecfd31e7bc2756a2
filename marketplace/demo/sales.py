"""A few orders and withdrawals, so that every office of the demo has something to decide."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from marketplace.cart import operations as carts
from marketplace.cart import queries as baskets
from marketplace.cart.rules import Gift, Recipient
from marketplace.catalogue.models import Product, Variant
from marketplace.demo import talks
from marketplace.demo.people import press_at_the_bank
from marketplace.identity.models import User
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.orders import operations, queries
from marketplace.orders.models import Order
from marketplace.orders.operations import Customer
from marketplace.orders.rules import PayWay, SellerOrderState
from marketplace.payments.operations import paying, settling
from marketplace.withdrawals import operations as withdrawals
from marketplace.withdrawals.operations import Statement

HERE = "127.0.0.1"
ANNA = {
    "email": "kundin@demo.example", "name": "Anna Lindner", "street": "Teichgasse 4",
    "postcode": "04552", "town": "Borna",
}  # fmt: skip
HANNA = {
    "email": "gast@demo.example", "name": "Hanna Richter", "street": "Hauptstraße 12",
    "postcode": "04103", "town": "Leipzig",
}  # fmt: skip


def load_sales(products: Mapping[str, Product], users: Mapping[str, User]) -> None:
    """Sell, hand over and withdraw: in part, as a stranger, and without a number.

    One order is a present that is still to be packed, and two of the makers are asked something.
    """
    ids = {key: product.id for key, product in products.items()}
    anna_id = users["kundin@demo.example"].id
    first = _sold(ANNA, {ids["rapshonig-cremig"]: 2, ids["becher-punkte"]: 1}, user_id=anna_id)
    second = _sold(ANNA, {ids["tasse-tulpe"]: 2}, user_id=anna_id)
    third = _sold(HANNA, {ids["lindenhonig-summerfeld"]: 1})
    for order_id in (first, third):
        _hand_over(order_id, actor_id=users["betreiber@demo.example"].id)
    honey = queries.get(first).seller_orders[0].lines[0]
    _withdraw(ANNA, queries.get(first).number, order_id=first, chosen={honey.id: 1})
    cups = {line.id: line.quantity for line in queries.get(second).seller_orders[0].lines}
    _withdraw(ANNA, queries.get(second).number, order_id=second, chosen=cups)
    stranger = HANNA | {"name": "H. Richter", "email": "h.richter@demo.example"}
    _withdraw(stranger, f"{queries.get(third).number}, der Honig")
    wanted = {ids["honig-haselnuss"]: 1, ids["bienenwachskerzen-drei"]: 1, ids["becher-punkte"]: 2}
    present = _sold(ANNA, wanted, user_id=anna_id, gift=birthday())
    talks.load_talks(fetched=queries.get(first), present=queries.get(present))
    _withdraw(stranger, "Drei Kerzen vom letzten Wochenende, die Nummer finde ich nicht mehr.")


def birthday() -> Gift:
    """Return for whom Anna packs a box, and what stands on its card."""
    return Gift(
        recipient=Recipient("Gerda Lindner", "Lindenstraße 7", "04808", "Wurzen"),
        card_text="Liebe Oma, alles Gute zum Achtzigsten! Der Honig ist von unserem Imker, die "
        "Becher passen zu deiner Kanne. Deine Anna",
        not_before=clock.today() + timedelta(days=12),
    )


def _sold(
    person: Mapping[str, Any],
    wanted: Mapping[int, int],
    user_id: int | None = None,
    gift: Gift | None = None,
) -> int:
    """Order at today's prices, pay at the test bank, and return the order's id."""
    cart_id: int | None = None
    for product_id, quantity in wanted.items():
        variant_id = db.session.scalars(
            select(Variant.id).where(Variant.product_id == product_id).order_by(Variant.position)
        ).first()
        assert variant_id is not None
        cart_id = carts.add_line(
            cart_id=cart_id, user_id=user_id, variant_id=variant_id, quantity=quantity
        ).cart_id
    assert cart_id is not None
    if gift is not None:
        carts.keep_gift(cart_id=cart_id, gift=gift)
    with transaction():
        carts.claim(cart_id=cart_id)
        order = operations.create(
            baskets.basket(cart_id)[0], Customer(**person, user_id=user_id), way=PayWay.ONLINE,
            review_digest="demo",
        )  # fmt: skip
        payment = paying.intend(order)
        order_id, payment_id = order.id, payment.id
    press_at_the_bank(paying.open_page(payment_id) or "", wunsch="zahlen")
    settling.settle(payment_id)
    return order_id


def _hand_over(order_id: int, *, actor_id: int) -> None:
    order: Order = queries.get(order_id)
    parts = [(part.producer_id, part.number, part.mode) for part in order.seller_orders]
    for producer_id, number, mode in parts:
        on_the_way = SellerOrderState.READY if mode.is_pickup else SellerOrderState.SENT
        for to in (on_the_way, SellerOrderState.HANDED_OVER):
            operations.move_part(producer_id=producer_id, number=number, to=to, actor_id=actor_id)


def _withdraw(
    person: Mapping[str, str], words: str, *, order_id: int | None = None,
    chosen: Mapping[int, int] | None = None,
) -> None:  # fmt: skip
    said = Statement(
        name=person["name"], contract=words, email=person["email"], chosen=chosen or {}
    )
    withdrawals.declare(said, press=f"demo {words}", order_id=order_id, address=HERE)
