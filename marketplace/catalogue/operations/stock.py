"""Stock: putting goods aside for an order, giving them back, selling them.

A hold takes its pieces out of `stock` at once. Each step is one conditional UPDATE, so it
happens exactly once, whoever calls it how often, on SQLite as on PostgreSQL.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from marketplace.catalogue.events import ProductChanged
from marketplace.catalogue.models import Product, StockHold, Variant
from marketplace.catalogue.rules import StockKind, availability
from marketplace.infra import edition
from marketplace.infra.db import db, table, transaction
from marketplace.infra.signals import listen, notify
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotFound, Refusal

HELD, TAKEN, RELEASED = "held", "taken", "released"

# Built once: to build them anew costs more than to run them.
_SHELF = table(Variant)
CHANGE = (
    _SHELF.update()
    .where(
        _SHELF.c.id == bindparam("its_id"),
        _SHELF.c.stock_kind != StockKind.MADE_TO_ORDER,
        _SHELF.c.stock >= bindparam("needed"),
    )
    .values(stock=_SHELF.c.stock + bindparam("change"))
    .returning(_SHELF.c.product_id, _SHELF.c.stock, _SHELF.c.stock_kind)
)
HOLD = table(StockHold).insert()


class OutOfStock(Refusal):
    """Fewer pieces are left than wanted."""

    status = 409
    message = _("Von „%(name)s“ sind nur noch %(available)d Stück da.")

    def __init__(self, *, name: str, available: int) -> None:
        super().__init__(name=name, available=available)
        if available <= 0:
            self.message = _("„%(name)s“ ist leider ausverkauft.")


def hold_stock(*, reference: str, wanted: Mapping[int, int], until: datetime) -> None:
    """Put pieces aside for an order.

    :param wanted: pieces by variant id; made to order is noted, but takes nothing away.
    :raises OutOfStock: nothing is held at all; the transaction cannot commit any more.
    """
    with transaction():
        holds = [
            {
                "reference": reference, "variant_id": variant_id, "quantity": wanted[variant_id],
                "counted": _take(variant_id, wanted[variant_id]), "state": HELD,
                "expires_at": until,
            }
            for variant_id in sorted(wanted)  # in this order: no two orders lock crosswise
        ]  # fmt: skip
        db.session.execute(HOLD, holds)


def release_hold(*, reference: str, only: Collection[int] | None = None) -> int:
    """Put what is still held back on the shelf; a second call does nothing.

    Return how many holds were released.

    :param only: the variants of one seller, where the others stay held.
    """
    with transaction():
        rows = _move(reference, HELD, RELEASED, only)
        for row in rows:
            if row.counted:
                _change_stock(row.variant_id, row.quantity)
    return len(rows)


def take_hold(*, reference: str, only: Collection[int] | None = None) -> int:
    """The goods are sold: they never come back by themselves. Return how many holds."""
    with transaction():
        return len(_move(reference, HELD, TAKEN, only))


def put_back(*, reference: str, wanted: Mapping[int, int]) -> None:
    """Put sold pieces back on the shelf, never more of a variant than were sold.

    :param wanted: pieces by variant id; made to order puts nothing anywhere.
    """
    with transaction():
        for variant_id in sorted(wanted):
            counted = db.session.scalar(
                update(StockHold)
                .where(
                    StockHold.reference == reference,
                    StockHold.variant_id == variant_id,
                    StockHold.state == TAKEN,
                    StockHold.quantity >= StockHold.returned + wanted[variant_id],
                )
                .values(returned=StockHold.returned + wanted[variant_id])
                .returning(StockHold.counted)
                .execution_options(synchronize_session=False)
            )
            if counted:
                _change_stock(variant_id, wanted[variant_id])


def renew_hold(*, reference: str, only: Collection[int] | None = None) -> None:
    """Hold again what had been released, for money that came late.

    :param only: the variants of one seller, where the others stay released.
    :raises OutOfStock: a piece went to somebody else meanwhile.
    """
    with transaction():
        for row in _move(reference, RELEASED, HELD, only):
            if row.counted:
                _take(row.variant_id, row.quantity)


def set_stock(*, producer_id: int, variant_id: int, stock: int) -> None:
    """Set what is there now; 0 is "Nichts mehr da".

    :raises NotFound: another producer's variant.
    """
    with transaction():
        variant = db.session.scalar(
            select(Variant)
            .join(Product, Product.id == Variant.product_id)
            .where(Variant.id == variant_id, Product.producer_id == producer_id)
        )
        if variant is None:
            raise NotFound
        before = variant.availability
        variant.stock = min(stock, 1) if variant.stock_kind is StockKind.UNIQUE else stock
        if variant.availability is not before:
            notify(ProductChanged(product_id=variant.product_id))


@listen(ProductChanged)
def _begin_an_edition(_event: ProductChanged) -> None:
    """No statement tells a new class of stock from a new number; whoever notifies does."""
    edition.changed()


def _take(variant_id: int, quantity: int) -> bool:
    """Take pieces out of stock; tell whether they are counted."""
    if _change_stock(variant_id, -quantity):
        return True
    found = db.session.execute(
        select(Product.name, Variant.name.label("variant"), Variant.stock, Variant.stock_kind)
        .join(Product, Product.id == Variant.product_id)
        .where(Variant.id == variant_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    if found.stock_kind is StockKind.MADE_TO_ORDER:
        return False
    name = f"{found.name}, {found.variant}" if found.variant else found.name
    raise OutOfStock(name=name, available=found.stock)


def _change_stock(variant_id: int, change: int) -> bool:
    """Change a counted stock unless it would fall below zero; tell whether it was changed."""
    row = db.session.execute(
        CHANGE, {"its_id": variant_id, "change": change, "needed": -change}
    ).one_or_none()
    if row is None:
        return False
    # Pages show the class alone, so a new class is news and a new number is not.
    before = availability(row.stock - change, row.stock_kind)
    if availability(row.stock, row.stock_kind) is not before:
        notify(ProductChanged(product_id=row.product_id))
    return True


def _move(
    reference: str, old: str, new: str, only: Collection[int] | None = None
) -> list[Row[Any]]:
    """Move the holds of an order from one state to the next; only the first caller gets rows."""
    whose = [] if only is None else [StockHold.variant_id.in_(only)]
    rows = db.session.execute(
        update(StockHold)
        .where(StockHold.reference == reference, StockHold.state == old, *whose)
        .values(state=new)
        .returning(StockHold.variant_id, StockHold.quantity, StockHold.counted)
        .execution_options(synchronize_session=False)
    ).all()
    return sorted(rows, key=lambda row: row.variant_id)
