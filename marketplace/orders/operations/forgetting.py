"""What becomes of the persons in orders: locked when they ask, gone when the period is over."""

from typing import Any

from sqlalchemy import Select, null, select, update

from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.retention import LETTERS
from marketplace.orders.models import Order, SellerOrder

EMPTY: dict[str, Any] = {
    **dict.fromkeys(
        ("email", "name", "street", "postcode", "town", "extra", "company", "phone"), ""
    ),
    "billing": null(),
    "user_id": None,
}


def lock_away(order_ids: Select[tuple[int]]) -> None:
    """Keep the letters, and nothing more: no page shows them, the telephone number goes."""
    with transaction():
        found = list(
            db.session.scalars(
                order_ids.where(Order.locked_at.is_(None)).with_only_columns(Order.id)
            )
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


def empty_old_letters() -> None:
    """Take every person out of orders whose period as a business letter is over."""
    begin = clock.start_of(LETTERS.youngest_gone(clock.today()))
    with transaction():
        old = select(Order.id).where(Order.placed_at < begin, Order.email != "")
        found = list(db.session.scalars(old.limit(1000)))
        db.session.execute(
            update(SellerOrder)
            .where(SellerOrder.order_id.in_(found))
            .values(note="")
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
