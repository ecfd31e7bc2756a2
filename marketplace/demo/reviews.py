"""What buyers of past weeks say in the demo. They, their orders and their words are invented."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select

from marketplace.cart import operations as carts
from marketplace.cart import queries as baskets
from marketplace.catalogue.models import Product, Variant
from marketplace.identity.models import User
from marketplace.infra.db import db, transaction
from marketplace.infra.outbox import OutboxMessage
from marketplace.kit import clock
from marketplace.orders import operations as orders
from marketplace.orders import queries
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.operations import Customer
from marketplace.orders.rules import PayWay, SellerOrderState
from marketplace.reviews import operations
from marketplace.reviews.models import Review
from marketplace.reviews.operations import Said
from marketplace.reviews.rules import Signature
from marketplace.shipping.rules import DeliveryMode

HOME: dict[str, Any] = {"street": "Am Anger 3", "postcode": "04654", "town": "Frohburg"}
TASTED = timedelta(days=4)  # between the hand-over and what is said
ANSWERED = timedelta(days=6)


def load_reviews(
    people: list[dict[str, Any]], *, products: Mapping[str, Product], users: Mapping[str, User]
) -> None:
    """Let each of these people have bought and fetched what is listed, and reviewed their `lines`."""
    ids = {key: (product.id, product.producer_id) for key, product in products.items()}
    operator_id = users["betreiber@demo.example"].id
    last = db.session.scalar(select(func.max(OutboxMessage.id))) or 0
    for person in people:
        _bought_and_reviewed(person, ids, by=operator_id)
    with transaction():  # the letters of those weeks have long been read
        db.session.execute(delete(OutboxMessage).where(OutboxMessage.id > last))


def _bought_and_reviewed(
    person: dict[str, Any], ids: Mapping[str, tuple[int, int]], *, by: int
) -> None:
    bought = [*(key for key, *_words in person["lines"]), *person.get("beside", ())]
    order_id = _sold(person, [ids[key] for key in bought])
    for part in queries.get(order_id).seller_orders:
        orders.move_part(
            producer_id=part.producer_id, number=part.number, actor_id=by,
            to=SellerOrderState.HANDED_OVER,
        )  # fmt: skip
    said = {ids[key][0]: words for key, *words in person["lines"]}
    signature = Signature.ANONYMOUS if person.get("anonymous") else Signature.SHORT
    lines = [
        (line.id, line.product_id)
        for part in queries.get(order_id).seller_orders
        for line in part.lines
        if line.product_id in said
    ]
    with transaction():
        handed = _back(order_id, days=person["days"])
        for line_id, product_id in lines:
            stars, text, *answer = said[product_id]
            review = operations.write(
                order_id=order_id, line_id=line_id, said=Said(stars, text, signature)
            )
            review.written_at = handed + TASTED
            if answer:
                operations.answer(
                    producer_id=review.producer_id, review_id=review.id, text=answer[0], by=by
                )
                db.session.get_one(Review, review.id).answered_at = handed + ANSWERED


def _sold(person: dict[str, Any], wanted: list[tuple[int, int]]) -> int:
    """Order one of each, to be fetched and paid at the farm; return the order's id."""
    cart_id: int | None = None
    for product_id, producer_id in wanted:
        variant_id = db.session.scalars(
            select(Variant.id).where(Variant.product_id == product_id).order_by(Variant.position)
        ).first()
        assert variant_id is not None
        cart_id = carts.add_line(
            cart_id=cart_id, user_id=None, variant_id=variant_id, quantity=1
        ).cart_id
        carts.choose_delivery(
            cart_id=cart_id, producer_id=producer_id, mode=DeliveryMode.FARM_PICKUP, point_id=None
        )
    assert cart_id is not None
    with transaction():
        carts.claim(cart_id=cart_id)
        order = orders.create(
            baskets.basket(cart_id)[0],
            Customer(email=person["email"], name=person["name"], **HOME),
            way=PayWay.CASH_AT_PICKUP, review_digest="demo",
        )  # fmt: skip
        return order.id


def _back(order_id: int, *, days: int) -> Any:
    """Make an order that many days old; return when it was handed over."""
    ordered = clock.now() - timedelta(days=days)
    handed = ordered + timedelta(days=2)
    order = db.session.get_one(Order, order_id)
    order.placed_at, order.closed_at = ordered, handed
    for part in db.session.scalars(select(SellerOrder).where(SellerOrder.order_id == order_id)):
        part.confirmed_at, part.handed_over_at, part.paid_at = ordered, handed, handed
        part.arrival_day = clock.local(handed).date()
    return handed
