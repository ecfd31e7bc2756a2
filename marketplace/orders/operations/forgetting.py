"""What becomes of the persons in orders: locked when they ask, gone when the period is over."""

from typing import Any

from sqlalchemy import Select, func, null, select, update

from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.retention import CARDS, LETTERS
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import DONE, SellerOrderState

EMPTY: dict[str, Any] = {
    **dict.fromkeys(
        ("email", "name", "street", "postcode", "town", "extra", "company", "phone"), ""
    ),
    "billing": null(),
    "user_id": None,
}


LEFT = {*DONE, SellerOrderState.SENT}


def lock_away(order_ids: Select[tuple[int]]) -> None:
    """Keep the letters, and nothing more: no page shows them; telephone and cards go."""
    with transaction():
        found = list(
            db.session.scalars(
                order_ids.where(Order.locked_at.is_(None)).with_only_columns(Order.id)
            )
        )
        db.session.execute(
            update(SellerOrder)
            .where(SellerOrder.order_id.in_(found), SellerOrder.card_text != "")
            .values(card_text="")
            .execution_options(synchronize_session=False)
        )
        db.session.execute(
            update(Order)
            .where(Order.id.in_(found))
            .values(
                phone="", locked_at=clock.now(), link_version=Order.link_version + 1,
                version=Order.version + 1,
            )
            .execution_options(synchronize_session=False)
        )  # fmt: skip


def empty_old_cards() -> None:
    """Forget what stood on the card of a present that went or was called off long ago."""
    begin = clock.start_of(CARDS.youngest_gone(clock.today()))
    went = func.coalesce(
        SellerOrder.handed_over_at,
        SellerOrder.sent_at,
        select(Order.placed_at).where(Order.id == SellerOrder.order_id).scalar_subquery(),
    )
    with transaction():
        db.session.execute(
            update(SellerOrder)
            .where(SellerOrder.card_text != "", SellerOrder.state.in_(LEFT), went < begin)
            .values(card_text="")
            .execution_options(synchronize_session=False)
        )


def empty_old_letters() -> None:
    """Take every person out of orders whose period as a business letter is over."""
    begin = clock.start_of(LETTERS.youngest_gone(clock.today()))
    with transaction():
        old = select(Order.id).where(Order.placed_at < begin, Order.email != "")
        found = list(db.session.scalars(old.limit(1000)))
        db.session.execute(
            update(SellerOrder)
            .where(SellerOrder.order_id.in_(found))
            .values(note="", recipient=null(), card_text="")
            .execution_options(synchronize_session=False)
        )
        db.session.execute(
            update(Order)
            .where(Order.id.in_(found))
            .values(
                **EMPTY, link_version=Order.link_version + 1, version=Order.version + 1,
                locked_at=clock.now(),
            )
            .execution_options(synchronize_session=False)
        )  # fmt: skip
