"""What becomes of the persons in orders: locked when they ask, gone when the period is over."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, null, select, update

from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.retention import CARDS, LETTERS
from marketplace.orders import contract
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import DONE, SellerOrderState

EMPTY: dict[str, Any] = {
    **dict.fromkeys(
        ("email", "name", "street", "postcode", "town", "extra", "company", "phone"), ""
    ),
    "billing": null(),
    "user_id": None,
}


AT_ONCE = 500  # orders in one transaction
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
    """Take every person out of orders whose period as a business letter is over, files and all."""
    begin = clock.start_of(LETTERS.youngest_gone(clock.today()))
    while old := _letters_before(begin):
        # The file goes first: after a crash between the two the order is found again.
        for number in old.values():
            contract.forget_pdf(number)
        _empty(list(old))


def _letters_before(moment: datetime) -> dict[int, str]:
    """Return id and number of some orders of before that still name their person."""
    rows = db.session.execute(
        select(Order.id, Order.number)
        .where(Order.placed_at < moment, Order.email != "")
        .order_by(Order.id)
        .limit(AT_ONCE)
    )
    return dict(rows.tuples().all())


def _empty(order_ids: list[int]) -> None:
    with transaction():
        db.session.execute(
            update(SellerOrder)
            .where(SellerOrder.order_id.in_(order_ids))
            .values(note="", recipient=null(), card_text="")
            .execution_options(synchronize_session=False)
        )
        db.session.execute(
            update(Order)
            .where(Order.id.in_(order_ids))
            .values(
                **EMPTY, link_version=Order.link_version + 1, version=Order.version + 1,
                locked_at=clock.now(),
            )
            .execution_options(synchronize_session=False)
        )  # fmt: skip
